"""Sitemap lines of robots.txt as sites write them."""

from __future__ import annotations

import pytest

from newscrawl.discovery.reading import text_of
from newscrawl.discovery.sitemap import MOST_NAMED, sitemaps_in_robots

ROBOTS = "https://pier.example/robots.txt"
ONE, TWO = "https://pier.example/one.xml", "https://pier.example/two.xml"


@pytest.mark.parametrize(
    "text",
    [
        f"Sitemap: {ONE}",
        "Sitemap: /one.xml",
        "sitemap:one.xml",
        "SITEMAP : //pier.example/one.xml",
        "Sitemap: pier.example/one.xml",
        f"Site map: {ONE}",
        f"Sitemaps: {ONE}",
        f"Sitemap-Index: {ONE}",
        f"Sitemap\uff1a{ONE}",
        f"- Sitemap: {ONE}",
        f"Sitemap: \u201c{ONE}\u201d",
        f"User-agent: * Disallow: /drafts Sitemap: {ONE}",
        f"<pre>User-agent: *<br>Sitemap: {ONE}<br></pre>",
        f"  siteMap:\t<{ONE}>  ",
        f"Site-map: {ONE}",
        f"Sitemap {ONE}",
        f"Sitemap: {ONE} # the desk's own",
        f"\ufeffSitemap: {ONE}\nUser-agent: *",
        f"User-agent: *\rDisallow:\rSitemap: {ONE}\r",
        f"Sitemap: http://[pier/one.xml\nSitemap: https://pier.example:70000/\nSitemap: {ONE}\nSitemap: {ONE}",
    ],
)
def test_one(text: str) -> None:
    assert sitemaps_in_robots(text, ROBOTS) == [ONE]


@pytest.mark.parametrize(
    "text",
    [
        f"Sitemap: {ONE} {TWO}",
        f"Sitemap: {ONE}, {TWO}",
        f"Sitemap: {ONE},{TWO}",
        f"Sitemap: {ONE};{TWO}",
        "Sitemap: /one.xml\t/two.xml",
        f"Sitemap: {ONE} Sitemap: {TWO}",
        f"Sitemap: {ONE}Sitemap: {TWO}",
        f"Sitemap: {ONE}\r\n\r\nUser-agent: a\r\nSITEMAP: two.xml",
    ],
)
def test_two(text: str) -> None:
    assert sitemaps_in_robots(text, ROBOTS) == [ONE, TWO]


def test_an_ampersand_as_in_xml() -> None:
    assert sitemaps_in_robots("Sitemap: /map.php?kind=news&amp;page=1", ROBOTS) == [
        "https://pier.example/map.php?kind=news&page=1"
    ]


def test_none() -> None:
    for text in (
        "",
        "# Sitemap: /one.xml",
        "Sitemap:",
        "Sitemap: none",
        "Sitemap information",
        "Disallow: /sitemap: /",
    ):
        assert sitemaps_in_robots(text, ROBOTS) == []
    assert sitemaps_in_robots("Sitemap: /one.xml") == []  # relative to nothing
    assert sitemaps_in_robots("Sitemap: https://pier.example/a?b=1,2;c=3", ROBOTS) == [
        "https://pier.example/a?b=1,2;c=3"
    ]


def test_whatever_type_it_is_sent_as() -> None:
    for body in (f"Sitemap: {ONE}".encode("utf-16"), f"Sitemap: {ONE}".encode("utf-8-sig")):
        assert sitemaps_in_robots(text_of(body), ROBOTS) == [ONE]


def test_what_a_robots_txt_names_is_bounded() -> None:
    for between in ("\nSitemap: ", ", "):
        text = "Sitemap: " + between.join(f"https://pier.example/{n}.xml" for n in range(MOST_NAMED + 5))
        assert sitemaps_in_robots(text) == [f"https://pier.example/{n}.xml" for n in range(MOST_NAMED)]
