"""Listings that came, each read by itself: what goes wrong in one costs that one."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeVar

from scrapy.http import Response

from newscrawl.discovery.entries import Entries
from newscrawl.discovery.links import Chances, Listing, read_listing
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
    chances: Chances
    """Judges addresses of the site."""

    async def links(self, page: Response | None) -> Listing:
        """What a home or section page links to."""
        if page is None:
            return Listing()
        return await self._guarded(page.url, partial(self._links, page)) or Listing()

    async def entries(self, file: Response | None, reader: Callable[[bytes, str], Entries], declared: bool) -> Entries:
        """What a sitemap or a feed lists; at a place where nobody `declared` one, anything may stand."""
        if file is None:
            return Entries()
        found = await self._guarded(file.url, partial(self._entries, reader, file)) or Entries()
        complaint = found.complaint()
        if complaint and (declared or found.is_listing):
            self.report(file.url, complaint, found.is_broken)
        return found

    def _links(self, page: Response) -> Listing:
        return read_listing(parse_html(page.body), page.url, self.home, self.chances)

    def _entries(self, reader: Callable[[bytes, str], Entries], file: Response) -> Entries:
        """With the chances of those whose order no date tells."""
        found = reader(file.body, file.url)
        found.candidates = [replace(c, listing=file.url) if c.modified else c for c in found.candidates]
        undated = [place for place, candidate in enumerate(found.candidates) if candidate.published is None]
        chances = self.chances([found.candidates[place].url for place in undated])
        for place, chance in zip(undated, chances, strict=True):
            found.candidates[place] = replace(found.candidates[place], chance=float(chance))
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
