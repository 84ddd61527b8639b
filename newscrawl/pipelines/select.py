"""Which Articles the run asked for: real ones, recent enough, each once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any, Self

from scrapy.crawler import Crawler
from scrapy.statscollectors import StatsCollector

from newscrawl.items import Article
from newscrawl.running.reasons import DropReason, drop


class SelectPipeline:
    """Drops what the run did not ask for, each with its reason: blocked, not_article, too_old, duplicate."""

    def __init__(self, stats: StatsCollector, wishes: Callable[[], Any]) -> None:
        """`wishes` gives the object (the spider) whose `keep_all` and `since` apply; either may be missing."""
        self._stats = stats
        self._wishes = wishes
        self._seen: set[tuple[str, str]] = set()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler.stats, lambda: crawler.spider)

    def process_item(self, item: Any) -> Any:
        """The article, when it is wanted. Raises Dropped with the reason."""
        if not isinstance(item, Article):
            return item
        wishes = self._wishes()
        keep_all = bool(getattr(wishes, "keep_all", False))
        if item.access == "blocked":
            self._stats.inc_value("newscrawl/blocked")
        if reason := self._refusal(item, keep_all, getattr(wishes, "since", None)):
            raise drop(self._stats, reason, item.url)
        # `blocked` is no value of the exported field: a wall tells nothing about the article behind it
        return replace(item, access=None, is_article=False) if item.access == "blocked" else item

    def _refusal(self, article: Article, keep_all: bool, since: datetime | None) -> DropReason | None:
        """The reason to leave it out. `keep_all` takes whatever was fetched, `since` still holds."""
        if not keep_all and article.access == "blocked":
            return DropReason.BLOCKED
        if not keep_all and not article.is_article:
            return DropReason.NOT_ARTICLE
        if since is not None and is_older(article.published_at, since):
            return DropReason.TOO_OLD
        if not keep_all and self._is_repeated(article):
            return DropReason.DUPLICATE
        return None

    def _is_repeated(self, article: Article) -> bool:
        # an archive may hold several states of one article, and all of them are wanted
        key = (article.id, article.content_hash if article.discovered_via == "archive" else "")
        repeated = key in self._seen
        self._seen.add(key)
        return repeated


def is_older(published_at: str | None, since: datetime) -> bool:
    """Whether it was surely published before; an article without a date is not. `since` is aware."""
    if published_at is None:
        return False
    moment = datetime.fromisoformat(published_at)
    if moment.tzinfo is not None:
        return moment < since
    # without an offset the day is all that is sure
    return moment.date() < _day(since)


def _day(moment: datetime) -> date:
    return moment.astimezone(UTC).date()
