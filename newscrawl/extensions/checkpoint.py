"""Makes the feeds durable every moment, and tells the state which articles are safe by that."""

from __future__ import annotations

import asyncio
import logging
import os
from typing import Any, Self

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem, NotConfigured
from scrapy.extensions.feedexport import FeedExporter

from newscrawl import tally
from newscrawl.feeds import open_feeds, sync
from newscrawl.items import Article
from newscrawl.page import Page
from newscrawl.state.crawl_state import CrawlState, state_of
from newscrawl.state.store import StateError

logger = logging.getLogger(__name__)
KNOWN = {"not_article", "too_old", "duplicate"}
"""Reasons for which a page is not fetched again."""


class Checkpoint:
    """Seen means durable: an article counts as seen when its line was flushed and fsynced, or uploaded."""

    def __init__(self, crawler: Crawler, state: CrawlState, pause: float) -> None:
        """`pause`: seconds between two checkpoints."""
        self._crawler = crawler
        self._state = state
        self._pause = pause
        self._written: list[str] = []
        self._task: asyncio.Task[None] | None = None
        self._paths: list[str] = []

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        state = state_of(crawler)
        if state is None:
            raise NotConfigured
        extension = cls(crawler, state, crawler.settings.getfloat("CHECKPOINT_EVERY"))
        for name in ("spider_opened", "item_scraped", "item_dropped", "spider_closed", "feed_exporter_closed"):
            crawler.signals.connect(getattr(extension, name), getattr(signals, name))
        return extension

    def spider_opened(self) -> None:
        """After the feeds' own handler, since extensions are called in their order."""
        slots = open_feeds(self._slots(opened=False))
        self._paths = list(slots)
        self._guarded(lambda: self._state.begin({path: slot.storage.size() for path, slot in slots.items()}))
        self._task = asyncio.create_task(self._repeat())

    def item_scraped(self, item: Any) -> None:
        """Its line was handed to every feed."""
        if isinstance(item, Article):
            self._written.append(item.id)
            kind = "new" if item.revision == 1 else "updated"
            self._crawler.stats.inc_value(f"newscrawl/articles/{kind}")

    def item_dropped(self, item: Any, exception: DropItem) -> None:
        """Pages that no run wants are known from now on; the others are tried again."""
        reason = str(exception)
        if reason in KNOWN and isinstance(item, Page):
            self._guarded(lambda: self._state.dropped(item.url, reason))

    async def _repeat(self) -> None:
        while True:
            await asyncio.sleep(self._pause)
            self._guarded(self._checkpoint)

    def _checkpoint(self) -> None:
        """Local feeds only; an uploaded one is safe when it is stored, at the end."""
        slots = self._slots()
        if not self._written or len(self._local()) < len(slots):
            return
        written, self._written = self._written, []
        self._state.durable(written, {path: sync(slot.file) for path, slot in self._local().items()})

    def spider_closed(self) -> None:
        if self._task is not None:
            self._task.cancel()
        if self._crawler.get_extension(FeedExporter) is None:
            self._guarded(self._finish)

    def feed_exporter_closed(self) -> None:
        """All feeds are stored; what one of them failed to store is not seen."""
        self._guarded(self._finish)

    def _finish(self) -> None:
        stats = self._crawler.stats.get_stats()
        failed = any(key.startswith("feedexport/failed_count/") for key in stats)
        if self._written and not failed:
            sizes = {path: os.path.getsize(path) for path in self._paths if os.path.isfile(path)}
            self._state.durable(self._written, sizes)
        clean = stats.get("finish_reason") == "finished" and not stats.get("newscrawl/failures")
        self._state.end(complete=clean)

    def _guarded(self, call: Any) -> None:
        try:
            call()
        except (StateError, OSError) as error:
            logger.error("The state could not be written: %s", error)  # noqa: TRY400 - one line says it all
            tally.failure(self._crawler.stats, "state", str(error))

    def _slots(self, *, opened: bool = True) -> list[Any]:
        """Scrapy's feeds; it opens the files of some when their first item comes."""
        exporter = self._crawler.get_extension(FeedExporter)
        return [] if exporter is None else [slot for slot in exporter.slots if slot.file is not None or not opened]

    def _local(self) -> dict[str, Any]:
        return open_feeds(self._slots())
