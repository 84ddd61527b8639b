"""Compares an Article with what is known of it: unchanged ones go no further, changed ones get a new revision."""

from __future__ import annotations

from typing import Any, Self

from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem, NotConfigured

from newscrawl.items import Article
from newscrawl.running import stats as run_stats
from newscrawl.running.stop import give_up
from newscrawl.state.crawl_state import CrawlState, state_of
from newscrawl.state.database import StateError


class RevisePipeline:
    """What passes here is noted as on its way to the feed; it counts as seen once it is durable there."""

    def __init__(self, crawler: Crawler, state: CrawlState) -> None:
        self._crawler = crawler
        self._state = state

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        state = state_of(crawler)
        if state is None:
            raise NotConfigured
        return cls(crawler, state)

    async def process_item(self, item: Any) -> Any:
        """The article with its revision. Raises DropItem when it is known as it is."""
        if not isinstance(item, Article):
            return item
        try:
            revision = self._state.is_new(item.url, item.id, item.content_hash, item.published_at)
        except StateError as error:
            # without its state a run would write articles that the next one writes again
            give_up(self._crawler, "state", error)
            raise DropItem(str(error), log_level="DEBUG") from error
        if not revision:
            run_stats.dropped(self._crawler.stats, "unchanged")
            raise DropItem("unchanged", log_level="DEBUG")
        item.revision = revision
        return item
