"""Which source a page belongs to, and what it is extracted with."""

from __future__ import annotations

import pytest

from newscrawl.extraction.document.page import Page
from newscrawl.sources.match import equipped, source_of
from newscrawl.sources.model import Source

PIER = Source("pier", "https://www.pier.example/", selectors={"title": "h1.big"})
SEA = Source("sea", "https://www.pier.example/sea/")
QUAY = Source("quay", "https://quay.example/")
SOURCES = (QUAY, PIER, SEA)


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://www.pier.example/town/mayor", "pier"),
        ("https://www.pier.example/sea/ferry", "sea"),
        ("https://www.pier.example/seaside/ferry", "pier"),
        ("https://amp.pier.example/town/mayor", "pier"),
        ("https://quay.example/", "quay"),
    ],
)
def test_the_nearest_source_of_the_site(url: str, name: str) -> None:
    found = source_of(url, SOURCES)
    assert found is not None and found.name == name


def test_a_page_of_no_source() -> None:
    assert source_of("https://harbour.example/a", SOURCES) is None
    page = equipped(Page("https://www.harbour.example/a", b""), SOURCES, {})
    assert page.source == "harbour.example" and dict(page.selectors) == {}


def test_what_is_tried_out_goes_over_the_sources_own() -> None:
    page = equipped(Page("https://www.pier.example/a", b""), SOURCES, {"title": "h2", "authors": ".by"})
    assert (page.source, dict(page.selectors)) == ("pier", {"title": "h2", "authors": ".by"})
