"""What a site's feeds list: RSS, Atom, JSON Feed, and the sitemaps that sites name as feeds."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace

from newscrawl.discovery.entries import Entries
from newscrawl.discovery.listing_file import ListingFile
from newscrawl.discovery.selection import Selection
from newscrawl.discovery.urls import ListedPage


def parse_feed(data: bytes, url: str | None) -> Entries:
    """Read one file, `url` being its own, packed or not."""
    found = ListingFile.of(data).entries(url)
    found.candidates = [replace(candidate, via="feed") for candidate in found.candidates]
    return found


def read_feed(data: bytes, url: str | None) -> list[ListedPage]:
    """The entries of a feed of any kind; an empty list when it is none."""
    return parse_feed(data, url).candidates


async def files_of_feed(
    url: str, read: Callable[..., Awaitable[Entries]], selection: Selection, *, declared: bool, thorough: bool
) -> AsyncIterator[Entries]:
    """A feed, and its further files as long as the one before had something new, and what is as old is looked for.

    New to the run is enough when it is thorough. Each is chosen from before the next one is asked for.
    """
    following: str | None = url
    while following is not None:
        before = _extent(selection, thorough)
        feed = await read(following, declared=declared)
        yield feed
        is_done = _extent(selection, thorough) <= before or feed.is_before(selection.since)
        following, declared = None if is_done else feed.following, True


def _extent(selection: Selection, thorough: bool) -> int:
    return len(selection.met if thorough else selection.new)
