"""Counts what came of each source: the one account that the summary, the live picture and the run's record show."""

from __future__ import annotations

from typing import Any, Self

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem

from newscrawl.items import Article
from newscrawl.running.reasons import Dropped, DropReason
from newscrawl.running.stats import count_for_source
from newscrawl.state.of_crawler import state_of


class SourceCounts:
    """Pages, and of these the new, updated and unchanged articles. What failed is counted where it fails."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        extension = cls(crawler)
        for name in ("item_scraped", "item_dropped"):
            crawler.signals.connect(getattr(extension, name), getattr(signals, name))
        return extension

    def item_scraped(self, item: Any) -> None:
        if isinstance(item, Article):
            state = state_of(self._crawler)
            again = state is not None and state.is_written_again(item.id)
            self._count(item, "unchanged" if again else "new" if item.revision == 1 else "updated")

    def item_dropped(self, item: Any, exception: DropItem) -> None:
        unchanged = isinstance(exception, Dropped) and exception.reason is DropReason.UNCHANGED
        self._count(item, "unchanged" if unchanged else "")

    def _count(self, item: Any, what: str) -> None:
        """A page, and what it was, where that is counted."""
        if source := getattr(item, "source", ""):
            for name in filter(None, ("pages", what)):
                count_for_source(self._crawler.stats, source, name)
