"""What a site lists is taken apart in the workers: what it does to one costs that listing only."""

from __future__ import annotations

import asyncio
import os
import time

from scrapy.http import HtmlResponse, Response

from newscrawl.discovery.entries import MOST, Entries
from newscrawl.discovery.links import article_chances
from newscrawl.discovery.reading import Reading
from newscrawl.discovery.sitemap import read_sitemap
from newscrawl.extraction.workers.pool import WorkerPool
from newscrawl.middlewares.robots_txt import _lines

SITE = "https://news.example/"
SITEMAP = b"<urlset><url><loc>https://news.example/news/a-ferry-for-all</loc></url></urlset>"


def dies(data: bytes, url: str) -> Entries:
    os._exit(3)


def hangs(data: bytes, url: str) -> Entries:
    while True:
        time.sleep(1)


def raises(data: bytes, url: str) -> Entries:
    raise RecursionError(url)


def test_what_goes_wrong_costs_that_listing_only() -> None:
    told: list[tuple[str, str, bool]] = []

    async def read() -> list[Entries]:
        impatient, pool = WorkerPool(1, 1.0, loaded=__name__), WorkerPool(1, 600.0)
        in_time, reading = (
            Reading(SITE, lambda *what: told.append(what), article_chances, p.run) for p in (impatient, pool)
        )
        try:
            found = [await in_time.entries(Response(f"{SITE}hangs", body=SITEMAP), hangs, True)]
            for read_by in (dies, raises, read_sitemap):
                found += [await reading.entries(Response(SITE + read_by.__name__, body=SITEMAP), read_by, True)]
            page = HtmlResponse(SITE, body=b'<a href="/news/the-ferry-comes-back-to-the-bay">The ferry is back</a>')
            links = await reading.links(page)
            assert [c.url for c in links.articles] == [f"{SITE}news/the-ferry-comes-back-to-the-bay"]
            return found
        finally:
            await impatient.close()
            await pool.close()

    *bad, good = asyncio.run(read())
    assert not any(entries.candidates for entries in bad)
    assert [candidate.url for candidate in good.candidates] == ["https://news.example/news/a-ferry-for-all"]
    assert [(url, lost) for url, _, lost in told] == [(f"{SITE}{name}", True) for name in ("hangs", "dies", "raises")]
    assert ["longer than 1 s" in told[0][1], "exit code 3" in told[1][1], "RecursionError" in told[2][1]] == [True] * 3


def test_the_newest_entries_are_kept() -> None:
    entries = "".join(
        f"<url><loc>{SITE}news/ferry-{n}</loc><lastmod>2026-{1 + n % 10:02}-{1 + n % 28:02}</lastmod></url>"
        for n in range(MOST + 50)
    )
    entries = f"<url><loc>{SITE}news/old</loc><lastmod>1999-01-01</lastmod></url>{entries}"
    found = read_sitemap(f"<urlset>{entries}</urlset>".encode(), SITE).newest()
    assert len(found.candidates) == MOST and found.candidates[0].url != f"{SITE}news/old"
    assert found.damage is not None and "newest" in found.damage


def test_a_robots_txt_of_nothing() -> None:
    assert _lines(b"\n \r\n" * 10_000 + b"User-agent: *\n\n\nDisallow: /a\n") == b"User-agent: *\nDisallow: /a"
    assert len(_lines(b"Disallow: /a\n" * 1_000_000)) <= 512 * 1024
