"""Every field of every article of the sample site, against the expected items that stand beside it as data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

import pytest

from newscrawl.extraction.document.page import Page
from newscrawl.extraction.extract import extract_article
from newscrawl.sample.expected import load
from newscrawl.sample.site import article_page, stories

BASE = "http://127.0.0.1:8000"
EXPECTED = load(BASE)


@pytest.fixture(scope="module")
def items() -> Iterator[dict[str, dict[str, Any]]]:
    found = {}
    for story in stories().values():
        url = BASE + story.path
        html = article_page(story, BASE).encode()
        page = Page(url, html, {"content-type": "text/html; charset=utf-8"}, "2026-11-24T00:00:00+00:00")
        found[url] = asdict(extract_article(page))
    yield found


def test_every_story_is_expected() -> None:
    assert set(EXPECTED) == {BASE + story.path for story in stories().values()}
    assert len(EXPECTED) == 24


@pytest.mark.parametrize("field", sorted(next(iter(EXPECTED.values()))))
def test_field(items: dict[str, dict[str, Any]], field: str) -> None:
    for url, expected in EXPECTED.items():
        assert items[url][field] == expected[field], url
