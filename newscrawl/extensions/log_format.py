"""What the log says about items: their URL and the reason, never their content."""

from __future__ import annotations

import json
import logging
import sys
from typing import Any, Self

from scrapy import Spider, signals
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.logformatter import LogFormatter, LogFormatterResult
from twisted.python.failure import Failure

from newscrawl.extensions.scrapys_lines import guard_scrapys_lines
from newscrawl.text.characters import shown


class _Shown(logging.Formatter):
    """What another one made, without what a site could do to a terminal."""

    def __init__(self, made: logging.Formatter) -> None:
        super().__init__()
        self._made = made

    def format(self, record: logging.LogRecord) -> str:
        return shown(self._made.format(record))


def guard_log() -> None:
    """From here on no line of the log holds a control character, whoever wrote what is in it."""
    for handler in logging.root.handlers:
        if not isinstance(handler.formatter, _Shown):
            handler.setFormatter(_Shown(handler.formatter or logging.Formatter()))


class _Json(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        told = {"time": record.created, "level": record.levelname, "logger": record.name}
        return json.dumps(told | {"line": super().format(record)}, ensure_ascii=False)


def log_as_json() -> None:
    """From here on the log is on standard output too, an object a line."""
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(_Json())
    logging.root.addHandler(handler)


class UrlLogFormatter(LogFormatter):
    """Scrapy's own prints whole items, which here are whole articles."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        guard_log()
        guard_scrapys_lines()
        crawler.signals.connect(guard_log, signals.spider_opened)  # by then Scrapy has a new handler
        return super().from_crawler(crawler)

    def scraped(self, item: Any, response: Response | Failure | None, spider: Spider) -> LogFormatterResult:
        return super().scraped(_name(item), response, spider)

    def dropped(
        self, item: Any, exception: BaseException, response: Response | Failure | None, spider: Spider
    ) -> LogFormatterResult:
        result = super().dropped(item, exception, response, spider)
        return {
            **result,
            "msg": "Dropped %(item)s: %(exception)s",
            "args": {"item": _name(item), "exception": exception},
        }

    def item_error(
        self, item: Any, exception: BaseException, response: Response | Failure | None, spider: Spider
    ) -> LogFormatterResult:
        return super().item_error(_name(item), exception, response, spider)


def _name(item: Any) -> str:
    url = item.get("url") if isinstance(item, dict) else getattr(item, "url", None)
    return str(url or type(item).__name__)
