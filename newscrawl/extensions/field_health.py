"""Tells when far fewer of a source's articles have a field than in its last runs: a site that changed its markup."""

from __future__ import annotations

import logging
from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem, NotConfigured

from newscrawl.errors import StateError
from newscrawl.items import WATCHED, Article
from newscrawl.running.reasons import Dropped, DropReason
from newscrawl.running.stats import count_failure, selector_figures
from newscrawl.state.decays import ENOUGH, Decay, Sample, find_decays
from newscrawl.state.of_crawler import state_of

if TYPE_CHECKING:
    from newscrawl.state.database import Database

logger = logging.getLogger(__name__)
ARTICLE, SELECTOR = "is_article", "selector "
"""Watched beside the fields: pages that are articles, and articles in which a source's selector found something."""
NO_ARTICLE = (DropReason.NOT_ARTICLE, DropReason.BLOCKED)
"""Reasons for which a page that was to be an article is dropped."""


class FieldHealth:
    """Counts the fields of each source's articles, and compares them with its last runs when the crawl is over."""

    def __init__(self, crawler: Crawler, database: Database, *, fail: bool) -> None:
        """`fail`: whether a field that decayed is a failure of the run."""
        self._crawler = crawler
        self._database = database
        self._fail = fail
        self._pages: Counter[str] = Counter()
        self._articles: Counter[str] = Counter()
        self._filled: defaultdict[str, Counter[str]] = defaultdict(Counter)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        state = state_of(crawler)
        if state is None:
            raise NotConfigured
        extension = cls(crawler, state.database, fail=crawler.settings.getbool("FAIL_ON_DECAY"))
        for name in ("item_scraped", "item_dropped", "engine_stopped"):
            crawler.signals.connect(getattr(extension, name), getattr(signals, name))
        return extension

    def item_scraped(self, item: Any) -> None:
        if isinstance(item, Article):
            self._pages[item.source] += 1
            if item.is_article:
                self._articles[item.source] += 1
                self._filled[item.source].update(name for name in WATCHED if getattr(item, name))

    def item_dropped(self, item: Any, exception: DropItem) -> None:
        asked_for = not getattr(item, "for_links", False)  # sections are read in every run, new articles or none
        if asked_for and isinstance(exception, Dropped) and exception.reason in NO_ARTICLE:
            self._pages[item.source] += 1

    def engine_stopped(self) -> None:
        """After the last item, and before the run's report is written."""
        from newscrawl.state.field_health import HealthRecord  # noqa: PLC0415 - SQLAlchemy takes a quarter of a second

        try:
            health = HealthRecord(self._database)
            is_cut = self._crawler.stats.get_value("finish_reason") == "limit"
            of_selectors = selector_figures(self._crawler.stats.get_stats())
            for run, source in ((self._sample(source, of_selectors), source) for source in self._pages):
                if is_cut and run.articles < ENOUGH:
                    continue  # the next one may see the same few again, which do not become many by that
                decayed = find_decays(run, health.earlier(source))
                health.record(source, run, decayed)
                self._tell(source, decayed)
        except StateError as error:
            logger.error("The fields' health could not be recorded: %s", error)  # noqa: TRY400 - one line says it all
            count_failure(self._crawler.stats, "state", str(error))

    def _sample(self, source: str, of_selectors: Mapping[str, Mapping[str, tuple[int, int]]]) -> Sample:
        articles = self._articles[source]
        counts = {ARTICLE: (articles, self._pages[source])}
        counts |= {name: (self._filled[source][name], articles) for name in WATCHED}
        for field, (found, missed) in of_selectors.get(source, {}).items():
            counts[SELECTOR + field] = (found, found + missed)
        return Sample(articles, counts)

    def _tell(self, source: str, decayed: list[Decay]) -> None:
        for decay in decayed:
            logger.warning(
                "%s: %.0f%% of %d %s, against %.0f%% in its last runs (%d): has the site changed its markup?",
                source,
                100 * decay.now,
                decay.of,
                _in_words(decay.field),
                100 * decay.before,
                decay.runs,
            )
            self._crawler.stats.inc_value("newscrawl/decayed_fields")
            if self._fail:
                count_failure(self._crawler.stats, "decayed field", f"{source}: {decay}", source=source)


def _in_words(watched: str) -> str:
    if watched == ARTICLE:
        return "pages are articles"
    if watched.startswith(SELECTOR):
        return f"articles have what the selector for {watched.removeprefix(SELECTOR)} looks for"
    return f"articles have {watched}"
