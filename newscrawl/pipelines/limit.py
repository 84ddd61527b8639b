"""Counts what goes to the feeds, and ends the run when the spider's `limit` is reached."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Self

from scrapy.crawler import Crawler

from newscrawl.items import Article
from newscrawl.running.reasons import DropReason, drop
from newscrawl.running.stats import count_passed, passed
from newscrawl.running.stop import end


class LimitPipeline:
    """Lets `limit` Articles pass, `limit_per_source` of each source, and no more.

    CLOSESPIDER_ITEMCOUNT also lets pass what is still on its way.
    """

    def __init__(self, crawler: Crawler, limit: Callable[[], int | None]) -> None:
        self._crawler = crawler
        self._limit = limit
        self._passed = 0

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler, lambda: getattr(crawler.spider, "limit", None))

    def process_item(self, item: Any) -> Any:
        """The item. Raises Dropped for what comes when the limit is reached."""
        if not isinstance(item, Article):
            return item
        limit = self._limit()
        if limit is not None and self._passed >= limit:
            raise drop(self._crawler.stats, DropReason.LIMIT, item)
        stats, most = self._crawler.stats, getattr(self._crawler.spider, "limit_per_source", None)
        if most is not None and passed(stats, item.source) >= most:
            raise drop(stats, DropReason.LIMIT_PER_SOURCE, item)
        count_passed(stats, item.source)
        self._passed += 1
        self._crawler.stats.inc_value("newscrawl/articles" if item.is_article else "newscrawl/kept_pages")
        if self._passed == limit:
            end(self._crawler, "limit")
        return item
