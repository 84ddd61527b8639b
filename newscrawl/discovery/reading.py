"""Listings that came, each read by itself: what goes wrong in one costs that one."""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any, TypeVar

from scrapy.http import Response

from newscrawl.discovery.entries import Entries
from newscrawl.discovery.found_links import Link, LinkPlace, PageLinks
from newscrawl.discovery.links import Chances, Listing, sorted_links
from newscrawl.discovery.listing_file import ListingFile
from newscrawl.discovery.markup import unpacked
from newscrawl.discovery.page_links import feeds_in_headers, links_of, next_in_headers
from newscrawl.discovery.slugs import Before
from newscrawl.discovery.workers import Run
from newscrawl.errors import NewscrawlError
from newscrawl.extraction.document.encoding import decode_html
from newscrawl.text.http_headers import joined_headers
from newscrawl.text.robots_groups import LONGEST_ROBOTS
from newscrawl.text.usable import shown_address

_FEED, _BEGINNING = re.compile(rb"<(?:rss|feed|rdf:RDF)[\s>]"), 2000
"""How a feed begins, within so many bytes."""
Report = Callable[[str, str, bool], None]
"""A listing's URL, what is wrong with it in one line, and whether all that it lists is lost."""
Read = TypeVar("Read")
logger = logging.getLogger(__name__)


def say_in_log(url: str, what: str, lost: bool) -> None:
    """A report."""
    logger.log(logging.ERROR if lost else logging.WARNING, "Listing %s: %s", shown_address(url), what)


@dataclass(frozen=True, slots=True)
class Reading:
    """Reads one source's listings, and reports what is wrong with them."""

    home: str
    """The source's home page."""
    report: Report
    chances: Chances
    """Judges addresses of the site."""
    run: Run = asyncio.to_thread
    """Where what came is taken apart: in the workers, in a crawl."""
    before: Before = field(default_factory=Before)
    """What stands before the names of articles in data."""

    async def links(self, page: Response | None) -> Listing:
        """What a home or section page links to."""
        if page is None:
            return Listing()
        said = joined_headers(page.headers).get("link", "")
        then = partial(self._sorted, next_in_headers(said, page.url))
        found = await self._guarded(page.url, read_links, (page.body, page.url), then) or Listing()
        found.feeds += feeds_in_headers(said, page.url)
        return found

    def _sorted(self, following: list[Link], links: PageLinks) -> Listing:
        for link in following:
            links.add(link)
        self.before.meet(links)
        return sorted_links(links, self.home, self.chances)

    async def entries(self, file: Response | None, reader: Callable[[bytes, str], Entries], declared: bool) -> Entries:
        """What a sitemap or a feed lists; at a place where nobody `declared` one, anything may stand."""
        if file is None:
            return Entries()
        arguments = (reader, file.body, file.url)
        found = (
            await self._guarded(file.url, read_entries, arguments, partial(self._with_chances, file.url)) or Entries()
        )
        complaint = found.complaint()
        if complaint and (declared or found.is_listing):
            self.report(file.url, complaint, found.is_broken)
        return found

    def _with_chances(self, listing: str, found: Entries) -> Entries:
        """With the chances of those whose order no date tells."""
        found.candidates = [replace(c, listing=listing) for c in found.candidates]
        undated = [place for place, candidate in enumerate(found.candidates) if candidate.published is None]
        chances = self.chances([found.candidates[place].url for place in undated])
        for place, chance in zip(undated, chances, strict=True):
            found.candidates[place] = replace(found.candidates[place], chance=float(chance))
        return found

    async def _guarded(
        self, url: str, read: Callable[..., object], arguments: tuple[object, ...], then: Callable[[Any], Read]
    ) -> Read | None:
        """`read` in a worker, `then` in a thread."""
        try:
            return await asyncio.to_thread(then, await self.run(read, *arguments))
        except Exception as error:  # noqa: BLE001 - whatever it is, the next listing has nothing to do with it
            self.report(
                url, str(error) if isinstance(error, NewscrawlError) else f"{type(error).__name__}: {error}", True
            )
            return None


def read_links(body: bytes, url: str) -> PageLinks:
    """What a worker does with a page that is read as a listing; a home page may be a feed, which browsers show."""
    file = ListingFile.of(body) if _FEED.search(body, 0, _BEGINNING) else None
    if file is None or file.kind != "feed":
        return links_of(body, url)
    found = PageLinks()
    for page in file.entries(url).newest().candidates:
        found.add(Link(page.url, place=LinkPlace.CONTENT, in_heading=True))
    return found


def read_entries(reader: Callable[[bytes, str], Entries], body: bytes, url: str) -> Entries:
    """What a worker does with a file: its newest entries."""
    return reader(body, url).newest()


def text_of(body: bytes) -> str:
    """Of a file for machines: its beginning, whatever type it was sent as, which goes with every page of the site."""
    return decode_html(unpacked(body)[0][: 2 * LONGEST_ROBOTS])[:LONGEST_ROBOTS]
