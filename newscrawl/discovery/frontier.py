"""One source's listings, read in the order of trust, and the article URLs in them."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field, replace
from functools import partial

from scrapy.http import Response

from newscrawl.discovery.channels import usual_feeds, usual_sitemaps
from newscrawl.discovery.chosen import Chosen
from newscrawl.discovery.entries import Entries
from newscrawl.discovery.feed import FeedFiles, parse_feed
from newscrawl.discovery.following import Following
from newscrawl.discovery.guesses import Guesses
from newscrawl.discovery.links import Listing
from newscrawl.discovery.moved import new_site
from newscrawl.discovery.reading import Reading, Report, say_in_log
from newscrawl.discovery.redirectors import Redirectors
from newscrawl.discovery.selection import Selection
from newscrawl.discovery.site_files import Fetch, SiteFiles, read_site_files
from newscrawl.discovery.site_notes import SiteNotes
from newscrawl.discovery.sitemap import read_sitemap, sitemaps_in_robots
from newscrawl.discovery.sitemap_files import SitemapFiles
from newscrawl.discovery.urls import ListedPage
from newscrawl.discovery.workers import Run
from newscrawl.text.addresses import page_key, same_site
from newscrawl.text.usable import shown_address

HELD = 20_000
"""Pages of sitemaps that wait for a news sitemap which may list them too."""
LINKED = 5
"""Feeds, at most, that are read of those that the home page only links to."""
FEW_GUESSES = 3
"""Usual places of listings of a kind that a site is asked for when it names one of another kind."""
logger = logging.getLogger(__name__)


@dataclass
class Frontier:
    """Discovers a source's articles; bounded by the source's `max_listings` and `depth`."""

    selection: Selection
    fetch: Fetch
    thorough: bool = False
    """Whether to read on where all is known: the run before did not come to its end, and older pages may hold more."""
    report: Report = say_in_log
    notes: SiteNotes = field(default_factory=SiteNotes)
    """What earlier runs learned of the site."""
    run: Run = asyncio.to_thread
    """Where what comes is taken apart; see `Reading`."""
    site_files: SiteFiles = field(default_factory=SiteFiles)
    _home: list[tuple[Response | None, Listing]] = field(default_factory=list)
    """The home page and its links, once it was asked for."""
    _listings: set[str] = field(default_factory=set)
    _files: dict[str, str] = field(default_factory=dict)
    """Address of a sitemap or feed that was read, and lists pages -> the key under which it was asked for."""

    def __post_init__(self) -> None:
        self.source = self.selection.source
        self._reading = Reading(self.source.site, self.report, self.notes.chances, self.run)
        self.following = Following(self.selection, self.notes, self._reading, self._read, self._listings, self.thorough)
        self._guesses, self._redirectors = Guesses(self.selection), Redirectors(self.selection, self.fetch)
        self._for_sitemaps = self.source.max_listings
        if {"feed", "links"} & set(self.source.discover):  # an archive of sitemaps must not use up what these need
            self._for_sitemaps = max(1, self.source.max_listings // 2)

    async def candidates(self) -> AsyncIterator[Chosen]:
        """Pages to fetch, the newest of each listing first, and pages that were listings and may be articles."""
        ways, selection = self.source.discover, self.selection
        self.site_files = selection.site_files = await read_site_files(
            self.source, self.fetch, selection.state, self.run
        )
        if await asyncio.to_thread(selection.is_all_reserved):
            return
        robots = self.site_files.robots_url
        if robots is None or not same_site(robots, self.source.site):  # where all of it is, the home page tells
            await self._home_page()
        if {"news-sitemap", "sitemap"} & set(ways):
            async for candidate in self._from_sitemaps():
                yield candidate
        home, links = await self._home_page()
        if "feed" in ways:
            async for candidate in self._from_feeds(home, links):
                yield candidate
        if "links" in ways and home is not None:
            async for candidate in self.following.candidates(links):
                yield candidate
        # only of what was read to its end it is known what it brought
        brought = {key: selection.brought[address] for address, key in self._files.items()}
        self.notes.pauses.learn(brought | self.following.brought)

    # ---- sitemaps

    async def _from_sitemaps(self) -> AsyncIterator[Chosen]:
        reader = partial(self._entries, reader=read_sitemap)
        files = SitemapFiles(reader, self._redirectors, self.selection, self.thorough, self._is_resting, self._has_room)
        held: list[ListedPage] = []  # a news sitemap may still list them, and goes first
        found = False  # a sitemap of more than the last days' news
        for declared, find in ((True, self._named_sitemaps), (False, self._guessed_sitemaps)):
            for root in [] if found else await find():
                rests = self.notes.pauses.resting(page_key(root)) is not None
                lists = rests and not (declared and "news" in root)  # it is there
                brought = False
                async for sitemap in files.of(root, declared=declared):
                    lists = lists or bool(sitemap.children) or any(c.via == "sitemap" for c in sitemap.candidates)
                    held += [c for c in sitemap.candidates if c.via == "sitemap" and c.via in self.source.discover]
                    news = [c for c in sitemap.candidates if c.via == "news-sitemap" and c.via in self.source.discover]
                    brought = brought or bool(sitemap.candidates)
                    async for chosen in self._choose(news):
                        yield chosen
                    if len(held) > HELD:
                        full, held = held, []
                        async for chosen in self._choose(full):
                            yield chosen
                found = found or lists
                if lists and not declared:
                    break  # a guess was right: the other guesses are copies of it
                if not (declared or brought):
                    self._guesses.was_wrong(root)
        async for chosen in self._choose(held):
            yield chosen

    async def _named_sitemaps(self) -> list[str]:
        """Those of robots.txt, else of the home page."""
        files = self.site_files
        named = await asyncio.to_thread(sitemaps_in_robots, files.robots_txt or "", files.robots_url)
        named = named or (await self._home_page())[1].sitemaps
        return sorted(named, key=lambda url: "news" not in url)

    async def _guessed_sitemaps(self) -> list[str]:
        home, _ = await self._home_page()
        news_only = "sitemap" not in self.source.discover
        usual = usual_sitemaps(self._base(home), home.body if home else b"", news_only=news_only)
        return self._guesses.untried(usual[:FEW_GUESSES] if self.selection.met else usual)

    def _has_room(self) -> bool:
        """Whether one more sitemap may be read."""
        return len(self._listings) < self._for_sitemaps

    # ---- feeds

    async def _from_feeds(self, home: Response | None, links: Listing) -> AsyncIterator[Chosen]:
        named = links.feeds or links.linked_feeds[:LINKED]
        if links.feed_overview and not named:
            named = (await self._reading.links(await self._read(links.feed_overview))).linked_feeds
        usual = usual_feeds(self._base(home), home.body if home else b"")
        if self.selection.met:  # a sitemap lists what a feed would list
            usual = usual[:FEW_GUESSES]
        files = FeedFiles(partial(self._entries, reader=parse_feed), self._redirectors, self.selection, self.thorough)
        for url in named or self._guesses.untried(usual):
            if self._is_resting(url):
                if named:
                    continue
                break
            found = 0
            async for feed in files.of(url, declared=bool(named)):
                found += len(feed.candidates)
                async for chosen in self._choose(feed.candidates):
                    yield chosen
            if found and not named:
                break
            if not named:
                self._guesses.was_wrong(url)

    def _base(self, home: Response | None) -> str:
        """Where the site is in the end: a redirect of all its pages to another host is followed once."""
        found = home.url if home is not None else self.site_files.robots_url
        return found if found is not None and same_site(found, self.source.site) else self.source.site

    # ---- all of them

    async def _entries(self, url: str, reader: Callable[[bytes, str], Entries], *, declared: bool) -> Entries:
        response = await self._read(url, declared=declared)
        found = await self._reading.entries(response, reader, declared)
        if response is not None and found.candidates and not found.children:
            self._files[response.url] = page_key(url)
        return found

    def _is_resting(self, url: str) -> bool:
        """Whether a sitemap or feed is left alone in this run."""
        return self.selection.rests(url, self.notes.pauses.resting(page_key(url)))

    def _choose(self, candidates: list[ListedPage]) -> AsyncIterator[Chosen]:
        return self.selection.chosen(candidates, self._listings)

    async def _home_page(self) -> tuple[Response | None, Listing]:
        """And its links; None when no way wants it, or it cannot be had."""
        if not self._home and {"feed", "links"} & set(self.source.discover):
            response = await self._read(self.site_files.moved(self.source.site))
            if moved := new_site(response, self.source.site):
                self._go_to(moved)
            self._home = [(response, await self._reading.links(response))]
            if response is not None:
                self._listings.add(page_key(response.url))
        return self._home[0] if self._home else (None, Listing())

    def _go_to(self, site: str) -> None:
        """Read what a site has become."""
        before, now = map(shown_address, (self.source.site, site))
        logger.info("%s has moved to %s, which is read in its place", before, now)
        self.source = self.selection.source = replace(self.source, site=site)
        self._reading = self.following.reading = replace(self._reading, home=site)

    async def _read(self, url: str, *, declared: bool = True) -> Response | None:
        key = self.selection.keys.listing_key(url)
        if key in self._listings:
            return None
        refusal = self.selection.excluded(url) if declared else None
        if len(self._listings) >= self.source.max_listings:
            refusal = "the source's max_listings are read"
        if refusal:
            self.selection.say(url, "skipped", refusal)
            return None
        self._listings.add(key)
        self.selection.say(url, "fetched", "listing" if declared else "listing, at its usual place")
        return await self.fetch(url, declared)
