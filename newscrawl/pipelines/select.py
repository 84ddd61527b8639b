"""Leaves out the Articles that the run did not ask for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Self

from scrapy.crawler import Crawler
from scrapy.statscollectors import StatsCollector

from newscrawl.extraction.twins import Twins, is_other, name_by_own_address
from newscrawl.extraction.wanted import Unwanted, Wanted
from newscrawl.items import Article
from newscrawl.running.reasons import DropReason, drop
from newscrawl.text.addresses import page_key
from newscrawl.text.strings import fold


class SelectPipeline:
    """Drops what `wanted` refuses, each with its reason, and what came before."""

    def __init__(self, stats: StatsCollector, wishes: Callable[[], Any]) -> None:
        """`wishes` gives the object (the spider) whose `wanted` applies, or that of `wanted_of` a source's name."""
        self._stats = stats
        self._wishes = wishes
        self._seen: dict[str, tuple[str, str, str] | None] = {}
        """What says which article it is -> address, headline and hash of the first, where that is another address."""
        self._twins = Twins()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler.stats, lambda: crawler.spider)

    def process_item(self, item: Any) -> Any:
        """The article, when it is wanted. Raises Dropped with the reason."""
        if not isinstance(item, Article):
            return item
        if item.blocked:
            self._stats.inc_value("newscrawl/blocked")
        wanted = self._wanted(item.source)
        reason = wanted.refusal(item) or self._repetition(item, wanted) or self._twin(item, wanted)
        if reason is not None:
            detail = item.language if reason is Unwanted.LANGUAGE else ""
            dropped = drop(self._stats, DropReason[reason.name], item, detail)
            dropped.published_at = item.published_at
            raise dropped
        return item

    def _wanted(self, source: str) -> Wanted:
        wishes = self._wishes()
        of_sources: Mapping[str, Wanted] = getattr(wishes, "wanted_of", {})
        general: Wanted = getattr(wishes, "wanted", Wanted())
        return of_sources.get(source, general)

    def _repetition(self, article: Article, wanted: Wanted) -> Unwanted | None:
        key = wanted.once(article)
        first = self._seen.get(key) if key is not None else None
        if first is not None and is_other(article, *first):
            name_by_own_address(article)
            key = wanted.once(article)
        if key in self._seen:
            return Unwanted.DUPLICATE
        if key is not None:
            is_elsewhere = page_key(article.url) != page_key(article.canonical_url)
            self._seen[key] = (article.url, fold(article.title), article.content_hash) if is_elsewhere else None
        return None

    def _twin(self, article: Article, wanted: Wanted) -> Unwanted | None:
        """An archive may hold several states of one article, and all of them are wanted."""
        if wanted.keep_all or article.discovered_via == "archive" or not self._twins.is_again(article):
            return None
        return Unwanted.DUPLICATE
