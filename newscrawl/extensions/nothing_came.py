"""A source that brought nothing says why, and is a failure of the run: in words that name the remedy."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any, Self
from urllib.parse import urlsplit

from scrapy import Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem
from scrapy.statscollectors import StatsCollector

from newscrawl.items import Article
from newscrawl.running.reasons import Dropped, DropReason
from newscrawl.running.stats import (
    OUTSIDE,
    Lack,
    count_failure,
    count_lack,
    figures_by_source,
    lack_of,
    selector_figures,
)
from newscrawl.sources.model import Source
from newscrawl.text.addresses import is_door

logger = logging.getLogger(__name__)
FEW = 3
"""Articles of which nobody can say what most have."""
LACKS = {
    DropReason.BLOCKED: Lack.WALL,
    DropReason.SCRIPT: Lack.SCRIPT,
    DropReason.NOT_ARTICLE: Lack.NOT_ARTICLE,
}
"""What is dropped for another reason was an article, or has its own failure."""
OF_A_PAGE = {Lack.WALL: Lack.WALL, Lack.SCRIPT: Lack.SCRIPT, Lack.NOT_ARTICLE: Lack.PAGE}
"""Those for which a page that was named by itself is a failure, and what is said of it."""
OF_SOME = (Lack.NOT_ARTICLE, Lack.ROBOTS)
"""Those that say nothing of a source whose articles lie outside of the time that is asked for."""


class NothingCame:
    """Looks at what became of each source's pages when all of them are through."""

    def __init__(self, stats: StatsCollector, *, fail: bool = False) -> None:
        """`fail`: whether a selector that finds nothing on most pages is a failure of the run."""
        self._stats = stats
        self._fail = fail

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        extension = cls(crawler.stats, fail=crawler.settings.getbool("FAIL_ON_DECAY"))
        for name in ("item_scraped", "item_dropped", "spider_closed"):
            crawler.signals.connect(getattr(extension, name), getattr(signals, name))
        return extension

    def _tell_selectors(self, source: Source, figures: Mapping[str, tuple[int, int]]) -> None:
        for field, (found, missed) in figures.items():
            if source.selectors.get(field) and found + missed >= FEW and missed > found:
                what = f"{source.name}: the selector for {field} found nothing on {missed} of {found + missed} articles"
                logger.warning(
                    "%s; explain URL --try shows what one finds, crawl --again writes known ones again", what
                )
                self._stats.inc_value("newscrawl/empty_selectors")
                if self._fail:
                    count_failure(self._stats, "selector", what)

    def item_scraped(self, item: Any) -> None:
        if isinstance(item, Article):
            count_lack(self._stats, item.source, Lack.NONE)

    def item_dropped(self, item: Any, exception: DropItem) -> None:
        if source := getattr(item, "source", ""):
            reason = exception.reason if isinstance(exception, Dropped) else None
            lack = LACKS.get(reason, Lack.NONE) if reason else Lack.NONE
            if lack is Lack.NOT_ARTICLE and is_door(getattr(item, "url", "")):
                lack = Lack.WALL
            count_lack(self._stats, source, lack)
            if getattr(item, "discovered_via", "") == "url" and lack in OF_A_PAGE:
                self._tell(item.url, OF_A_PAGE[lack], source)

    def _tell(self, url: str, lack: Lack, source: str) -> None:
        logger.error("Nothing came of %s: %s", url, lack)
        count_failure(self._stats, "nothing came", f"{url}: {lack}", source=source)

    def spider_closed(self, spider: Spider, reason: str) -> None:
        """A run that was ended before its time tells nothing of its sources."""
        figures, sources = self._stats.get_stats(), tuple(getattr(spider, "sources", ()))
        of_selectors = selector_figures(figures)
        for source in sources:
            self._tell_selectors(source, of_selectors.get(source.name, {}))
        if reason != "finished":
            return
        of_sources = figures_by_source(figures)
        lacks = {source.name: lack_of(figures, source.name) for source in sources}
        # what two sources of a site want is fetched for one of them
        outside = figures.get(OUTSIDE, ())
        fine = {urlsplit(source.site).netloc for source in sources if lacks[source.name] is Lack.NONE}
        for source in sources:
            lack = lacks[source.name]
            if lack is Lack.NOT_ARTICLE and urlsplit(source.site).netloc in fine:
                continue
            if lack in OF_SOME and source.name in outside:
                continue
            if lack and not of_sources.get(source.name, {}).get("unchanged"):
                self._tell(source.site, lack, source.name)
