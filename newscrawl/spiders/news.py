"""`scrapy crawl news`: a site's articles, found by sitemaps, feeds and links, or exactly the pages that are named."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from typing import Any, Self
from urllib.parse import urlsplit

from scrapy import Request, Spider
from scrapy.crawler import Crawler
from scrapy.exceptions import DownloadCancelledError, IgnoreRequest
from scrapy.http import Response
from twisted.python.failure import Failure

from newscrawl.discovery.frontier import Frontier
from newscrawl.discovery.listings import TRANSIENT, RunEnding, fetch_listing, report_listing
from newscrawl.discovery.selection import Chosen, Selection
from newscrawl.discovery.urls import Candidate
from newscrawl.errors import UsageError
from newscrawl.extraction.document.media_type import html_of
from newscrawl.extraction.document.page import Page
from newscrawl.running import stats as run_stats
from newscrawl.running.stop import give_up
from newscrawl.sources.load import Source, load_sources
from newscrawl.spiders.arguments import parse_common, split_urls
from newscrawl.spiders.browser import META, check_browser, use_browser
from newscrawl.state.crawl_state import CrawlState, state_of
from newscrawl.state.database import StateError
from newscrawl.text.addresses import page_key
from newscrawl.text.http_headers import joined_headers

OWN = ("site", "url", "sources", "source")
PLACES = 4
"""Requests of a source at a time, of which Scrapy sends two: robots.txt, a listing, articles."""
NO_FAILURES = {
    "robots.txt": "robots_txt",
    "is left alone": "host_left_alone",  # said once for the host, and not for each of its pages
    "the run is ending": "run_ended",
}
"""Words of a reason for which a page was not even asked for -> the stat's name."""


class NewsSpider(Spider):
    """Yields the pages of articles; extraction is the pipelines' work."""

    name = "news"

    def __init__(self, name: str | None = None, **arguments: str) -> None:
        super().__init__(name)
        common = parse_common(arguments, OWN)
        self.limit, self.since, self.keep_all = common.limit, common.since, common.keep_all
        self.urls = split_urls("url", arguments["url"]) if "url" in arguments else []
        self.sources = _sources(arguments)
        self._frontiers: dict[str, Frontier] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        spider = super().from_crawler(crawler, *args, **kwargs)
        # sites that never answer hold their places until the timeout: there have to be enough for all the others
        most = max(crawler.settings.getint("CONCURRENT_REQUESTS"), PLACES * len(spider.sources))
        crawler.settings.set("CONCURRENT_REQUESTS", most, priority="spider")
        if any(source.render for source in spider.sources):
            use_browser(crawler.settings)
        return spider

    @classmethod
    def check_arguments(cls, **arguments: str) -> None:
        """Raise UsageError when the spider cannot run with these `-a` arguments."""
        spider = cls(**arguments)
        if len({"site", "url", "sources"} & set(arguments)) != 1:
            raise UsageError("the news spider needs one of -a site=URL, -a url=URL or -a sources=FILE")
        if "source" in arguments and "sources" not in arguments:
            raise UsageError("-a source=NAME needs -a sources=FILE")
        if rendered := next((source.name for source in spider.sources if source.render), None):
            check_browser(rendered)

    @classmethod
    def source_names(cls, **arguments: str) -> list[str]:
        """Names of the sources whose state a run with these arguments keeps; pages named one by one have none."""
        return [source.name for source in _sources(arguments)]

    async def start(self) -> AsyncIterator[Any]:
        """Requests for articles, as they are found; all sources are read at the same time."""
        for url in self.urls:
            yield self._request(Chosen(Candidate(url, "url")), Source(_host(url), url))
        found: asyncio.Queue[Request | None] = asyncio.Queue(maxsize=1000)
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

    async def _discover(self, source: Source, found: asyncio.Queue[Request | None]) -> None:
        state = state_of(self.crawler)
        selection = Selection(source, self.since, state, self.settings.getbool("EXPLAIN_URLS"))
        fetch, report = partial(fetch_listing, self.crawler, source), partial(report_listing, self.crawler, source)
        frontier = Frontier(selection, fetch, _is_thorough(state, source), report)
        self._frontiers[source.name] = frontier
        try:
            async for chosen in frontier.candidates():
                await found.put(self._request(chosen, source))
            if not selection.asked and not selection.known:
                self.logger.error("No article found on %s: is it the address of a news site?", source.site)
                self._failure("no article found", source.site)
        except RunEnding:
            self.logger.debug("The run ended before %s was read", source.site)
        except StateError as error:
            give_up(self.crawler, "state", error)
        except Exception:
            self.logger.exception("Discovery failed on %s", source.site)
            self._failure("discovery", source.site)
        finally:
            self._count("newscrawl/known", selection.known)
            if selection.cut_short:
                self._count(run_stats.CUT_SHORT)
            await found.put(None)

    def _request(self, chosen: Chosen, source: Source) -> Request:
        candidate = chosen.candidate
        # newest first, in minutes since 1970
        priority = int(candidate.published.timestamp() // 60) if candidate.published else 0
        return Request(
            candidate.url,
            callback=self.parse,
            errback=self.failed,
            priority=priority,
            headers={} if source.render else dict(chosen.headers),  # a browser has its own cache, and no use for a 304
            cb_kwargs={"source": source, "via": candidate.via, "published": candidate.published},
            meta={
                "requested_url": candidate.url,
                "site": source.site,
                "handle_httpstatus_list": [304] if chosen.headers else [],
                **(META if source.render else {}),
            },
        )

    def parse(
        self,
        response: Response,
        source: Source | None = None,
        via: str = "url",
        published: datetime | None = None,
    ) -> Iterator[Page]:
        """An article's page; a bare response, as `scrapy parse` has it, is taken for one."""
        requested = response.meta.get("requested_url", response.url)
        if response.status == 304:
            self._count("newscrawl/articles/unchanged")
            if source is not None:
                self._count(run_stats.of_source(source.name, "unchanged"))
            self._remember(lambda state: state.unchanged(page_key(requested)))
            return
        headers = joined_headers(response.headers)
        if not html_of(headers, response.body):
            self.logger.info("Skipped %s: no HTML", response.url)
            self._count("newscrawl/skipped/not_html")
            self._remember(lambda state: state.failed(page_key(requested)))
            return
        frontier = self._frontiers.get(source.name) if source else None
        self._remember(lambda state: state.arrived(response.url, page_key(requested), published, headers))
        yield Page(
            url=response.url,
            requested_url=requested,
            html=response.body,
            headers=headers,
            fetched_at=datetime.now(UTC).isoformat(timespec="seconds"),
            status=response.status,
            source=source.name if source else _host(response.url),
            discovered_via=via,
            robots_txt=frontier.robots_txt if frontier else None,
            selectors=source.selectors if source else {},
        )

    def failed(self, failure: Failure) -> None:
        """One line for a page that could not be fetched."""
        request: Request = failure.request  # type: ignore[attr-defined]
        response = getattr(failure.value, "response", None)
        reason = _reason(failure.value)
        for words, stat in NO_FAILURES.items():
            if words in reason:
                self.logger.log(
                    logging.INFO if stat == "robots_txt" else logging.DEBUG, "Skipped %s: %s", request.url, reason
                )
                self._count(f"newscrawl/skipped/{stat}")
                return
        self.logger.error("Not fetched: %s: %s", request.url, reason)
        self._count("newscrawl/fetch/failed")
        if source := request.cb_kwargs.get("source"):
            self._count(run_stats.of_source(source.name, "errors"))
        self._failure("not fetched", f"{request.url}: {reason}")
        lasts = isinstance(failure.value, IgnoreRequest | DownloadCancelledError)  # loops, pages that are too large
        if lasts and (response is None or response.status not in TRANSIENT):
            requested = request.meta.get("requested_url", request.url)
            self._remember(lambda state: state.failed(page_key(requested)))

    def _remember(self, note: Callable[[CrawlState], object]) -> None:
        state = state_of(self.crawler)
        try:
            if state is not None:
                note(state)
        except StateError as error:
            give_up(self.crawler, "state", error)

    def _failure(self, kind: str, what: str) -> None:
        assert self.crawler.stats is not None
        run_stats.failure(self.crawler.stats, kind, what)

    def _count(self, stat: str, count: int = 1) -> None:
        assert self.crawler.stats is not None
        self.crawler.stats.inc_value(stat, count)


def _reason(error: BaseException | None) -> str:
    """Why a page was not had, in a line."""
    response, reasons = getattr(error, "response", None), getattr(error, "reasons", None)
    if isinstance(response, Response):
        return f"HTTP {response.status}"
    if isinstance(error, DownloadCancelledError):
        return "it is larger than DOWNLOAD_MAXSIZE"
    if reasons:  # Twisted's, of a connection that broke
        return str(reasons[-1].getErrorMessage())
    return str(error) or type(error).__name__


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
