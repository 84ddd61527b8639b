"""From page to page of a site: articles that pages link to, and the pages that may link to more."""

from __future__ import annotations

import asyncio
from collections import Counter, deque
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field

from scrapy.http import Response

from newscrawl.discovery.chosen import Chosen
from newscrawl.discovery.day_pages import day_in
from newscrawl.discovery.far_pages import FarPages
from newscrawl.discovery.found_links import Link, PageLinks
from newscrawl.discovery.in_flight import InFlight
from newscrawl.discovery.links import LIKELY, Listing, feeds_for, is_likely, sorted_links
from newscrawl.discovery.listings import UNCHANGED
from newscrawl.discovery.mirrors import is_mirror
from newscrawl.discovery.pages_before import PagesBefore
from newscrawl.discovery.reading import Reading
from newscrawl.discovery.renamed import known_again, met_again
from newscrawl.discovery.selection import AT_ONCE, Selection
from newscrawl.discovery.site_notes import SiteNotes
from newscrawl.discovery.steps import Step
from newscrawl.discovery.translations import Named, wanted
from newscrawl.discovery.urls import ListedPage
from newscrawl.discovery.walk import Walk
from newscrawl.extraction.words.addresses import is_first_file
from newscrawl.sources.model import Source


@dataclass
class Following:
    """One source's and run's. What a page is says the extraction, through `offer`; its address says when it is read."""

    selection: Selection
    notes: SiteNotes
    reading: Reading
    read: Callable[[str], Awaitable[Response | None]]
    """Fetches a page that was not read yet, within the source's bounds."""
    listings: set[str]
    """Keys of pages whose links are read; shared with whoever reads others."""
    thorough: bool = False
    """Whether to read on where all is known."""
    in_flight: InFlight = field(default_factory=InFlight)
    brought: Counter[str] = field(default_factory=Counter)
    """Key of a page that the home page links to, and that was read -> new articles of it and of the pages below."""
    _articles: set[str] = field(default_factory=set)
    _shown: frozenset[str] = frozenset()
    _offers: deque[tuple[str, str, PageLinks]] = field(default_factory=deque)
    _named: list[ListedPage] = field(default_factory=list)
    _taken: int = 0

    def __post_init__(self) -> None:
        self._far = FarPages(self.selection, self.notes)
        self._before = PagesBefore(self.selection, self.notes)
        self._walk = Walk(
            self._source.depth,
            thorough=self.thorough,
            say=self.selection.say,
            has_articles=self._has_articles,
            key=self.selection.keys.listing_key,
            turn=lambda url: self.notes.turn(self.selection.keys.key(url)),
        )

    @property
    def _source(self) -> Source:
        return self.selection.source

    async def candidates(self, home: Listing) -> AsyncIterator[Chosen]:
        """From the home page on, until nothing waits, and nothing is under way that might bring more."""
        self._far.begin(thorough=self.thorough)
        for key in self.listings:
            self._walk.meet(key)
        for chosen in (await self._follow(home, self._source.site, 0))[0]:
            yield chosen
        while True:
            named, self._named = self._named, []
            for chosen in self.selection.choose(named, self.listings) if named else ():
                yield chosen
            while self._offers:
                for chosen in await self._accept(*self._offers.popleft()):
                    yield chosen
            step = self._walk.next()
            if step is not None:
                async for chosen in self._take(step):
                    yield chosen
            elif self.in_flight:
                await self.in_flight.change()
            else:
                known_again(self.selection, self._articles)
                return

    def offer(self, key: str, url: str, is_article: bool | None, links: PageLinks | tuple[Named, ...] | None) -> None:
        """What the extraction says of a page that was handed out; with its links when it may be a listing."""
        if is_article is not None:
            self.notes.shapes.observe(url, is_article)
        if is_article:
            self._articles.add(key)
            self._walk.is_article(key)
        if isinstance(links, tuple):
            asked, ways = self.selection.wanted, self._source.discover
            named = wanted(links, asked.languages, beside=asked.since is None) if "links" in ways else ()
            self._named += [ListedPage(each, "links", chance=LIKELY) for each in named]
        elif links is not None and "links" in self._source.discover and self._taken < self._source.max_listings:
            self._taken += 1
            self._offers.append((key, url, links))
        self.in_flight.wake()

    def _has_articles(self) -> bool | None:
        """Whether the site showed some; None while that may turn out."""
        if self._articles or self.selection.known:
            return True
        return None if self.in_flight else False

    async def _take(self, step: Step) -> AsyncIterator[Chosen]:
        """Read a page: its links, and the page itself, which may be an article."""
        key = self.selection.keys.key(step.url)
        if key in self.selection.handed_out:  # its links come when it does
            self._walk.brought(step, True)
            return
        link = step.link if step.is_doubtful else None
        is_list = self.notes.brought_articles(key)
        # what its like are is known by now, so it may be more likely an article than when it was put aside
        if link is not None and not is_list and is_likely(link, float(self.notes.chances([link.url])[0])):
            for chosen in self.selection.choose([ListedPage(step.url, "links", chance=LIKELY)], self.listings):
                yield chosen
            return
        response = await self.read(step.url)
        if response is None:
            self._done(step, 0, lively=False)
            return
        self.listings.add(self.selection.keys.key(response.url))
        may_be_one = key not in self._before.written and not is_first_file(response.url, self._source.site)
        if may_be_one and UNCHANGED not in response.flags:
            yield Chosen(ListedPage(step.url, "links"), key=key, response=response)
        links = await self._links(step, response)
        found, lively = await self._follow(links, response.url, step.depth, step.section)
        new = sum(chosen.key in self.selection.new for chosen in found)
        if step.section:
            self.brought[step.section] += new
        if step.chain is not None:
            self._far.read(step.chain, response.url, links, new)
        for chosen in found:
            yield chosen
        may_come = step.is_doubtful or (step.chain is not None and step.chain.by_day)
        while may_come and not found and key in self.in_flight:  # an article itself, as of texts that come daily
            await self.in_flight.change()
        self._done(step, len(found), lively, self._keys(links.articles))
        self.notes.showed(key, new, thorough=self.thorough)

    async def _links(self, step: Step, response: Response) -> Listing:
        links = await self.reading.links(response)
        links.pagers += (
            feeds_for(links, response.url, thorough=self.thorough) if "feed" in self._source.discover else []
        )
        if step.chain is not None:
            step.chain.count_on(response.url, response.body, links)
        return links

    def _done(self, step: Step, brought: int, lively: bool, shown: frozenset[str] | None = None) -> None:
        key = self.selection.keys.key(step.url)
        self.notes.read(key, brought > 0)
        if brought_some := brought > 0 or key in self._articles:
            self.notes.led_on(map(self.selection.keys.key, step.above))
        if step.chain is not None and not self.thorough:  # news may stand beside every page
            lively = lively and not self.selection.new & (shown or frozenset()) <= step.chain.seen
        self._walk.brought(step, brought_some or (lively and not step.is_doubtful), shown)

    async def _accept(self, key: str, url: str, links: PageLinks) -> list[Chosen]:
        """Links of a page that was asked for as an article's."""
        if key in self.listings:
            return []
        self.listings.add(key)
        self._walk.meet(key)
        listing = await asyncio.to_thread(sorted_links, links, self._source.site, self.notes.chances)
        found, _ = await self._follow(listing, url, 1)
        self.notes.read(key, bool(found))
        return found

    # ---- its links

    async def _follow(self, links: Listing, url: str, depth: int, section: str = "") -> tuple[list[Chosen], bool]:
        """Articles that a page at this depth links to, and whether it shows new ones; what else it links to waits."""
        self._learn(links.headlines)
        self._before.set_lists_apart(links)
        included = self.selection.included(links)
        taken = {candidate.url for candidate in included}
        for other, reason in (each for each in links.skipped if each[0] not in taken):
            self.selection.say(other, "skipped", reason)
        if is_mirror(self.selection, url, links):
            self.selection.say(url, "skipped", "its host shows the same pages as the site's own")
            return [], False
        chosen = [choice async for choice in self.selection.chosen(links.articles + included, self.listings)]
        lively = self._is_lively(links.articles)
        self._walk.note_articles(self._keys(links.articles))
        keys = await asyncio.to_thread(self._by_key, links.others)
        others = self._before.worth_reading(keys, depth)
        if not (lively or self.thorough or depth < 2):
            others = [link for link in others if self.notes.brought_articles(self.selection.keys.key(link.url))]
        for start in range(0, len(others), AT_ONCE):
            self._walk.add_sections(others[start : start + AT_ONCE], depth, section, url)
            await asyncio.sleep(0)
        # what shows nothing new, or nothing that was recognised, may be paged once to see
        if lively or self.thorough or not links.articles or day_in(url):
            self._walk.add_pagers(links.pagers, depth, section, listing=url, lively=lively)
            self._walk.hope(map(self.selection.keys.key, (link.url for link in others)), links.pagers, url)
        elif any(looks := self._far.of(url, links)):
            self._walk.look_at(looks, links.pagers, depth, section, listing=url)
        else:
            for other in links.pagers:
                self.selection.say(other, "skipped", "older pages of a listing whose articles are all known")
        return chosen, lively

    def _learn(self, headlines: list[tuple[str, str]]) -> None:
        """What was met under an address with a value that says nothing is met."""
        if self.selection.keys.meet(headlines):
            met_again(self.selection, (self.listings, self._walk.met))
            self._shown = self._shown.union(map(self.selection.keys.known_before, self._shown))

    def _is_lively(self, shown: list[ListedPage]) -> bool:
        """Whether older pages may hold something too: this one shows articles that are new, whichever way they came.

        A thorough run reads on as long as pages show what pages before did not.
        """
        keys = self._keys(shown)
        before = self._shown if self.thorough else keys - self.selection.new
        self._shown = self._shown | keys
        return bool(keys - before)

    def _keys(self, shown: list[ListedPage]) -> frozenset[str]:
        return frozenset(self.selection.keys.key(candidate.url) for candidate in shown)

    def _by_key(self, links: list[Link]) -> dict[str, Link]:
        return {self.selection.keys.key(link.url): link for link in links}
