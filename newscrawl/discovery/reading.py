"""Listings that came, each read by itself: what goes wrong in one costs that one."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from scrapy.http import Response

from newscrawl.discovery.entries import Entries
from newscrawl.discovery.links import Listing, read_listing
from newscrawl.discovery.markup import unpacked
from newscrawl.extraction.document.encoding import decode_html
from newscrawl.extraction.document.tree import parse_html

Report = Callable[[str, str, bool], None]
"""A listing's URL, what is wrong with it in one line, and whether all that it lists is lost."""
Read = TypeVar("Read")


@dataclass(frozen=True, slots=True)
class Reading:
    """Reads one source's listings, and reports what is wrong with them."""

    home: str
    """The source's home page."""
    report: Report

    async def links(self, page: Response | None) -> Listing:
        """What a home or section page links to."""
        if page is None:
            return Listing()
        return await self._guarded(page.url, partial(_links, page, self.home)) or Listing()

    async def entries(self, file: Response | None, reader: Callable[[bytes, str], Entries], declared: bool) -> Entries:
        """What a sitemap or a feed lists; at a place where nobody `declared` one, anything may stand."""
        if file is None:
            return Entries()
        found = await self._guarded(file.url, partial(reader, file.body, file.url)) or Entries()
        complaint = found.complaint()
        if complaint and (declared or found.is_listing):
            self.report(file.url, complaint, found.is_broken)
        return found

    async def _guarded(self, url: str, read: Callable[[], Read]) -> Read | None:
        try:
            return await asyncio.to_thread(read)  # one may have 50 MB
        except Exception as error:  # noqa: BLE001 - whatever it is, the next listing has nothing to do with it
            self.report(url, f"{type(error).__name__}: {error}", True)
            return None


def robots_text(robots: Response | None) -> str | None:
    """Its lines, whatever type it was sent as."""
    return decode_html(unpacked(robots.body)[0]) if robots is not None else None


def _links(page: Response, home: str) -> Listing:
    return read_listing(parse_html(page.body), page.url, home)
