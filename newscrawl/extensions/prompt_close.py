"""Lets a spider that is told to close do so at once."""

from __future__ import annotations

import asyncio
from typing import Any, Self

from scrapy import signals
from scrapy.crawler import Crawler

from newscrawl.running.reasons import Skipped, SkipReason
from newscrawl.running.stop import is_ending

PAUSE = 0.05
"""Seconds between two looks."""


class PromptClose:
    """Scrapy 2.19 waits for what nobody needs any more.

    Requests that wait in the downloader for their turn would each get it: with a Crawl-delay that takes an hour. And
    whether a closing spider is done is looked at only when a response is done: an archive's pages are yielded by
    start() and have none, so a run that was stopped while such a page was in the pipelines would wait for ever.
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
        engine: Any = self._crawler.engine
        while True:  # there is no signal for the beginning of a close
            await asyncio.sleep(PAUSE)
            if is_ending(self._crawler):
                self._empty_queues(engine.downloader)
            slot = engine.scraper.slot
            if slot is not None and slot.closing is not None and slot.is_idle() and not slot.closing.called:
                engine.scraper._check_if_closing()  # there is no public way to make it look again
                return

    def _empty_queues(self, downloader: Any) -> None:
        for slot in list(downloader.slots.values()):
            left = list(slot.queue)
            slot.queue.clear()
            for _, waiting in left:
                waiting.errback(Skipped(SkipReason.RUN_ENDED))
