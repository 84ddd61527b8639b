"""Makes the feeds durable every moment, and tells the state which articles are safe by that."""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Self

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import CloseSpider, DropItem, NotConfigured
from scrapy.extensions.feedexport import FeedExporter

from newscrawl.archives.of_crawler import archive_of
from newscrawl.errors import ArchiveError, StateError
from newscrawl.extraction.document.page import Page
from newscrawl.feeds.storage import hand_over, is_stdout, local_feeds
from newscrawl.items import Article
from newscrawl.running.reasons import Dropped, Memory
from newscrawl.running.stats import CUT_SHORT, FEED_FAILED, HOLDING, HOLDING_MOST, LASTING
from newscrawl.running.stop import GAVE_UP, has_given_up, stop
from newscrawl.state.of_crawler import state_of
from newscrawl.state.part_folders import whole_size
from newscrawl.state.records import LocalFeed, RunFeeds

if TYPE_CHECKING:
    from newscrawl.state.crawl_state import CrawlState

logger = logging.getLogger(__name__)


class Checkpoint:
    """Seen means durable: an article counts as seen when its line was flushed and fsynced, or uploaded."""

    def __init__(self, crawler: Crawler, state: CrawlState, pause: float, keep: int) -> None:
        """`pause`: seconds between two checkpoints. `keep`: seconds for which pages that nothing lists are known."""
        self._crawler = crawler
        self._state = state
        self._pause = pause
        self._keep = keep
        self._written: list[str] = []
        self._task: asyncio.Task[None] | None = None
        self._feeds = RunFeeds()
        sources = getattr(crawler.spider, "sources", ())
        self._ways = {source.name: source.way for source in sources}
        """How the pages of each source are read."""
        self._storing = False
        """Whether a batch has just ended, and its file is being closed."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        state = state_of(crawler)
        if state is None:
            raise NotConfigured
        settings = crawler.settings
        extension = cls(
            crawler, state, settings.getfloat("CHECKPOINT_EVERY"), settings.getint("STATE_KEEP_DAYS") * 86400
        )
        for name in ("spider_opened", "item_scraped", "item_dropped", "spider_closed", "feed_exporter_closed"):
            crawler.signals.connect(getattr(extension, name), getattr(signals, name))
        return extension

    def spider_opened(self) -> None:
        """After the feeds' own handler, since extensions are called in their order.

        Raises CloseSpider, before anything is fetched, when not all of them are there or the state cannot be written.
        """
        exporter = self._crawler.get_extension(FeedExporter)
        wanted = len(self._crawler.settings.getdict("FEEDS"))
        if exporter is None or len(exporter.slots) < wanted:
            stop(self._crawler, "feed", "fewer feeds are open than were asked for")
        else:
            self._guarded(self._note_feeds)
        if self._has_failed():
            raise CloseSpider(f"{self._crawler.stats.get_value(GAVE_UP)}_failed")
        self._task = asyncio.create_task(self._repeat())

    def _note_feeds(self) -> None:
        """The state knows where lines go before the first goes there; feeds in batches have new files now and then."""
        slots = self._slots()
        local = local_feeds(slots)
        for path in local.keys() - self._feeds.local:
            self._compare_sizes(path, local[path].storage.write_mode)
        files = {
            path: self._feeds.local.get(path)
            or LocalFeed(slot.storage.size(), slot.uri_template, path in self._state.begun_anew, slot.storage.format)
            for path, slot in local.items()
        }
        found = RunFeeds(self._feeds.local | files, remote=len(local) < len(slots))
        if found != self._feeds or not self._state.has_begun:
            self._feeds = found
            self._state.begin(found)

    def _compare_sizes(self, path: str, mode: str) -> None:
        """State and file belong together, and somebody may have moved one of them away."""
        known, size = self._state.runs.whole_size(path), whole_size(path)
        if mode == "ab" and size and not known and path not in self._state.continued:
            logger.warning("%s is not empty, and new to the state: articles in it may be written again", path)
        elif mode == "ab" and size < known:
            logger.warning("%s is shorter than it was: what was in it is known and not written again; -O does", path)

    def item_scraped(self, item: Any) -> None:
        """Its line was handed to every feed."""
        if isinstance(item, Article) and item.id not in self._state.unwritten:
            self._written.append(item.id)
            kind = "new" if item.revision == 1 else "updated"
            self._crawler.stats.inc_value(f"newscrawl/articles/{kind}")
            if local_feeds(self._slots()).keys() - self._feeds.local:
                self._guarded(self._note_feeds)
                self._storing = True

    def item_dropped(self, item: Any, exception: DropItem) -> None:
        """Pages that no run wants are known from now on; the others are tried again."""
        if not isinstance(item, Page) or not isinstance(exception, Dropped):
            return
        reason = exception.reason
        if reason.memory is Memory.KNOWN:
            published_at, note = exception.published_at, exception.detail
            self._guarded(lambda: self._state.pages.dropped(item.url, reason.name.lower(), published_at, note))
        elif reason.memory is Memory.FAILED:
            self._guarded(lambda: self._state.pages.not_extracted(item.url))
        elif reason.memory is Memory.UNREAD:
            self._guarded(lambda: self._state.pages.unread(item.url, self._ways.get(item.source, "as sent")))
        elif reason.memory is Memory.AGAIN:
            self._guarded(lambda: self._state.pages.not_extracted(item.url, at_once=True))

    async def _repeat(self) -> None:
        while True:
            await asyncio.sleep(self._pause)
            try:
                await self._checkpoint()
            except (StateError, ArchiveError, OSError) as error:
                self._failed(error)

    async def _checkpoint(self) -> None:
        """Of local feeds only; an uploaded one is safe when it is stored, at the end."""
        storing, self._storing = self._storing, False
        if self._has_failed():
            return
        if (archive := archive_of(self._crawler)) is not None:
            await archive.sync()  # what is known has its raw page on the disk
        files = {path: slot.file for path, slot in local_feeds(self._slots()).items() if slot.file is not None}
        is_due = all(getattr(file, "is_due", True) for file in files.values())
        if not self._written or self._feeds.remote or storing or not is_due:
            await self._state.noted()
            return
        written = list(self._written)
        handed = {path: hand_over(file) for path, file in files.items()}
        for file in handed.values():
            await asyncio.to_thread(file.sync)
        await self._state.durable(written, {path: file.size for path, file in handed.items()})
        del self._written[: len(written)]

    def spider_closed(self) -> None:
        if self._task is not None:
            self._task.cancel()

    def feed_exporter_closed(self) -> None:
        """All feeds are stored."""
        self._guarded(self._finish)

    def _finish(self) -> None:
        if self._has_failed():
            return  # as if it were cut off: the next run looks up what is in the files
        if (archive := archive_of(self._crawler)) is not None:
            archive.finish()
        stats = self._crawler.stats.get_stats()
        left = stats.get("newscrawl/failures", 0) > stats.get(LASTING, 0) or stats.get(CUT_SHORT)
        clean = stats.get("finish_reason") == "finished" and not left
        sizes = {path: whole_size(path) for path in self._feeds.local}
        self._state.end(self._written, sizes, complete=clean)
        known = self._state.known_files(sizes, HOLDING_MOST)
        self._crawler.stats.set_value(HOLDING, [path for path in known if os.path.exists(path)])
        self._state.tidy(self._keep)

    def _has_failed(self) -> bool:
        stats = self._crawler.stats.get_stats()
        return has_given_up(self._crawler) or any(key.startswith(FEED_FAILED) for key in stats)

    def _guarded(self, call: Callable[[], object]) -> None:
        try:
            call()
        except (StateError, ArchiveError, OSError) as error:
            self._failed(error)

    def _failed(self, error: StateError | ArchiveError | OSError) -> None:
        if isinstance(error, OSError):
            named = f"{error.filename}: " if error.filename else ""
            stop(self._crawler, "feed", f"{named}{error.strerror or error}")
        else:
            stop(self._crawler, "state" if isinstance(error, StateError) else "archive", error)

    def _slots(self) -> list[Any]:
        """Scrapy's feeds, without standard output."""
        exporter = self._crawler.get_extension(FeedExporter)
        return [] if exporter is None else [slot for slot in exporter.slots if not is_stdout(slot)]
