"""`scrapy crawl news`: a site's articles, found by sitemaps, feeds and links, or exactly the pages that are named."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, Self

from scrapy import Request, Spider
from scrapy.crawler import Crawler
from scrapy.http import Response

from newscrawl.discovery.chosen import Chosen
from newscrawl.discovery.frontier import Frontier
from newscrawl.discovery.listings import fetch_listing, report_listing
from newscrawl.discovery.page_request import META, PageRequest, meta_of
from newscrawl.discovery.selection import Selection
from newscrawl.discovery.site_notes import SiteNotes
from newscrawl.discovery.urls import ListedPage
from newscrawl.errors import StateError, UsageError
from newscrawl.extraction.document.page import Page
from newscrawl.extraction.twins import other_forms
from newscrawl.extraction.wanted import Unwanted
from newscrawl.running.stop import stop
from newscrawl.sources.arguments import CHOSEN, SENT, made_source
from newscrawl.sources.match import memory_names
from newscrawl.sources.model import Source
from newscrawl.sources.sent import check_sent
from newscrawl.spiders.arguments import named_urls, parse_common
from newscrawl.spiders.article_parts import ArticleParts
from newscrawl.spiders.browser import BROWSER, check_browser, only_web
from newscrawl.spiders.chosen_sources import check_keys, chosen_sources, named_sources, wanted_by, with_selectors
from newscrawl.spiders.discovery_failures import check_found, costs_the_source, count_found
from newscrawl.spiders.page_of_response import page_of_source
from newscrawl.spiders.side_by_side import side_by_side
from newscrawl.spiders.under_way import UnderWay
from newscrawl.state.of_crawler import state_of
from newscrawl.text.names import safe_name

if TYPE_CHECKING:
    from newscrawl.state.crawl_state import CrawlState

OWN = ("site", "url", "sources", "source")
PLACES = 4
"""Requests of a source at a time, of which Scrapy sends two: robots.txt, a listing, articles."""


class NewsSpider(Spider):
    """Yields the pages of articles; extraction is the pipelines' work."""

    name = "news"

    def __init__(self, name: str | None = None, **arguments: str) -> None:
        super().__init__(name)
        common = parse_common(arguments, (*OWN, *CHOSEN, *SENT))
        self.limit, self.limit_per_source, self.wanted = common.limit, common.limit_per_source, common.wanted
        known = named_sources(arguments)
        self.sources = chosen_sources(known, arguments)
        urls = named_urls(arguments["url"]) if "url" in arguments else []
        self._named = "sources" not in arguments
        self.pages = [made_source(url, arguments) for url in urls]
        """Pages that are named one by one, each a source of its own."""
        self.all_sources = [*self.sources, *self.pages]
        self.wanted_of = {source.name: self.wanted.over(wanted_by(source)) for source in self.sources}
        self.source = safe_name(self.sources[0].name) if len(self.sources) == 1 else self.name
        """What `%(source)s` in the name of a feed stands for."""
        self.source_names = [source.name for source in self.sources]
        """Whose state a run keeps; pages named one by one have none."""
        self.source_hosts = [source.host for source in self.sources]
        self.memory_names = memory_names(known)
        """Under which the site memory has what each source's site repeats."""
        self._under_way: UnderWay | None = None
        self._taken: dict[object, set[str]] = {}
        self._parts = ArticleParts(self)

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        spider = super().from_crawler(crawler, *args, **kwargs)
        spider._under_way = UnderWay(crawler, reads_sites=bool(spider.sources))
        if spider._named:
            usual = crawler.settings["SOURCES"]
            spider.sources, spider.pages = with_selectors(spider.sources, usual), with_selectors(spider.pages, usual)
        # sites that never answer hold their places until the timeout: there have to be enough for all the others
        most = max(crawler.settings.getint("CONCURRENT_REQUESTS"), PLACES * len(spider.sources))
        crawler.settings.set("CONCURRENT_REQUESTS", most, priority="spider")
        only_web(crawler.settings, browser=any(source.render for source in [*spider.sources, *spider.pages]))
        return spider

    @classmethod
    def check_arguments(cls, **arguments: str) -> Self:
        """The spider that these `-a` arguments make. Raises UsageError when it cannot run."""
        spider = cls(**arguments)
        if len({"site", "url", "sources"} & set(arguments)) != 1:
            raise UsageError("the news spider needs one of -a site=URL, -a url=URL or -a sources=FILE")
        if "source" in arguments and "sources" not in arguments:
            raise UsageError("-a source=NAME needs -a sources=FILE")
        check_keys(arguments, spider.all_sources)
        for source in spider.all_sources:
            check_sent(source, arguments.get("sources"))
        if rendered := next((source.name for source in spider.sources if source.render), None):
            check_browser(rendered)
        return spider

    async def start(self) -> AsyncIterator[Any]:
        """Requests for articles, as they are found; all sources are read at the same time."""
        for page in self.pages:
            yield self._request(Chosen(ListedPage(page.site, "url")), page)
        async for found in side_by_side([partial(self._discover, source) for source in self.sources]):
            yield found

    async def _discover(self, source: Source, found: asyncio.Queue[Request | Page | None]) -> None:
        with costs_the_source(self.crawler, source):
            await self._read_source(source, found)

    async def _read_source(self, source: Source, found: asyncio.Queue[Request | Page | None]) -> None:
        selection = self._selection(source, state_of(self.crawler))
        try:
            await self._read_site(selection, found)
            check_found(self.crawler, source, selection)
        finally:
            count_found(self.crawler, selection)

    async def _read_site(self, selection: Selection, found: asyncio.Queue[Request | Page | None]) -> None:
        source, state = selection.source, selection.state
        fetch, report = partial(fetch_listing, self.crawler, source), partial(report_listing, self.crawler, source)
        notes = SiteNotes.load(state, source.name)
        thorough = state is None or not state.runs.was_complete(source.name)
        if not thorough and self.settings.getbool("LISTING_PAUSES"):
            notes.pauses.begin(source)
        assert self._under_way is not None
        frontier = Frontier(selection, fetch, thorough, report, notes, self._under_way.run)
        self._under_way.add(frontier)
        async for chosen in frontier.candidates():
            await self._under_way.room(frontier, self.limit, self.limit_per_source)
            if self._under_way.has_enough(frontier, self.limit_per_source):
                selection.cut_short = True  # the next run has to read all of the site
                break
            if chosen.response is not None and not source.render:
                async for item in self._had(chosen, frontier):
                    await found.put(item)
            else:
                self._under_way.asked(frontier, chosen)
                await found.put(self._request(chosen, source))
        if state is not None:
            notes.save(state, source.name)

    def _selection(self, source: Source, state: CrawlState | None) -> Selection:
        wanted = self.wanted_of[source.name]
        # sources of one host ask for a page once, unless what one leaves out the other may want
        taken = self._taken.setdefault((source.host, wanted), set())
        return Selection(source, wanted, state, self.settings.getbool("EXPLAIN_URLS"), taken=taken)

    def _request(self, chosen: Chosen, source: Source) -> Request:
        candidate = chosen.candidate
        # newest first, in minutes since 1970; what has no date by how likely it is an article
        priority = int(candidate.published.timestamp() // 60) if candidate.published else int(1000 * candidate.chance)
        return Request(
            candidate.url,
            callback=self.parse,
            priority=priority,
            headers={} if source.render else dict(chosen.headers),  # a browser has its own cache, and no use for a 304
            meta={
                META: PageRequest(source, candidate.via, candidate.url, candidate.published, chosen.key),
                **meta_of(source),
                "handle_httpstatus_list": [304] if chosen.headers else [],
                **(BROWSER if source.render else {}),
            },
        )

    async def _had(self, chosen: Chosen, frontier: Frontier) -> AsyncIterator[Page | Request]:
        """The page that was read as a listing, judged as it came."""
        assert chosen.response is not None and self._under_way is not None
        asked = PageRequest(frontier.source, chosen.candidate.via, chosen.candidate.url, key=chosen.key)
        page, state = self._page(chosen.response, asked), state_of(self.crawler)
        if page is None:
            return
        self._under_way.asked(frontier, chosen)
        if state is not None:
            state.pages.arrived(page.url, asked.known_as, None, page.headers)
        async for item in self._items(replace(page, for_links=True), asked):
            yield item

    async def parse(self, response: Response) -> AsyncIterator[Page | Request]:
        """An article's page with its further parts; a bare response, as `scrapy parse` has it, is taken for one."""
        asked: PageRequest | None = response.meta.get(META)
        if response.status != 304 and (page := self._page(response, asked)):
            async for item in self._items(page, asked):
                yield item

    async def _items(self, page: Page, asked: PageRequest | None) -> AsyncIterator[Page | Request]:
        """The page with its article's further ones; in place of one of these the request for the first."""
        source = asked.source if asked else made_source(page.url, {})
        under_way = self._under_way
        frontier = under_way.frontier(source.name) if under_way is not None else None
        if (
            under_way is not None
            and frontier is not None
            and asked is not None
            and (first := await self._parts.first(page))
        ):
            under_way.gone(asked)
            for chosen in self._instead(asked, page, first, frontier.selection):
                under_way.asked(frontier, chosen)
                yield self._request(chosen, source)
        elif whole := await self._parts.joined(page, source):
            if frontier is not None:
                frontier.selection.had([*other_forms(page), *(part.url for part in whole.parts)])
            if under_way is not None:
                under_way.arrived(asked, page.url)
            yield whole

    def _page(self, response: Response, asked: PageRequest | None) -> Page | None:
        """None for what is no HTML."""
        source = asked.source if asked else made_source(response.url, {})
        frontier = self._under_way.frontier(source.name) if self._under_way is not None else None
        return page_of_source(response, source, asked.via if asked else "url", frontier)

    def address_of(self, source: str, url: str) -> str:
        """It without what the source's listings show to be tracking; empty when the crawl reads none."""
        frontier = self._under_way.frontier(source) if self._under_way is not None else None
        return frontier.selection.keys.address(url) if frontier else ""

    def _instead(self, asked: PageRequest, page: Page, first: str, selection: Selection) -> list[Chosen]:
        """An article's first page, with which this further one is to come; nothing when it was asked for before."""
        self.crawler.stats.inc_value("newscrawl/parts/instead")
        try:
            if (state := state_of(self.crawler)) and not selection.is_same(asked.requested_url, first):
                state.pages.dropped(page.url, Unwanted.DUPLICATE)
            return selection.instead(asked.requested_url, ListedPage(first, asked.via, asked.published))
        except StateError as error:
            stop(self.crawler, "state", error)
            return []
