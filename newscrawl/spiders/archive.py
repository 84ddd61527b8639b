"""`scrapy crawl archive -a path=GLOB`: the pages of WARC files instead of the web."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from typing import Any, Self

from scrapy import Spider
from scrapy.crawler import Crawler

from newscrawl.archives.warc import Problem, iter_pages
from newscrawl.errors import UsageError
from newscrawl.extraction.document.page import Page
from newscrawl.extraction.part_stream import with_parts
from newscrawl.running.stats import count_failure
from newscrawl.running.stop import is_ending
from newscrawl.sources.load import known_sources
from newscrawl.sources.match import equipped
from newscrawl.spiders.arguments import expand_paths, parse_common

MAX_IN_FLIGHT = 16
PAUSE = 0.005
"""Seconds between two looks at a full pipeline: a tenth of what a page costs there."""


class ArchiveSpider(Spider):
    """Yields every page of the files, in their order."""

    name = "archive"

    def __init__(self, name: str | None = None, **arguments: str) -> None:
        super().__init__(name)
        common = parse_common(arguments, ("path", "sources"))
        self.limit, self.limit_per_source, self.wanted = common.limit, common.limit_per_source, common.wanted
        self.path = arguments.get("path")
        self._sources_file = arguments.get("sources")
        self._sources = known_sources(self._sources_file, "")
        """Whose selectors the pages of their sites are extracted with."""
        self.paths = expand_paths(self.path) if self.path is not None else []

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        """Raises UsageError."""
        spider = super().from_crawler(crawler, *args, **kwargs)
        spider._sources = known_sources(spider._sources_file, crawler.settings["SOURCES"])
        return spider

    @classmethod
    def check_arguments(cls, **arguments: str) -> Self:
        """The spider that these `-a` arguments make. Raises UsageError when it cannot run."""
        if "path" not in arguments:
            raise UsageError("the archive spider needs -a path=FILE.warc.gz (globs and commas allowed)")
        return cls(**arguments)

    async def start(self) -> AsyncIterator[Any]:
        """Pages straight into the pipelines, a few at a time.

        Scrapy holds start() back by the size of responses, of which there are none here, so the pages in the pipelines
        are counted instead: without that a whole archive would lie in memory.
        """
        self.check_arguments(**({} if self.path is None else {"path": self.path}))
        for path in self.paths:
            self.logger.info("Reading %s", path)
            most = self.settings.getint("ARTICLE_PARTS_MAX")
            pages = with_parts(iter_pages(path, self._problem, self._skip), most)
            # in a thread: decompressing a large record must not stop the pipelines
            while (page := await asyncio.to_thread(_next, pages)) is not None:
                await self._wait_for_room()
                if self._has_enough() or is_ending(self.crawler):
                    return
                self._count("newscrawl/archive/pages")
                yield equipped(page, self._sources, {}) if self._sources else page
            self._count("newscrawl/archive/files")
        # Scrapy looks for the end of the run when start() ends, and then every 5 seconds
        await self._wait_for_room(1)

    def _has_enough(self) -> bool:
        return self.limit is not None and self.crawler.stats.get_value("newscrawl/articles", 0) >= self.limit

    async def _wait_for_room(self, in_flight: int = MAX_IN_FLIGHT) -> None:
        engine = self.crawler.engine
        while engine is not None and engine.scraper.slot is not None:
            if engine.scraper.slot.itemproc_size < in_flight:
                return
            await asyncio.sleep(PAUSE)

    def _problem(self, problem: Problem) -> None:
        self.logger.error("Damaged archive: %s", problem)
        self._count("newscrawl/archive/damaged")
        count_failure(self.crawler.stats, "damaged archive", str(problem))

    def _skip(self, reason: str) -> None:
        self._count(f"newscrawl/archive/skipped/{reason}")

    def _count(self, stat: str) -> None:
        self.crawler.stats.inc_value(stat)


def _next(pages: Iterator[Page]) -> Page | None:
    return next(pages, None)
