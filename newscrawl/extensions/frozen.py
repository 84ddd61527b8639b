"""Keeps Python's search for cycles of garbage away from what was loaded for the run."""

from __future__ import annotations

import gc
from typing import Self

from scrapy import signals
from scrapy.crawler import Crawler


class Frozen:
    """A search through all that is loaded holds the crawl's loop up for a tenth of a second, and finds nothing."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        extension = cls()
        crawler.signals.connect(extension.spider_opened, signals.spider_opened)
        return extension

    def spider_opened(self) -> None:
        """All components are there."""
        gc.freeze()
