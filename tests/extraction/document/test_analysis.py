"""What all fields share of one page."""

from __future__ import annotations

from newscrawl.extraction.document.analysis import MOST_HEADINGS, Analysis
from newscrawl.extraction.document.page import Page


def test_of_thousands_of_headlines_the_first_are_looked_at() -> None:
    page = Page.of("".join(f"<h1>Pier {number}</h1>" for number in range(4_000)), "https://islander.example/piers")
    titles = Analysis(page).shown_titles
    assert (len(titles), titles[0]) == (MOST_HEADINGS, "Pier 0")
