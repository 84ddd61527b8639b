"""Page -> Article, in worker processes, so that the crawl's own loop never waits for it."""

from __future__ import annotations

import asyncio
import logging
import multiprocessing
import os
import signal
import threading
import time
from concurrent.futures import Future
from typing import Any

from pebble import ProcessExpired, ProcessPool
from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem

from newscrawl.article import extract
from newscrawl.errors import ExtractionError
from newscrawl.items import Article
from newscrawl.page import Page

logger = logging.getLogger(__name__)
MAX_TASKS = 2000
"""Pages after which a worker is replaced, so that no leak in a parser grows for years."""
Result = tuple[Article, dict[str, str]]


def extract_page(page: Page, provenance: bool) -> Result:
    """What a worker does: the article, and the fields that failed."""
    extraction = extract(page, provenance=provenance)
    return extraction.article, extraction.field_errors


def start_worker(parent: int) -> None:
    """Ctrl-C is the parent's to handle, and a worker whose parent was killed ends itself."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_exit_with_parent, args=(parent,), daemon=True).start()


def _exit_with_parent(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)


class ExtractPipeline:
    """Replaces each Page by its Article; other items pass."""

    def __init__(self, crawler: Crawler, *, workers: int, timeout: float, provenance: bool) -> None:
        self.crawler = crawler
        self.workers = workers
        self.timeout = timeout
        self.provenance = provenance
        self._pool: ProcessPool | None = None
        self._slots = asyncio.Semaphore(2 * workers or 1)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> ExtractPipeline:
        settings = crawler.settings
        workers = settings.getint("EXTRACT_WORKERS")
        timeout = settings.getfloat("EXTRACT_TIMEOUT")
        return cls(crawler, workers=workers, timeout=timeout, provenance=settings.getbool("PROVENANCE"))

    def open_spider(self) -> None:
        """Start the workers; they import the extraction while the first pages are fetched."""
        if self.workers > 0:
            context = multiprocessing.get_context("spawn")
            self._pool = ProcessPool(
                self.workers, max_tasks=MAX_TASKS, initializer=start_worker, initargs=(os.getpid(),), context=context
            )

    def close_spider(self) -> None:
        """End the workers; every page has come back by now."""
        if self._pool is not None:
            self._pool.close()
            self._pool.join()

    async def process_item(self, item: Any) -> Any:
        """The article. Raises DropItem for a page that cannot be extracted, which costs that page only."""
        if not isinstance(item, Page):
            return item
        try:
            article, field_errors = await self._extract(item)
        except (ExtractionError, TimeoutError, ProcessExpired, OSError, RuntimeError) as error:
            raise self._failure(item, error) from error
        for field, message in field_errors.items():
            logger.warning("Field %s failed on %s: %s", field, item.url, message)
            self._count(f"newscrawl/field_errors/{field}")
        self._count("newscrawl/extract/pages")
        return article

    async def _extract(self, page: Page) -> Result:
        if self._pool is None:
            return extract_page(page, self.provenance)
        async with self._slots:
            future: Future[Result] = self._pool.schedule(extract_page, args=(page, self.provenance), timeout=self.timeout)
            return await asyncio.wrap_future(future)

    def _failure(self, page: Page, error: Exception) -> DropItem:
        kind, reason = describe(error, self.timeout)
        self._count(f"newscrawl/extract/{kind}")
        self._count("newscrawl/failures")
        logger.error("Extraction failed on %s: %s", page.url, reason)
        return DropItem(reason, log_level="DEBUG")

    def _count(self, stat: str) -> None:
        assert self.crawler.stats is not None
        self.crawler.stats.inc_value(stat)


def describe(error: Exception, timeout: float) -> tuple[str, str]:
    """The stat and the words for what went wrong."""
    if isinstance(error, TimeoutError):
        return "timeout", f"took longer than EXTRACT_TIMEOUT ({timeout:g} s)"
    if isinstance(error, ProcessExpired):
        return "worker_died", f"its worker process died (exit code {error.exitcode})"
    return "failed", str(error)
