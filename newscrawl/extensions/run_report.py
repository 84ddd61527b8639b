"""Writes a run's figures to a file, for the scheduler that started it."""

from __future__ import annotations

import json
import logging
import os
from pathlib import Path
from typing import Self

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured

from newscrawl.running.stats import count_failure

logger = logging.getLogger(__name__)


class RunReport:
    """JSON with `articles`, `failures`, `listings`, `pages`, `requests` and `finish_reason`; whole or not there."""

    def __init__(self, crawler: Crawler, path: Path) -> None:
        self._crawler = crawler
        self._path = path

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        path = crawler.settings.get("RUN_REPORT")
        if not path:
            raise NotConfigured
        extension = cls(crawler, Path(path))
        crawler.signals.connect(extension.engine_stopped, signals.engine_stopped)
        return extension

    def engine_stopped(self) -> None:
        """All feeds are stored by now."""
        stats = self._crawler.stats.get_stats()
        figures = {
            "articles": stats.get("newscrawl/articles", 0),
            "failures": stats.get("newscrawl/failures", 0),
            "listings": stats.get("newscrawl/listings", 0),
            "pages": stats.get("newscrawl/extract/pages", 0),
            "requests": stats.get("downloader/request_count", 0),
            "finish_reason": stats.get("finish_reason"),
        }
        unfinished = self._path.with_suffix(".new")
        try:
            unfinished.write_text(json.dumps(figures), "utf-8")
            os.replace(unfinished, self._path)
        except OSError as error:
            logger.error("The run's figures cannot be written to %s: %s", self._path, error.strerror)
            count_failure(self._crawler.stats, "figures not written", f"{self._path}: {error.strerror}", lasting=True)
