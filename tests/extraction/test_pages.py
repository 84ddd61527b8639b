"""Every page saved with `scrapy explain URL --save tests/pages/NAME`: one test for each page and field.

When a test is right about what is wrong, correct the rule; when expected.json is wrong, correct that by hand.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from newscrawl.explain.run import explained
from newscrawl.explain.saved_page import is_saved, load_expected, load_page

PAGES = Path(__file__).resolve().parents[1] / "pages"


def cases() -> Iterator[Any]:
    for folder in sorted(path for path in PAGES.glob("*") if path.is_dir()):
        assert is_saved(folder), f"{folder} lacks page.html.gz or meta.json"
        for field, value in load_expected(folder).items():
            yield pytest.param(folder, field, value, id=f"{folder.name}-{field}")


@cache
def item(folder: Path) -> dict[str, Any]:
    extraction = explained(load_page(folder))
    assert not extraction.field_errors
    return asdict(extraction.article)


@pytest.mark.parametrize(("folder", "field", "expected"), list(cases()))
def test_field(folder: Path, field: str, expected: Any) -> None:
    assert item(folder)[field] == expected
