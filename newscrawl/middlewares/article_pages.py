"""Requests for articles that spiders of other projects make: marked as such, and not made for what is known."""

from __future__ import annotations

from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest, NotConfigured

from newscrawl.discovery.page_request import META, PageRequest, asks_for_article
from newscrawl.errors import StateError
from newscrawl.running.stop import stop
from newscrawl.sources.model import Source
from newscrawl.state.crawl_state import CrawlState
from newscrawl.state.of_crawler import state_of
from newscrawl.state.revisits import Listed
from newscrawl.text.addresses import page_key


class ArticlePages:
    """Does for callbacks with `@article_page` what the news spider does for its own requests."""

    def __init__(self, crawler: Crawler, source: str, state: CrawlState | None) -> None:
        """`source`: what all of them are of."""
        self._crawler = crawler
        self._source = source
        self._state = state

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        if crawler.spider is None:
            raise NotConfigured
        return cls(crawler, crawler.spider.name, state_of(crawler))

    def process_request(self, request: Request) -> None:
        """Mark it, once. Raises IgnoreRequest for what is known and not due for another look."""
        if META in request.meta or not asks_for_article(request):
            return
        if self._is_known(request):
            self._crawler.stats.inc_value("newscrawl/known")
            raise IgnoreRequest(f"{request.url} is known")
        source = Source(self._source, request.url)
        request.meta[META] = PageRequest(source, "url", request.url)
        request.meta.setdefault("site", request.url)

    def _is_known(self, request: Request) -> bool:
        try:
            return self._state is not None and not self._state.visits([Listed(page_key(request.url))])[0].fetch
        except StateError as error:
            stop(self._crawler, "state", error)
            raise IgnoreRequest("no state") from error
