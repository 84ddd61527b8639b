"""A source that brought nothing says why, and is a failure of the run: in words that name the remedy."""

from __future__ import annotations

import logging
from typing import Any, Self
from urllib.parse import urlsplit

from scrapy import Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem
from scrapy.statscollectors import StatsCollector

from newscrawl.items import Article
from newscrawl.running.reasons import Dropped, DropReason
from newscrawl.running.stats import Lack, count_failure, count_lack, figures_by_source, lack_of

logger = logging.getLogger(__name__)
LACKS = {
    DropReason.BLOCKED: Lack.WALL,
    DropReason.SCRIPT: Lack.SCRIPT,
    DropReason.NOT_ARTICLE: Lack.NOT_ARTICLE,
}
"""What is dropped for another reason was an article, or has its own failure."""


class NothingCame:
    """Looks at what became of each source's pages when all of them are through."""

    def __init__(self, stats: StatsCollector) -> None:
        self._stats = stats

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        extension = cls(crawler.stats)
        for name in ("item_scraped", "item_dropped", "spider_closed"):
            crawler.signals.connect(getattr(extension, name), getattr(signals, name))
        return extension

    def item_scraped(self, item: Any) -> None:
        if isinstance(item, Article):
            count_lack(self._stats, item.source, Lack.NONE)

    def item_dropped(self, item: Any, exception: DropItem) -> None:
        if source := getattr(item, "source", ""):
            reason = exception.reason if isinstance(exception, Dropped) else None
            count_lack(self._stats, source, LACKS.get(reason, Lack.NONE) if reason else Lack.NONE)

    def spider_closed(self, spider: Spider, reason: str) -> None:
        """A run that was ended before its time tells nothing of its sources."""
        if reason != "finished":
            return
        figures = self._stats.get_stats()
        of_sources, sources = figures_by_source(figures), tuple(getattr(spider, "sources", ()))
        lacks = {source.name: lack_of(figures, source.name) for source in sources}
        # what two sources of a site want is fetched for one of them
        fine = {urlsplit(source.site).netloc for source in sources if lacks[source.name] is Lack.NONE}
        for source in sources:
            lack = lacks[source.name]
            if lack is Lack.NOT_ARTICLE and urlsplit(source.site).netloc in fine:
                continue
            if lack and not of_sources.get(source.name, {}).get("unchanged"):
                logger.error("Nothing came of %s: %s", source.site, lack)
                count_failure(self._stats, "nothing came", f"{source.site}: {lack}")
