"""What a site's feeds list: RSS, Atom, JSON Feed, and the sitemaps that sites name as feeds."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, replace
from itertools import count

from newscrawl.discovery.channels import is_feed_link
from newscrawl.discovery.entries import Entries
from newscrawl.discovery.listing_file import ListingFile
from newscrawl.discovery.page_links import page_links
from newscrawl.discovery.redirectors import Redirectors
from newscrawl.discovery.selection import Selection
from newscrawl.discovery.urls import ListedPage
from newscrawl.extraction.document.tree import parse_html
from newscrawl.text.addresses import same_site

SHOWN_FEEDS, GUESSED = 30, 50
"""Feeds of a page that lists them, and files of one feed that only its system says to be there, that are read."""
BARREN = 1
"""Files in a row with nothing new after which one that names a further one is the last."""


def parse_feed(data: bytes, url: str | None) -> Entries:
    """Read one file, `url` being its own, packed or not."""
    file = ListingFile.of(data)
    if file.kind == "page" and url is not None and (feeds := _shown_feeds(file.text, url)):
        return Entries(children=[(feed, None) for feed in feeds], is_listing=False)
    found = file.entries(url)
    found.candidates = [replace(candidate, via="feed") for candidate in found.candidates]
    return found


def _shown_feeds(page: str, url: str) -> list[str]:
    """Those that a page links to for its readers: `/rss` may be one that lists a site's feeds."""
    links = page_links(parse_html(page.encode("utf-8", "replace"), "text/html; charset=utf-8"), url).links
    own = (link for link in links if link != url and same_site(link, url))
    return [link for link in own if is_feed_link(link.partition("//")[2].partition("/")[2])][:SHOWN_FEEDS]


def read_feed(data: bytes, url: str | None) -> list[ListedPage]:
    """The entries of a feed of any kind; an empty list when it is none. What a shell or a notebook asks."""
    return parse_feed(data, url).candidates


@dataclass(frozen=True)
class FeedFiles:
    """Reads feeds whole: each file, and what follows it."""

    read: Callable[..., Awaitable[Entries]]
    """One file, by its URL and whether it is `declared`."""
    redirectors: Redirectors
    selection: Selection
    thorough: bool

    async def of(self, url: str, *, declared: bool) -> AsyncIterator[Entries]:
        """A feed and its further files; of a page that lists feeds, these.

        What one of them lists in its place is not read, since a site may answer whatever it is asked for with one page,
        whose links lead a step deeper each time.
        """
        shown: list[str] = []
        async for feed in self._of_one(url, declared=declared):
            shown += [] if feed.is_listing else [child for child, _ in feed.children]
            yield feed
        for child in shown:
            async for feed in self._of_one(child, declared=True):
                yield feed

    async def _of_one(self, url: str, *, declared: bool) -> AsyncIterator[Entries]:
        """The first, and those that follow as long as the one before had something new, and what is as old is looked
        for.

        New to the run is enough when it is thorough, and then one that names a further file may have nothing: the
        latest archive has what the feed has, or a sitemap. Each is chosen from before the next one is asked for.
        """
        following: str | None = url
        barren = 0
        for place in count():
            if following is None:
                return
            before = self._extent()
            feed = await self.read(following, declared=declared)
            await self.redirectors.look_at(feed.candidates)
            yield feed
            barren = barren + 1 if self._extent() <= before else 0
            allowed = BARREN if self.thorough and feed.following else 0
            is_done = barren > allowed or feed.is_before(self.selection.wanted.since)
            guess = feed.may_follow if self.thorough and place < GUESSED else None
            following, declared = None if is_done else feed.following or guess, True

    def _extent(self) -> int:
        return len(self.selection.met if self.thorough else self.selection.new)
