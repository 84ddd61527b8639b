"""Which articles are exported: articles only, new enough, each once, no more than asked for, and as the contract says."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem

from newscrawl.items import Article

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Rules:
    """What the spider was asked for."""

    limit: int | None = None
    since: datetime | None = None
    keep_all: bool = False


class ValidatePipeline:
    """Drops what does not belong in the feed; each drop has a reason and a stat."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.rules = Rules()
        self.seen: set[str] = set()
        self.written = 0
        self._closing: asyncio.Future[None] | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> ValidatePipeline:
        return cls(crawler)

    def open_spider(self) -> None:
        """Read what was asked for off the spider; foreign spiders ask for nothing."""
        spider = self.crawler.spider
        self.rules = Rules(getattr(spider, "limit", None), getattr(spider, "since", None), getattr(spider, "keep_all", False))

    def process_item(self, item: Any) -> Any:
        """The article, made to fit the contract. Raises DropItem with the reason."""
        if not isinstance(item, Article):
            return item
        reason = drop_reason(item, self.rules) or self._spent(item)
        if reason:
            self._count(f"newscrawl/dropped/{reason}")
            raise DropItem(reason, log_level="DEBUG" if reason == "limit" else "INFO")
        if item.access == "blocked":  # kept because everything is: the wall is counted, but is no kind of access
            self._count("newscrawl/blocked")
            item.access = None
        for name in repair(item):
            logger.warning("Field %s of %s was not as it has to be and is empty now", name, item.url)
            self._count(f"newscrawl/invalid/{name}")
        self.seen.add(item.id)
        self.written += 1
        self._count("newscrawl/articles" if item.is_article else "newscrawl/kept_pages")
        if self.rules.limit is not None and self.written >= self.rules.limit:
            self._stop()
        return item

    def _spent(self, item: Article) -> str | None:
        if self.rules.limit is not None and self.written >= self.rules.limit:
            return "limit"
        if item.id in self.seen and not self.rules.keep_all:
            return "duplicate"
        return None

    def _stop(self) -> None:
        """Close the spider; what is still in flight is dropped when it comes."""
        if self.crawler.engine is not None and self._closing is None:
            self._closing = asyncio.ensure_future(self.crawler.engine.close_spider_async(reason="limit"))

    def _count(self, stat: str) -> None:
        assert self.crawler.stats is not None
        self.crawler.stats.inc_value(stat)


def drop_reason(article: Article, rules: Rules) -> str | None:
    """Why an article is not wanted, None when it is."""
    if rules.keep_all:
        return None
    if article.access == "blocked":
        return "blocked"
    if not article.is_article:
        return "not_article"
    if rules.since is not None and article.published_at and _moment(article.published_at) < rules.since:
        return "too_old"
    return None


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def repair(article: Article) -> list[str]:
    """Empty what breaks the contract, and name it: dates that are none, URLs that are not absolute, empty strings."""
    broken = []
    for name in ("published_at", "modified_at"):
        value = getattr(article, name)
        if value is not None and not _is_date(value):
            setattr(article, name, None)
            broken.append(name)
    if article.image_url is not None and not article.image_url.startswith(("http://", "https://")):
        article.image_url = None
        broken.append("image_url")
    for name in ("site_name", "subtitle", "section", "language"):
        if getattr(article, name) == "":
            setattr(article, name, None)
    return broken


def _is_date(value: str) -> bool:
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return False
    return True
