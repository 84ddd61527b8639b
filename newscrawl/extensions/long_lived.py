"""Takes what a crawl is made of out of the garbage collector's sight."""

from __future__ import annotations

import gc
from typing import Self

from scrapy import signals
from scrapy.crawler import Crawler

from newscrawl.text.addresses import site_of


class LongLived:
    """Modules and settings stay as long as the process: each look through them stops the loop for 0.1 s."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        extension = cls()
        site_of("news.example")  # reads the list of public suffixes before the loop begins
        crawler.signals.connect(extension.engine_started, signals.engine_started)
        return extension

    def engine_started(self) -> None:
        gc.freeze()
