"""Asks functions of the user's own whether an Article is wanted: FILTERS."""

from __future__ import annotations

import inspect
import logging
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Self

from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.statscollectors import StatsCollector
from scrapy.utils.misc import load_object

from newscrawl.errors import UsageError
from newscrawl.items import Article
from newscrawl.running.reasons import DropReason, drop
from newscrawl.running.stats import count_failure
from newscrawl.state.of_crawler import state_of

logger = logging.getLogger(__name__)
Filter = Callable[[Article], bool]


class FilterPipeline:
    """Drops what one of the filters answers False to, counted by that filter's name.

    A filter that raises, or answers neither True nor False, keeps the article and is a failure of the run: a mistake in
    it must not lose news.
    """

    def __init__(self, stats: StatsCollector, filters: Mapping[str, Filter]) -> None:
        self._stats = stats
        self._filters = filters

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        filters = load_filters(crawler.settings.getlist("FILTERS"))
        if not filters:
            raise NotConfigured
        if (state := state_of(crawler)) is not None:
            state.use_filters(filters)
        return cls(crawler.stats, filters)

    def process_item(self, item: Any) -> Any:
        """The article, when all filters want it. Raises Dropped for the first that does not."""
        if not isinstance(item, Article):
            return item
        for name, wants in self._filters.items():
            if not self._asked(name, wants, item):
                self._stats.inc_value(f"{DropReason.FILTERED.stat}/{name}")
                raise drop(self._stats, DropReason.FILTERED, item, name)
        return item

    def _asked(self, name: str, wants: Filter, article: Article) -> bool:
        try:
            answer = wants(article)
        except Exception as error:  # noqa: BLE001 - it is the user's code
            return self._failed(name, article, f"{type(error).__name__}: {error}")
        if not isinstance(answer, bool):
            return self._failed(name, article, f"it returned {type(answer).__name__}, and not True or False")
        return answer

    def _failed(self, name: str, article: Article, what: str) -> bool:
        """The article is kept."""
        logger.error("Filter %s failed on %s, which is kept: %s", name, article.url, what)
        self._stats.inc_value(f"newscrawl/filter_errors/{name}")
        count_failure(self._stats, "filter", f"{name} on {article.url}: {what}")
        return True


def load_filters(paths: Sequence[str]) -> dict[str, Filter]:
    """The functions by their paths, in their order. Raises UsageError for what is none."""
    return {path: _load(path) for path in map(str.strip, paths) if path}


def _load(path: str) -> Filter:
    try:
        found = load_object(path)
        inspect.signature(found).bind(None)
    except Exception as error:  # noqa: BLE001 - importing runs the user's code
        raise UsageError(f"FILTERS: {path}: cannot be used ({type(error).__name__}: {error})") from error
    if inspect.iscoroutinefunction(found) or inspect.isclass(found):
        raise UsageError(f"FILTERS: {path}: has to be a plain function: def f(article: Article) -> bool")
    wants: Filter = found
    return wants
