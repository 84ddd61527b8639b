"""Lets a spider close whose last items did not come from a response."""

from __future__ import annotations

import asyncio
from typing import Self

from scrapy import signals
from scrapy.crawler import Crawler

PAUSE = 0.05
"""Seconds between two looks."""


class CloseAfterStartItems:
    """Scrapy 2.19 looks whether a closing spider is done only when a response is done.

    An archive's pages are yielded by start() and have none: a run that was stopped, or that reached its limit, while
    such a page was in the pipelines would wait forever.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._watch: asyncio.Task[None] | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        extension = cls(crawler)
        crawler.signals.connect(extension.spider_opened, signals.spider_opened)
        crawler.signals.connect(extension.spider_closed, signals.spider_closed)
        return extension

    def spider_opened(self) -> None:
        self._watch = asyncio.create_task(self._look())

    def spider_closed(self) -> None:
        if self._watch is not None:
            self._watch.cancel()

    async def _look(self) -> None:
        scraper = self._crawler.engine.scraper
        while True:  # there is no signal for the beginning of a close
            await asyncio.sleep(PAUSE)
            slot = scraper.slot
            if slot is not None and slot.closing is not None and slot.is_idle() and not slot.closing.called:
                scraper._check_if_closing()  # there is no public way to make it look again
                return
