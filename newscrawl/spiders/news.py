"""`scrapy crawl news`: a site's articles, found by sitemaps, feeds and links, or exactly the pages that are named."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from functools import partial
from typing import Any, Self
from urllib.parse import urlsplit

from scrapy import Request, Spider
from scrapy.crawler import Crawler
from scrapy.http import Response

from newscrawl.discovery.frontier import Frontier
from newscrawl.discovery.listings import RunEnding, fetch_listing, report_listing
from newscrawl.discovery.page_request import META, PageRequest
from newscrawl.discovery.selection import Chosen, Selection
from newscrawl.discovery.site_files import SiteFiles
from newscrawl.discovery.site_notes import SiteNotes
from newscrawl.discovery.urls import Candidate
from newscrawl.errors import UsageError
from newscrawl.extraction.document.media_type import html_of
from newscrawl.extraction.document.page import Page
from newscrawl.running.reasons import SkipReason
from newscrawl.running.stats import CUT_SHORT, count_failure
from newscrawl.running.stop import stop
from newscrawl.sources.load import load_sources
from newscrawl.sources.model import Source
from newscrawl.spiders.arguments import parse_common, split_urls
from newscrawl.spiders.browser import BROWSER, check_browser, use_browser
from newscrawl.spiders.page_of_response import page_of_response
from newscrawl.spiders.under_way import UnderWay
from newscrawl.state.crawl_state import CrawlState, state_of
from newscrawl.state.database import StateError
from newscrawl.text.addresses import page_key

OWN = ("site", "url", "sources", "source")
PLACES = 4
"""Requests of a source at a time, of which Scrapy sends two: robots.txt, a listing, articles."""


class NewsSpider(Spider):
    """Yields the pages of articles; extraction is the pipelines' work."""

    name = "news"

    def __init__(self, name: str | None = None, **arguments: str) -> None:
        super().__init__(name)
        common = parse_common(arguments, OWN)
        self.limit, self.since, self.keep_all = common.limit, common.since, common.keep_all
        self.urls = split_urls("url", arguments["url"]) if "url" in arguments else []
        self.sources = _sources(arguments)
        self.source_names = [source.name for source in self.sources]
        """Whose state a run keeps; pages named one by one have none."""
        self._under_way: UnderWay | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        spider = super().from_crawler(crawler, *args, **kwargs)
        spider._under_way = UnderWay(crawler)
        # sites that never answer hold their places until the timeout: there have to be enough for all the others
        most = max(crawler.settings.getint("CONCURRENT_REQUESTS"), PLACES * len(spider.sources))
        crawler.settings.set("CONCURRENT_REQUESTS", most, priority="spider")
        if any(source.render for source in spider.sources):
            use_browser(crawler.settings)
        return spider

    @classmethod
    def check_arguments(cls, **arguments: str) -> Self:
        """The spider that these `-a` arguments make. Raises UsageError when it cannot run."""
        spider = cls(**arguments)
        if len({"site", "url", "sources"} & set(arguments)) != 1:
            raise UsageError("the news spider needs one of -a site=URL, -a url=URL or -a sources=FILE")
        if "source" in arguments and "sources" not in arguments:
            raise UsageError("-a source=NAME needs -a sources=FILE")
        if rendered := next((source.name for source in spider.sources if source.render), None):
            check_browser(rendered)
        return spider

    async def start(self) -> AsyncIterator[Any]:
        """Requests for articles, as they are found; all sources are read at the same time."""
        for url in self.urls:
            yield self._request(Chosen(Candidate(url, "url")), Source(_host(url), url))
        found: asyncio.Queue[Request | Page | None] = asyncio.Queue(maxsize=1000)
        tasks = [asyncio.create_task(self._discover(source, found)) for source in self.sources]
        try:
            running = len(tasks)
            while running:
                request = await found.get()
                if request is None:
                    running -= 1
                else:
                    yield request
        finally:
            for task in tasks:
                task.cancel()

    async def _discover(self, source: Source, found: asyncio.Queue[Request | Page | None]) -> None:
        state, stats = state_of(self.crawler), self.crawler.stats
        assert self._under_way is not None
        selection = Selection(source, self.since, state, self.settings.getbool("EXPLAIN_URLS"))
        fetch, report = partial(fetch_listing, self.crawler, source), partial(report_listing, self.crawler, source)
        try:
            frontier = Frontier(
                selection, fetch, _is_thorough(state, source), report, SiteNotes.load(state, source.name)
            )
            frontier.following.in_flight.is_idle = self._under_way.is_idle
            self._under_way.add(frontier)
            async for chosen in frontier.candidates():
                await self._under_way.room(frontier, self.limit)
                had = chosen.response is not None and not source.render
                if item := self._had(chosen, source) if had else self._request(chosen, source):
                    self._under_way.asked(frontier, chosen.candidate.url)
                    await found.put(item)
            if state is not None:
                frontier.notes.save(state, source.name)
            if not selection.asked and not selection.known and not selection.reserved:
                self.logger.error("No article found on %s: is it the address of a news site?", source.site)
                count_failure(stats, "no article found", source.site)
        except RunEnding:
            self.logger.debug("The run ended before %s was read", source.site)
        except StateError as error:
            stop(self.crawler, "state", error)
        except Exception:
            self.logger.exception("Discovery failed on %s", source.site)
            count_failure(stats, "discovery", source.site)
        finally:
            stats.inc_value("newscrawl/known", selection.known)
            stats.inc_value(SkipReason.RESERVED.stat, selection.reserved)
            if selection.cut_short:
                stats.inc_value(CUT_SHORT)
            await found.put(None)

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
                META: PageRequest(source, candidate.via, candidate.url, candidate.published),
                "site": source.site,
                "handle_httpstatus_list": [304] if chosen.headers else [],
                **(BROWSER if source.render else {}),
            },
        )

    def _had(self, chosen: Chosen, source: Source) -> Page | None:
        """The page that was read as a listing, judged as it came."""
        assert chosen.response is not None
        asked, state = PageRequest(source, chosen.candidate.via, chosen.candidate.url), state_of(self.crawler)
        page = self._page(chosen.response, asked)
        if page is not None and state is not None:
            state.arrived(page.url, page_key(asked.requested_url), None, page.headers)
        return page

    def parse(self, response: Response) -> Iterator[Page]:
        """An article's page; a bare response, as `scrapy parse` has it, is taken for one."""
        if response.status != 304 and (page := self._page(response, response.meta.get(META))):
            yield page

    def _page(self, response: Response, asked: PageRequest | None) -> Page | None:
        """None for what is no HTML."""
        page = page_of_response(response)
        if not html_of(page.headers, page.html):
            return None
        source = asked.source if asked else Source(_host(response.url), response.url)
        frontier = self._under_way.frontier(source.name) if self._under_way else None
        if self._under_way is not None:
            self._under_way.arrived(asked, response.url)
        files = frontier.site_files if frontier else SiteFiles()
        return replace(
            page,
            source=source.name,
            discovered_via=asked.via if asked else "url",
            robots_txt=files.robots_txt,
            tdmrep=files.tdmrep,
            selectors=source.selectors,
        )


def _is_thorough(state: CrawlState | None, source: Source) -> bool:
    return state is None or not state.runs.was_complete(source.name)


def _sources(arguments: dict[str, str]) -> list[Source]:
    if "site" in arguments:
        return [Source(_host(url), url) for url in split_urls("site", arguments["site"])]
    if "sources" not in arguments:
        return []
    sources = load_sources(arguments["sources"])
    if "source" not in arguments:
        return sources
    chosen = [source for source in sources if source.name == arguments["source"]]
    if not chosen:
        raise UsageError(
            f"{arguments['sources']}: no source {arguments['source']!r}; there are {', '.join(s.name for s in sources)}"
        )
    return chosen


def _host(url: str) -> str:
    return (urlsplit(url).hostname or url).removeprefix("www.")
