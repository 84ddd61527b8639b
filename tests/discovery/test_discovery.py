"""Discovery's pure functions: bytes or a page in, candidates out."""

from __future__ import annotations

import gzip
import json
from datetime import UTC, datetime

import pytest

from newscrawl.discovery.dates import is_before
from newscrawl.discovery.feed import parse_feed
from newscrawl.discovery.links import read_listing
from newscrawl.discovery.sitemap import read_sitemap, sitemaps_in_robots
from newscrawl.extraction.document.tree import parse_html
from newscrawl.text.addresses import page_key, same_site

HOME = "https://www.pier.example/"


@pytest.mark.parametrize(
    "url",
    [
        "https://www.pier.example/news/ferry-line-returns",
        "http://pier.example/news/ferry-line-returns/",
        "https://www.pier.example/news/ferry-line-returns?utm_source=rss&utm_medium=feed",
        "https://www.pier.example/news/ferry-line-returns?fbclid=abc#comments",
        "https://www.pier.example/news/ferry-line-returns?PHPSESSID=1234",
        "https://www.pier.example/news/ferry-line-returns;jsessionid=AB12?utm_id=1",
    ],
)
def test_one_page_has_one_key(url: str) -> None:
    assert page_key(url) == page_key("https://www.pier.example/news/ferry-line-returns")


def test_parameters_that_choose_the_page_count() -> None:
    assert page_key(f"{HOME}show?id=1") != page_key(f"{HOME}show?id=2")


def test_sites() -> None:
    assert same_site("https://sport.pier.example/a", HOME)
    assert not same_site("https://other.example/a", HOME)
    assert not same_site("http://127.0.0.1:8001/", "http://127.0.0.1:8000/")
    assert not same_site("ftp://www.pier.example/a", HOME)


NEWS = b"""<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
<url><loc> https://www.pier.example/a-b-c </loc><image:image><image:loc>https://www.pier.example/p.jpg</image:loc></image:image>
<news:news><news:publication_date>2026-11-16T08:00:00Z</news:publication_date></news:news></url>
<url><loc>https://www.pier.example/d-e-f</loc><lastmod>2026-11-01</lastmod></url><url><loc>nonsense</loc></url></urlset>"""


@pytest.mark.parametrize(
    "data", [NEWS, gzip.compress(NEWS), b"\xef\xbb\xbf" + NEWS, NEWS[: NEWS.index(b"<url><loc>nonsense")]]
)
def test_sitemap(data: bytes) -> None:
    found = read_sitemap(data).candidates
    assert [(c.url, c.via) for c in found] == [
        ("https://www.pier.example/a-b-c", "news-sitemap"),
        ("https://www.pier.example/d-e-f", "sitemap"),
    ]
    assert found[0].published == datetime(2026, 11, 16, 8, tzinfo=UTC)
    assert found[1].modified == datetime(2026, 11, 1, tzinfo=UTC)


def test_half_an_address_is_none() -> None:
    for cut in (NEWS.index(b"d-e-f") + 2, NEWS.index(b"d-e-f</loc>") + 8):
        assert [c.url for c in read_sitemap(NEWS[:cut]).candidates] == ["https://www.pier.example/a-b-c"]
    packed = gzip.compress(NEWS)
    assert read_sitemap(packed[: len(packed) // 2]).candidates == [], "cut in the first address"


def test_dates_that_tell_nothing() -> None:
    def read(dates: list[str]) -> list[datetime | None]:
        entries = "".join(
            f"<url><loc>https://a.example/{n}</loc><lastmod>{d}</lastmod></url>" for n, d in enumerate(dates)
        )
        return [c.modified for c in read_sitemap(f"<urlset>{entries}</urlset>".encode()).candidates]

    # the moment at which the file was made, for all; a day for all is common
    assert set(read(["2026-11-01T10:00:00Z"] * 30)) == {None}
    assert None not in read(["2026-11-01"] * 30) + read([f"2026-11-01T10:{n:02}:00Z" for n in range(30)])
    assert read(["9999-12-31T00:00:00Z", "0001-01-01", "2999-01-01", "tomorrow"]) == [None] * 4


def test_a_day_is_over_at_its_end() -> None:
    day = datetime(2026, 11, 16, tzinfo=UTC)
    assert not is_before(day, datetime(2026, 11, 16, 20, tzinfo=UTC))
    assert is_before(day, datetime(2026, 11, 17, 0, 1, tzinfo=UTC))
    assert is_before(day.replace(hour=8), datetime(2026, 11, 16, 20, tzinfo=UTC))


def test_other_sitemaps() -> None:
    index = b"<sitemapindex><sitemap><loc>https://a.example/1.xml</loc><lastmod>2026-01-02</lastmod></sitemap></sitemapindex>"
    assert read_sitemap(index).children == [("https://a.example/1.xml", datetime(2026, 1, 2, tzinfo=UTC))]
    assert [c.url for c in read_sitemap(b"https://a.example/1\nhttps://a.example/2\n").candidates] == [
        "https://a.example/1",
        "https://a.example/2",
    ]
    for nothing in (b"", b"\x1f\x8b broken", b"<html>no"):
        assert read_sitemap(nothing).candidates == []
    assert sitemaps_in_robots("User-agent: *\nsitemap: https://a.example/s.xml\n") == ["https://a.example/s.xml"]


def test_feeds() -> None:
    entry = b"<item><link>/one</link><pubDate>Mon, 16 Nov 2026 08:00:00 GMT</pubDate></item>"
    rss = b"<rss version='2.0'><channel>" + entry + b"</channel></rss>"
    assert [(c.url, c.published) for c in parse_feed(rss, HOME).candidates] == [
        (f"{HOME}one", datetime(2026, 11, 16, 8, tzinfo=UTC))
    ]
    atom = b"<feed xmlns='http://www.w3.org/2005/Atom'><entry><link href='https://a.example/2'/></entry></feed>"
    assert [c.url for c in parse_feed(atom, HOME).candidates] == ["https://a.example/2"]
    document = {"items": [{"url": "/three", "date_published": "2026-11-16T08:00:00+01:00"}, {"id": "x"}, "y"]}
    assert [c.url for c in parse_feed(json.dumps(document).encode(), HOME).candidates] == [f"{HOME}three"]
    assert parse_feed(b"{broken", HOME).candidates == [] == parse_feed(b"no feed", HOME).candidates


def test_feeds_that_a_page_declares() -> None:
    html = b"""
    <link rel="alternate" type="application/json" href="/feed.json">
    <link rel="alternate" type="application/json" href="/wp-json/wp/v2/posts/1">
    <link rel="alternate" type="application/atom+xml" href="/atom">
    <link rel="alternate" type="application/rss+xml" href="/comments/feed/">
    <link rel="alternate" hreflang="de" href="/de/"><link type="application/rss+xml" href="/no-rel">"""
    assert read_listing(parse_html(html), HOME, HOME).feeds == [f"{HOME}feed.json", f"{HOME}atom"]


def test_links() -> None:
    html = b"""<base href="https://www.pier.example/x/"><link rel="alternate" type="application/rss+xml" href="/feed">
    <a href="one-two-three-story">The ferry is back again</a>
    <a href="one-two-three-story#top">2</a><a href="/local/">3</a><a href="https://other.example/a-b-c">4</a>
    <a href="mailto:x@y">5</a><a href="javascript:void(0)">6</a><a href="http://[broken">7</a>"""
    found = read_listing(parse_html(html), HOME, HOME)
    assert [c.url for c in found.articles] == ["https://www.pier.example/x/one-two-three-story"]
    assert [link.url for link in found.others] == ["https://www.pier.example/local/"]
    assert found.feeds == ["https://www.pier.example/feed"]
