"""Page -> Article, in worker processes, so that the crawl's own loop never waits for it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any, Self

from scrapy.crawler import Crawler
from scrapy.statscollectors import StatsCollector

from newscrawl.discovery.read_page import extract_and_link
from newscrawl.discovery.workers import pool_of
from newscrawl.errors import ExtractionError
from newscrawl.extraction.document.asking import mode_of
from newscrawl.extraction.document.page import Page
from newscrawl.extraction.extras.asked import Asked, asked_by
from newscrawl.extraction.workers.job import Extracted
from newscrawl.extraction.workers.pool import WorkerPool
from newscrawl.extraction.workers.worker import TaskFailed, TaskTimeout, WorkerDied
from newscrawl.running.reasons import Dropped, DropReason, drop
from newscrawl.running.signals import page_judged
from newscrawl.running.stats import count_selector

logger = logging.getLogger(__name__)
Extract = Callable[[Page, Asked], Extracted]

_REASONS: dict[type[Exception], DropReason] = {
    TaskTimeout: DropReason.EXTRACTION_TIMEOUT,
    WorkerDied: DropReason.WORKER_DIED,
    TaskFailed: DropReason.EXTRACTION_FAILED,
    ExtractionError: DropReason.EXTRACTION_FAILED,
}


class ExtractPipeline:
    """Extracts every Page that passes; whatever else passes is left as it is.

    A page whose extraction raises, takes too long or twice takes its process down is dropped, and no other with it.
    At most EXTRACT_WORKERS pages are worked on at a time. The others wait here, and Scrapy stops downloading while more
    than SCRAPER_SLOT_MAX_ACTIVE_SIZE bytes do.
    """

    def __init__(
        self,
        stats: StatsCollector,
        pool: WorkerPool | None,
        wanted: Asked,
        extract: Extract,
        judged: Callable[[Page, Extracted], object] = lambda page, extracted: None,
    ) -> None:
        """Without a pool the extraction runs right here: for one page in the shell, not for a crawl.

        `judged` is told what came out of each page.
        """
        self._stats = stats
        self._pool = pool
        self._wanted = wanted
        self._extract = extract
        self._judged = judged
        self.default_source = ""
        """Of pages that name none: the spider's name."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Raises UsageError for a TRAFILATURA that is none."""
        settings = crawler.settings
        pool = pool_of(crawler)

        def judged(page: Page, extracted: Extracted) -> None:
            article = extracted.article
            # a wall, or a page before its scripts run, says nothing of what it is
            is_article = None if article.blocked or article.needs_script else article.is_article
            said = {"page": page, "article": article, "is_article": is_article, "links": extracted.links}
            crawler.signals.send_catch_log(page_judged, **said)

        extract = partial(extract_and_link, trafilatura=mode_of(settings))
        pipeline = cls(crawler.stats, pool, asked_by(settings), extract, judged)
        pipeline.default_source = crawler.spider.name if crawler.spider is not None else ""
        return pipeline

    async def close_spider(self) -> None:
        """End the workers; every page has come back by now."""
        if self._pool is not None:
            await self._pool.close()

    async def process_item(self, item: Any) -> Any:
        """The article. Raises Dropped for a page that cannot be extracted."""
        if not isinstance(item, Page):
            return item
        item = item if item.source else replace(item, source=self.default_source)
        self._stats.inc_value("newscrawl/extract/pages")
        try:
            extracted = await self._run(item)
        except tuple(_REASONS) as error:
            raise self._drop(item, error) from error
        self._judged(item, extracted)
        for field, message in extracted.article.errors.items():
            self._stats.inc_value(f"newscrawl/field_errors/{field}")
            logger.warning("Field %s failed on %s: %s", field, item.url, message)
        # a selector that finds nothing on an article may have outlived the site's markup
        for name in item.selectors if extracted.article.is_article else ():
            count_selector(self._stats, item.source, name, found=name in extracted.selected)
        return extracted.article

    async def _run(self, page: Page) -> Extracted:
        if self._pool is None:
            return self._extract(page, self._wanted)
        try:
            extracted: Extracted = await self._pool.run(self._extract, page, self._wanted)
        except WorkerDied as error:  # whoever killed it need not have meant this page
            logger.warning("Extraction of %s is tried once more: %s", page.url, error)
            self._stats.inc_value("newscrawl/extract/again")
            extracted = await self._pool.run(self._extract, page, self._wanted)
        return extracted

    def _drop(self, page: Page, error: Exception) -> Dropped:
        if isinstance(error, TaskFailed):
            logger.debug("Extraction of %s failed:\n%s", page.url, error.details)
        return drop(self._stats, _REASONS[type(error)], page, error)
