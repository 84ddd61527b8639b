"""Holds every Article to the item's contract."""

from __future__ import annotations

import logging
from typing import Any, Self

from scrapy.crawler import Crawler
from scrapy.statscollectors import StatsCollector

from newscrawl.extraction.contract import conform
from newscrawl.items import Article
from newscrawl.running.reasons import DropReason, drop

logger = logging.getLogger(__name__)


class ValidatePipeline:
    """Empties a field that breaks the contract; an Article that is nothing without it is dropped."""

    def __init__(self, stats: StatsCollector) -> None:
        self._stats = stats

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler.stats)

    def process_item(self, item: Any) -> Any:
        """The article, made to fit. Raises Dropped when it cannot be."""
        if not isinstance(item, Article):
            return item
        broken = conform(item)
        for field in broken:
            self._stats.inc_value(f"newscrawl/invalid/{field.name}")
            logger.warning("Field %s breaks the item's contract on %s", field.name, item.url)
        if lost := next((field.name for field in broken if field.required), None):
            raise drop(self._stats, DropReason.INVALID, item, f"no usable {lost}")
        return item
