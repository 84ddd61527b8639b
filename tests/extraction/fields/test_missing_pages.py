"""Pages that say that what was asked for is not there, whatever status they come with."""

from __future__ import annotations

import pytest

from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.page import Page
from newscrawl.extraction.fields.access import is_missing

URL = "https://www.pier.example/local/ferry-line-returns"


@pytest.mark.parametrize(
    ("title", "missing"),
    [
        ("404", True),
        ("Page not found | The Pier", True),
        ("404 Not Found", True),
        ("404 families find a home", False),
        ("Not found guilty: the ferryman walks free", False),
    ],
)
def test_soft_404(title: str, missing: bool) -> None:
    html = f"<title>{title}</title><p>Text</p>"
    assert is_missing(Analysis(Page(URL, html.encode())), title) is missing
