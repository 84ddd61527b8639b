"""The bundled site is served as a real one would be."""

from __future__ import annotations

import gzip
from collections import Counter
from collections.abc import Iterator
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from newscrawl.discovery.feed import parse_feed
from newscrawl.discovery.sitemap import read_sitemap, sitemaps_in_robots
from newscrawl.sample.server import serve
from newscrawl.sample.site import stories


@pytest.fixture(scope="module")
def base() -> Iterator[str]:
    with serve() as base_url:
        yield base_url


def get(url: str, **headers: str) -> tuple[int, bytes, dict[str, str]]:
    try:
        with urlopen(Request(url, headers=headers), timeout=3600) as response:
            return response.status, response.read(), dict(response.headers)
    except HTTPError as error:
        with error:
            return error.code, error.read(), dict(error.headers)


def test_has_four_styles_and_three_languages() -> None:
    styles = Counter(story.style for story in stories().values())
    assert styles == {"wordpress": 6, "json": 6, "table": 6, "semantic": 6}
    assert {story.language for story in stories().values()} == {"en", "de", "es"}


def test_sitemaps_lead_to_every_story(base: str) -> None:
    robots = get(f"{base}/robots.txt")[1].decode()
    index = read_sitemap(get(sitemaps_in_robots(robots)[0])[1])
    names = [url for url, _ in index.children]
    assert names == [f"{base}/news-sitemap.xml", f"{base}/archive-sitemap.xml.gz"]
    news = read_sitemap(get(names[0])[1])
    assert {c.via for c in news.candidates} == {"news-sitemap"}
    archive = get(names[1])[1]
    assert gzip.decompress(archive).startswith(b"<?xml")
    urls = [c.url for c in read_sitemap(archive).candidates]
    assert len(urls) == len(set(urls)) == 24
    for url in urls:
        status, body, headers = get(url)
        assert status == 200 and headers["Content-Type"].startswith("text/html") and b"<html" in body


@pytest.mark.parametrize("name", ["feed.xml", "atom.xml"])
def test_feeds(base: str, name: str) -> None:
    found = parse_feed(get(f"{base}/{name}")[1], f"{base}/{name}").candidates
    assert len(found) == 8
    assert all(candidate.published is not None and candidate.url.startswith(base) for candidate in found)


def test_sections_are_paged(base: str) -> None:
    assert b"/local/page/2/" in get(f"{base}/local/")[1]
    assert get(f"{base}/local/page/2/")[0] == 200
    assert get(f"{base}/local/page/99/")[0] == 404


def test_not_modified(base: str) -> None:
    url = f"{base}{next(iter(stories().values())).path}"
    etag = get(url)[2]["ETag"]
    assert get(url, **{"If-None-Match": etag})[:2] == (304, b"")


def test_unknown_page(base: str) -> None:
    assert get(f"{base}/nothing-here")[0] == 404
