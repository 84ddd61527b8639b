"""`scrapy crawl news`: a site's articles, found by sitemaps, feeds and links, or exactly the pages that are named."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from scrapy import Request, Spider
from scrapy.http import HtmlResponse, Response
from twisted.python.failure import Failure

from newscrawl import tally
from newscrawl.discovery.urls import Candidate, dedup_key
from newscrawl.errors import UsageError
from newscrawl.page import Page
from newscrawl.sources import Source, load_sources
from newscrawl.spiders.arguments import parse_common, split_urls
from newscrawl.spiders.frontier import Chosen, Frontier
from newscrawl.spiders.listings import LARGEST_LISTING, revived, saved_listing
from newscrawl.state.crawl_state import conditions, state_of

OWN = ("site", "url", "sources", "source")


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
    def check_arguments(cls, **arguments: str) -> None:
        """Raise UsageError when the spider cannot run with these `-a` arguments."""
        cls(**arguments)
        if len({"site", "url", "sources"} & set(arguments)) != 1:
            raise UsageError("the news spider needs one of -a site=URL, -a url=URL or -a sources=FILE")
        if "source" in arguments and "sources" not in arguments:
            raise UsageError("-a source=NAME needs -a sources=FILE")

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
        explain = self.settings.getbool("EXPLAIN_URLS")
        state = state_of(self.crawler)
        thorough = state is not None and not state.store.was_complete(source.name)
        frontier = Frontier(source, self._fetch, self.since, state, explain, thorough)
        self._frontiers[source.name] = frontier
        try:
            async for chosen in frontier.candidates():
                await found.put(self._request(chosen, source))
            if not frontier.asked and not frontier.known:
                self.logger.error("No article found on %s: is it the address of a news site?", source.site)
                self._failure("no article found", source.site)
        except Exception:
            self.logger.exception("Discovery failed on %s", source.site)
            self._failure("discovery", source.site)
        finally:
            await found.put(None)

    async def _fetch(self, url: str) -> Response | None:
        """A listing; None when it cannot be had, which is common for guessed ones."""
        engine, state = self.crawler.engine, state_of(self.crawler)
        assert engine is not None
        saved = state.listing(dedup_key(url)) if state is not None else None
        headers = conditions(saved) if saved is not None else {}
        try:
            response = await engine.download_async(
                Request(url, headers=headers, dont_filter=True, meta={"download_maxsize": LARGEST_LISTING})
            )
        except Exception as error:  # noqa: BLE001 - each kind of failed download has a class of its own
            self.logger.info("Listing %s not read: %s", url, error or type(error).__name__)
            return None
        self._count("newscrawl/listings")
        if response.status == 304 and saved is not None:
            self._count("newscrawl/listings/unchanged")
            return revived(saved)
        if response.status == 200 and state is not None:
            state.save_listing(dedup_key(url), saved_listing(response))
        return response if response.status == 200 else None

    def _request(self, chosen: Chosen, source: Source) -> Request:
        candidate = chosen.candidate
        # newest first, in minutes since 1970
        priority = int(candidate.published.timestamp() // 60) if candidate.published else 0
        return Request(
            candidate.url,
            callback=self.parse,
            errback=self.failed,
            priority=priority,
            headers=dict(chosen.headers),
            cb_kwargs={"source": source, "via": candidate.via, "published": candidate.published},
            meta={"requested_url": candidate.url, "handle_httpstatus_list": [304] if chosen.headers else []},
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
        state = state_of(self.crawler)
        if response.status == 304:
            self._count("newscrawl/articles/unchanged")
            if source is not None:
                self._count(tally.of_source(source.name, "unchanged"))
            if state is not None:
                state.unchanged(dedup_key(requested))
            return
        if not isinstance(response, HtmlResponse):
            self.logger.info("Skipped %s: no HTML", response.url)
            self._count("newscrawl/skipped/not_html")
            return
        frontier = self._frontiers.get(source.name) if source else None
        headers = {k.decode("latin-1").lower(): v[-1].decode("latin-1") for k, v in response.headers.items() if v}
        if state is not None:
            state.arrived(response.url, dedup_key(requested), published, headers)
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
        request = failure.request  # type: ignore[attr-defined]
        response = getattr(failure.value, "response", None)
        reason = (
            f"HTTP {response.status}"
            if response is not None
            else failure.getErrorMessage() or type(failure.value).__name__
        )
        if "robots.txt" in reason:
            self.logger.info("Skipped %s: robots.txt", request.url)
            self._count("newscrawl/skipped/robots_txt")
            return
        if "is left alone" in reason:  # said once for the host, and not for each of its pages
            self._count("newscrawl/skipped/host_left_alone")
            return
        self.logger.error("Not fetched: %s: %s", request.url, reason)
        self._count("newscrawl/fetch/failed")
        if source := request.cb_kwargs.get("source"):
            self._count(tally.of_source(source.name, "errors"))
        self._failure("not fetched", f"{request.url}: {reason}")

    def _failure(self, kind: str, what: str) -> None:
        assert self.crawler.stats is not None
        tally.failure(self.crawler.stats, kind, what)

    def _count(self, stat: str) -> None:
        assert self.crawler.stats is not None
        self.crawler.stats.inc_value(stat)


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
