"""The files in which a site says what it permits: robots.txt, and /.well-known/tdmrep.json."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from scrapy.http import Response

from newscrawl.archives.own_fields import ROBOTS_TXT, TDMREP
from newscrawl.discovery.reading import text_of
from newscrawl.discovery.workers import Run
from newscrawl.errors import NewscrawlError
from newscrawl.extraction.fields.tdmrep import read_locations
from newscrawl.sources.model import Source
from newscrawl.text.addresses import page_key, same_site
from newscrawl.text.robots_groups import LONGEST_ROBOTS
from newscrawl.text.usable import shown_address

if TYPE_CHECKING:
    from newscrawl.state.crawl_state import CrawlState

Fetch = Callable[[str, bool], Awaitable[Response | None]]
"""A listing's URL, and whether somebody named it (else it is a guess) -> the listing, None when it cannot be had."""
logger = logging.getLogger(__name__)
DAY, WEEK = 24 * 3600, 7 * 24 * 3600
ASKED_AGAIN = {True: DAY, False: WEEK}
"""Seconds after which a tdmrep.json that was not there is asked for again: when the source obeys it, and when not."""


@dataclass(frozen=True, slots=True)
class SiteFiles:
    """None for what is not there, or cannot be had."""

    robots_txt: str | None = None
    robots_url: str | None = None
    """Where it came from, after redirects."""
    tdmrep: str | None = None

    def moved(self, url: str) -> str:
        """The address at the host to which the site's robots.txt leads: a redirect of all pages is followed once."""
        if self.robots_url is None or not same_site(self.robots_url, url):
            return url
        here = urlsplit(self.robots_url)
        return urlsplit(url)._replace(scheme=here.scheme, netloc=here.netloc).geturl()


async def read_site_files(
    source: Source,
    fetch: Fetch,
    state: CrawlState | None,
    run: Run = asyncio.to_thread,
) -> SiteFiles:
    """Both; the second is asked for now and then while there is none. `run`: see `Reading`."""
    robots = await fetch(urljoin(source.site, ROBOTS_TXT), False)
    found = SiteFiles(await _read(run, text_of, robots), robots.url if robots is not None else None)
    address = found.moved(urljoin(source.site, TDMREP))
    again = ASKED_AGAIN[bool(source.respect)]
    if not _was_missing(address, state, again):
        found = replace(found, tdmrep=await _read(run, tdmrep_of, await fetch(address, False)))
    return found


async def _read(run: Run, read: Callable[[bytes], str | None], file: Response | None) -> str | None:
    try:
        return await run(read, file.body) if file is not None else None
    except NewscrawlError as error:
        assert file is not None
        logger.warning("%s not read: %s", shown_address(file.url), error)
        return None


def tdmrep_of(body: bytes) -> str | None:
    """None for what is no such file: many sites answer with a page for people."""
    text = text_of(body)[:LONGEST_ROBOTS]
    return text if read_locations(text) else None


def _was_missing(url: str, state: CrawlState | None, again: int) -> bool:
    saved = state.listing(page_key(url)) if state is not None else None
    return saved is not None and saved.is_missing and time.time() - saved.fetched < again
