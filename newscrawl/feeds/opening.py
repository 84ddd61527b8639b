"""Scrapy's feeds, all of them or no run: one that cannot be opened loses what is written to it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path, PureWindowsPath
from typing import Any, Self
from urllib.parse import urlsplit

from scrapy import Spider
from scrapy.crawler import Crawler
from scrapy.exceptions import CloseSpider, NotConfigured
from scrapy.extensions.feedexport import FeedExporter, FeedSlot, apply_uri_params
from scrapy.settings import BaseSettings
from scrapy.utils.conf import feed_complete_default_values_from_settings
from scrapy.utils.misc import build_from_crawler, load_object

from newscrawl.errors import StateError, UsageError
from newscrawl.items import Article
from newscrawl.running.stop import has_given_up, stop
from newscrawl.state.of_crawler import state_of

BATCH = re.compile(r"%\(batch_time\)s|%\(batch_id\)")
"""One of which has to be in the name of a feed in batches."""


class Feeds(FeedExporter):
    """Scrapy's own goes on without the feeds that it cannot open, and logs a traceback for each item of theirs."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Raises UsageError for feeds that cannot be opened, which ends the crawl before it begins."""
        check_openable(crawler, crawler.spider)
        return super().from_crawler(crawler)

    def open_spider(self, spider: Spider) -> None:
        try:
            super().open_spider(spider)
        except StateError as error:
            stop(self.crawler, "state", error)
            raise CloseSpider("state_failed") from error
        except Exception as error:
            self._stop(error)
            raise CloseSpider("feed_failed") from error

    def item_scraped(self, item: Any, spider: Spider) -> None:
        if has_given_up(self.crawler):
            self._not_written(item)
            return
        try:
            super().item_scraped(item, spider)
        except Exception as error:  # noqa: BLE001 - storages and exporters of any kind
            self._not_written(item)
            self._stop(error)

    async def _close_slot(self, slot: FeedSlot, spider: Spider) -> None:
        try:
            await super()._close_slot(slot, spider)
        except Exception as error:  # noqa: BLE001 - likewise; of an empty feed this is the first that is done with it
            self._stop(error)

    def _not_written(self, item: Any) -> None:
        state = state_of(self.crawler)
        if state is not None and isinstance(item, Article):
            state.unwritten.add(item.id)

    def _stop(self, error: Exception) -> None:
        stop(self.crawler, "feed", f"it cannot be opened: {str(error) or type(error).__name__}")


def check_openable(crawler: Crawler, spider: Spider | None) -> None:
    """Raise UsageError when Scrapy could not open one of the feeds in the settings. `spider`: for names with its."""
    settings = crawler.settings
    for key, asked in settings.getdict("FEEDS").items():
        uri = str(key.absolute()) if isinstance(key, Path) else str(key)
        options = feed_complete_default_values_from_settings(dict(asked), settings, uri)
        if reason := _refusal(crawler, uri, options, spider):
            raise UsageError(f"cannot write {uri}: {reason}")


def _refusal(crawler: Crawler, uri: str, options: dict[str, Any], spider: Spider | None) -> str:
    """Why a feed cannot be opened, as far as that is known before; empty when nothing speaks against it."""
    settings = crawler.settings
    if options["format"] not in _components(settings, "FEED_EXPORTERS"):
        return (
            f"no format {options['format']!r}; there are {', '.join(sorted(_components(settings, 'FEED_EXPORTERS')))}"
        )
    if options["batch_item_count"] and not BATCH.search(uri):
        return "batches need %(batch_time)s or %(batch_id)d in their name"
    storages, scheme = _components(settings, "FEED_STORAGES"), urlsplit(uri).scheme
    if scheme not in storages and not PureWindowsPath(uri).drive:
        return f"no storage for {scheme}://; there are {', '.join(sorted(filter(None, storages)))}"
    try:
        named = _named(uri, options, spider)
    except (KeyError, ValueError, TypeError) as error:
        return f"its name cannot be made: {error!r}"
    try:
        build_from_crawler(load_object(storages.get(scheme, storages["file"])), crawler, named, feed_options=options)
    except (NotConfigured, ImportError, ValueError, TypeError) as error:
        return str(error) or f"{scheme}:// is not set up"
    return ""


def _named(uri: str, options: Mapping[str, Any], spider: Spider | None) -> str:
    """With what stands for its placeholders. Raises KeyError, ValueError or TypeError."""
    if spider is None:
        return uri
    names = dict.fromkeys(("time", "batch_time"), "") | {"batch_id": 1}
    params = {name: getattr(spider, name, None) for name in dir(spider)} | names
    function = options.get("uri_params")
    made = load_object(function)(params, spider) if function else None
    return apply_uri_params(uri, params if made is None else made)


def _components(settings: BaseSettings, name: str) -> dict[str, Any]:
    return {key: value for key, value in settings.getwithbase(name).items() if value is not None}
