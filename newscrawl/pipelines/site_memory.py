"""Leaves out paragraphs that stood in several other articles of the site, by what the state remembers of it."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, Self

from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured

from newscrawl.errors import StateError
from newscrawl.extraction.repeats import leave_out, repeats_of
from newscrawl.items import Article
from newscrawl.running.stop import stop
from newscrawl.state.of_crawler import state_of

if TYPE_CHECKING:
    from newscrawl.state.site_lines import SiteLines

logger = logging.getLogger(__name__)


class SiteMemoryPipeline:
    """Asks the state for each Article's paragraphs, and lets it remember them."""

    def __init__(self, crawler: Crawler, lines: SiteLines) -> None:
        self._crawler = crawler
        self._lines = lines

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        state = state_of(crawler)
        if state is None or not crawler.settings.getbool("SITE_MEMORY"):
            raise NotConfigured
        return cls(crawler, state.site_lines)

    def process_item(self, item: Any) -> Any:
        """The article without what the site repeats."""
        if not isinstance(item, Article):
            return item
        names: Mapping[str, str] = getattr(self._crawler.spider, "memory_names", {})
        site = names.get(item.source, item.source)
        try:
            repeats = repeats_of(item, partial(self._lines.look_up, site))
            if repeats is None:
                return item
            self._lines.remember(site, repeats.witnesses)
        except StateError as error:
            stop(self._crawler, "state", error)
            return item
        if left_out := leave_out(item, repeats):
            self._crawler.stats.inc_value("newscrawl/site_memory/articles")
            self._crawler.stats.inc_value("newscrawl/site_memory/blocks", len(left_out))
        for block in left_out:
            logger.debug("The site repeats a block of %d characters, left out of %s", len(block), item.url)
        return item
