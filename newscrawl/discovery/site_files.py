"""The files in which a site says what it permits: robots.txt, and /.well-known/tdmrep.json."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from urllib.parse import urljoin

from scrapy.http import Response

from newscrawl.discovery.reading import robots_text
from newscrawl.extraction.fields.robots_rules import LONGEST_FILE
from newscrawl.extraction.fields.tdmrep import read_locations
from newscrawl.state.crawl_state import CrawlState
from newscrawl.text.addresses import page_key

ROBOTS_TXT, TDMREP = "/robots.txt", "/.well-known/tdmrep.json"
ASKED_AGAIN = 24 * 3600
"""Seconds after which a tdmrep.json that was not there is asked for again."""


@dataclass(frozen=True, slots=True)
class SiteFiles:
    """None for what is not there, or cannot be had."""

    robots_txt: str | None = None
    robots_url: str | None = None
    """Where it came from, after redirects."""
    tdmrep: str | None = None


async def read_site_files(
    site: str, fetch: Callable[[str, bool], Awaitable[Response | None]], state: CrawlState | None
) -> SiteFiles:
    """Both; the second is asked for once a day while there is none."""
    robots = await fetch(urljoin(site, ROBOTS_TXT), False)
    address = urljoin(site, TDMREP)
    tdmrep = None if _was_missing(address, state) else robots_text(await fetch(address, False))
    if tdmrep is not None:  # it goes with every page, and many sites answer with a page for people
        tdmrep = tdmrep[:LONGEST_FILE] if read_locations(tdmrep) else None
    return SiteFiles(robots_text(robots), robots.url if robots is not None else None, tdmrep)


def _was_missing(url: str, state: CrawlState | None) -> bool:
    saved = state.listing(page_key(url)) if state is not None else None
    return saved is not None and saved.is_missing and time.time() - saved.fetched < ASKED_AGAIN
