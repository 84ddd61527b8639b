"""Fetches the further pages of an article that stands on several."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from scrapy import Request, Spider
from scrapy.exceptions import IgnoreRequest

from newscrawl.discovery.page_request import meta_of
from newscrawl.discovery.workers import run_in_workers
from newscrawl.errors import NewscrawlError
from newscrawl.extraction.document.media_type import html_of
from newscrawl.extraction.document.page import Page
from newscrawl.extraction.part_links import first_part, may_name_first, may_name_parts, named_parts
from newscrawl.extraction.parts import Parts
from newscrawl.running.reasons import TRANSIENT, in_words
from newscrawl.running.stats import count_failure
from newscrawl.running.stop import is_ending
from newscrawl.sources.model import Source
from newscrawl.spiders.browser import BROWSER
from newscrawl.spiders.page_of_response import page_of_response

logger = logging.getLogger(__name__)
SOON = 10**9
"""A priority above that of all articles: what was begun is finished first."""


class ArticleParts:
    """One spider's."""

    def __init__(self, spider: Spider) -> None:
        self._spider = spider

    async def joined(self, page: Page, source: Source) -> Page | None:
        """The page with the further ones that it names; what cannot be had is left out, and said.

        None when the run ends meanwhile: the next one is to have all of it.
        """
        most = self._spider.settings.getint("ARTICLE_PARTS_MAX")
        asks = most > 0 and may_name_parts(page, page.url)
        parts = Parts(page, most, await self._read(named_parts, page) or {} if asks else {})
        while url := parts.wanted():
            part = await self._fetch(url, source)
            if part is None and is_ending(self._spider.crawler):
                return None
            if part is None or not await asyncio.to_thread(parts.add, part):  # a large page takes its time
                break
            self._spider.crawler.stats.inc_value("newscrawl/parts")
        return replace(page, parts=tuple(parts.found)) if parts.found else page

    async def first(self, page: Page) -> str | None:
        """The address of the article's first page, when this is a further one."""
        found: str | None = await self._read(first_part, page) if may_name_first(page) else None
        return found

    async def _read(self, what: Callable[[Page], Any], page: Page) -> Any:
        """Links are read in a worker, as all that takes a page apart; None when that fails, as its extraction will."""
        try:
            return await run_in_workers(self._spider.crawler)(what, page)
        except NewscrawlError as error:
            logger.debug("Parts of %s are not known: %s", page.url, error)
            return None

    async def _fetch(self, url: str, source: Source) -> Page | None:
        engine = self._spider.crawler.engine
        if engine is None:
            return None
        meta: dict[str, Any] = {**meta_of(source), **(BROWSER if source.render else {})}
        try:
            response = await engine.download_async(Request(url, priority=SOON, dont_filter=True, meta=meta))
        except Exception as error:  # noqa: BLE001 - each kind of failed download has a class of its own
            if not is_ending(self._spider.crawler):
                self._not_had(url, source, in_words(error), is_failure=not isinstance(error, IgnoreRequest))
            return None
        page = page_of_response(response)
        if response.status != 200 or not html_of(page.headers, page.html):
            self._not_had(url, source, f"HTTP {response.status}", is_failure=response.status in TRANSIENT)
            return None
        return page

    def _not_had(self, url: str, source: Source, why: str, *, is_failure: bool) -> None:
        logger.log(logging.ERROR if is_failure else logging.INFO, "Part of an article not fetched: %s: %s", url, why)
        if is_failure:
            stats = self._spider.crawler.stats
            count_failure(stats, "part not fetched", f"{url}: {why}", source=source.name)
