"""Counts as failures what Scrapy itself only logs: callbacks and pipelines that raised."""

from __future__ import annotations

from typing import Any, Self

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.statscollectors import StatsCollector
from twisted.python.failure import Failure

from newscrawl.running.stats import count_failure


class Failures:
    """Turns the errors of spiders and pipelines into failures of the run, and so into exit code 1."""

    def __init__(self, stats: StatsCollector) -> None:
        self._stats = stats

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        extension = cls(crawler.stats)
        crawler.signals.connect(extension.spider_error, signals.spider_error)
        crawler.signals.connect(extension.item_error, signals.item_error)
        return extension

    def spider_error(self, failure: Failure, response: Response | Failure) -> None:
        count_failure(self._stats, "spider", f"{getattr(response, 'url', 'start')}: {failure.value!r}")

    def item_error(self, item: Any, failure: Failure) -> None:
        count_failure(self._stats, "pipeline", f"{getattr(item, 'url', type(item).__name__)}: {failure.value!r}")
