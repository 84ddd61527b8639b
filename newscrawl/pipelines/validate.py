"""Holds every Article to the item's contract: types, ISO dates, absolute URLs."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import MISSING, Field, fields
from datetime import datetime
from typing import Any, Self

from scrapy.crawler import Crawler
from scrapy.statscollectors import StatsCollector

from newscrawl.items import Article, Caption, RelatedLink
from newscrawl.running.reasons import DropReason, drop
from newscrawl.text.addresses import is_http_url

logger = logging.getLogger(__name__)
Check = Callable[[Any], bool]
ACCESS = ("open", "paywalled", "blocked", None)


class ValidatePipeline:
    """Empties a field that breaks the contract; an Article that has no identity without it is dropped."""

    def __init__(self, stats: StatsCollector) -> None:
        self._stats = stats

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler.stats)

    def process_item(self, item: Any) -> Any:
        """The article, made to fit. Raises Dropped when it cannot be."""
        if not isinstance(item, Article):
            return item
        for field in violations(item):
            self._stats.inc_value(f"newscrawl/invalid/{field.name}")
            logger.warning("Field %s breaks the item's contract on %s", field.name, item.url)
            if not empty(item, field):
                raise drop(self._stats, DropReason.INVALID, item.url, f"no usable {field.name}")
        return item


def violations(article: Article) -> list[Field[Any]]:
    """The fields whose value is not what their documentation says."""
    return [field for field in fields(article) if not CHECKS[field.name](getattr(article, field.name))]


def empty(article: Article, field: Field[Any]) -> bool:
    """Give the field its default; False when it has none."""
    if field.default_factory is not MISSING:
        setattr(article, field.name, field.default_factory())
    elif field.default is not MISSING:
        setattr(article, field.name, field.default)
    else:
        return False
    return True


def _text(value: Any) -> bool:
    return isinstance(value, str)


def _filled(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _optional(check: Check) -> Check:
    return lambda value: value is None or check(value)


def _list(check: Check) -> Check:
    return lambda value: isinstance(value, list) and all(map(check, value))


def _iso_date(value: Any) -> bool:
    try:
        datetime.fromisoformat(value)
    except (TypeError, ValueError):
        return False
    return True


def _caption(value: Any) -> bool:
    if not isinstance(value, Caption):
        return False
    return _text(value.text) and _optional(_text)(value.credit) and _optional(is_http_url)(value.image_url)


def _related(value: Any) -> bool:
    if not isinstance(value, RelatedLink):
        return False
    return is_http_url(value.url) and _text(value.text) and _optional(_text)(value.label)


CHECKS: dict[str, Check] = {
    "id": _filled,
    "url": is_http_url,
    "canonical_url": is_http_url,
    "site_name": _optional(_filled),
    "title": _text,
    "subtitle": _optional(_filled),
    "body": _text,
    "captions": _list(_caption),
    "related_links": _list(_related),
    "tags": _list(_filled),
    "authors": _list(_filled),
    "published_at": _optional(_iso_date),
    "modified_at": _optional(_iso_date),
    "language": _optional(_filled),
    "section": _optional(_filled),
    "image_url": _optional(is_http_url),
    "access": lambda value: value in ACCESS,
    "is_article": lambda value: isinstance(value, bool),
    "rights": lambda value: isinstance(value, dict),
    "source": _text,
    "discovered_via": _text,
    "fetched_at": lambda value: value == "" or _iso_date(value),
    "revision": lambda value: isinstance(value, int) and not isinstance(value, bool) and value >= 1,
    "content_hash": _text,
    "extractor": _text,
    "provenance": lambda value: value is None or isinstance(value, dict),
}
"""What a value has to be, for every field of Article."""
