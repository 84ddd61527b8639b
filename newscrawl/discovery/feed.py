"""What a site's feeds list: RSS, Atom, JSON Feed, and the sitemaps that sites name as feeds."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import replace

from newscrawl.discovery.entries import Entries
from newscrawl.discovery.listing_file import ListingFile
from newscrawl.discovery.selection import Selection
from newscrawl.discovery.site_files import Fetch
from newscrawl.discovery.urls import ListedPage
from newscrawl.text.addresses import host_key, same_site

MOSTLY = 0.5
"""Share of a feed's links that lead by way of one other host."""


def parse_feed(data: bytes, url: str | None) -> Entries:
    """Read one file, `url` being its own, packed or not."""
    found = ListingFile.of(data).entries(url)
    found.candidates = [replace(candidate, via="feed") for candidate in found.candidates]
    return found


def read_feed(data: bytes, url: str | None) -> list[ListedPage]:
    """The entries of a feed of any kind; an empty list when it is none."""
    return parse_feed(data, url).candidates


async def files_of_feed(
    url: str,
    read: Callable[..., Awaitable[Entries]],
    fetch: Fetch,
    selection: Selection,
    *,
    declared: bool,
    thorough: bool,
) -> AsyncIterator[Entries]:
    """A feed, and its further files as long as the one before had something new, and what is as old is looked for.

    New to the run is enough when it is thorough. Each is chosen from before the next one is asked for.
    """
    following: str | None = url
    while following is not None:
        before = _extent(selection, thorough)
        feed = await read(following, declared=declared)
        selection.redirectors |= await _redirectors(feed.candidates, selection, fetch)
        yield feed
        is_done = _extent(selection, thorough) <= before or feed.is_before(selection.since)
        following, declared = None if is_done else feed.following, True


def _extent(selection: Selection, thorough: bool) -> int:
    return len(selection.met if thorough else selection.new)


async def _redirectors(candidates: Sequence[ListedPage], selection: Selection, fetch: Fetch) -> set[str]:
    """The other host, if there is one, that counts a feed's readers and sends them on to the site: one link tells."""
    if not candidates:
        return set()
    site, hosts = selection.source.site, Counter(host_key(candidate.url) for candidate in candidates)
    host, count = hosts.most_common(1)[0]
    first = next(candidate.url for candidate in candidates if host_key(candidate.url) == host)
    if host in selection.redirectors or same_site(first, site) or count < MOSTLY * len(candidates):
        return set()
    response = await fetch(first, False)
    return {host} if response is not None and same_site(response.url, site) else set()
