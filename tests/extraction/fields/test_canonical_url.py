"""Which declared addresses are believed."""

from __future__ import annotations

import pytest

from newscrawl import extract

PAGE = '<head><link rel="canonical" href="{}"></head><body><h1>Ferries sail again</h1><p>At last.</p></body>'
SITE = "https://pier.example"


@pytest.mark.parametrize(
    ("own", "declared"),
    [
        ("/sea/ferries-sail-again.html", "/"),
        ("/sea/ferries-sail-again.html", "/index.php"),
        ("/sea/ferries-sail-again.html", "/sea/"),
        ("/sea/ferries-sail-again.html", "/sea/default.aspx"),
        ("/hafen/f%C3%A4hren-fahren-wieder", "/hafen"),
        ("/?p=822", "/"),
    ],
)
def test_what_lies_above_the_page_is_not_its_address(own: str, declared: str) -> None:
    assert extract(PAGE.format(SITE + declared), SITE + own).canonical_url == SITE + own


@pytest.mark.parametrize(
    ("own", "declared"),
    [
        ("/a/822/ferries-sail-again", "/a/822"),
        ("/ferries-sail-again/amp", "/ferries-sail-again"),
        ("/ferries-sail-again/2", "/ferries-sail-again"),
        ("/sea/ferries-sail-again.html", "/sea/ferries-run-again.html"),
        ("/?utm_source=mail", "/"),
        ("/sea/", "/sea/"),
    ],
)
def test_another_address_of_the_page_is(own: str, declared: str) -> None:
    assert extract(PAGE.format(SITE + declared), SITE + own).canonical_url == SITE + declared
