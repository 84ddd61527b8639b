"""Answers that browsers forgive and Twisted does not: one odd header, and all pages of a site would be lost."""

from __future__ import annotations

import logging
from typing import Any

import scrapy
from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler

logger = logging.getLogger(__name__)


class ForgivingHandler(HTTP11DownloadHandler):
    """Scrapy's handler of http and https; no more than it where a later Scrapy or Twisted reads answers otherwise."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        try:
            from newscrawl.middlewares.forgiving_parser import ForgivingFactory  # noqa: PLC0415 - what it needs is private

            self._pool._factory = ForgivingFactory
        except (ImportError, AttributeError) as reason:
            logger.warning(
                "Scrapy %s reads answers otherwise than newscrawl knows (%s): a site with an odd header may be lost",
                scrapy.__version__,
                reason,
            )
