"""Components that raise when Scrapy tells them of something: it only logs that, and a run would seem whole."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any

from scrapy.crawler import Crawler

from newscrawl.running.stats import count_failure

TOLD_BY = "scrapy.utils.signal"
"""The log in which Scrapy says so, and nothing else."""


class Raised(logging.Handler):
    """Counts each as a failure of the run."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(logging.ERROR)
        self._crawler = crawler

    def emit(self, record: logging.LogRecord) -> None:
        """Scrapy's record has the receiver among its arguments, and the error."""
        receiver: Any = record.args.get("receiver") if isinstance(record.args, Mapping) else None
        error = record.exc_info[1] if record.exc_info else None
        count_failure(self._crawler.stats, "component", f"{getattr(receiver, '__qualname__', receiver)}: {error!r}")


def count_raised(crawler: Crawler) -> None:
    """From now on, in this process."""
    logging.getLogger(TOLD_BY).addHandler(Raised(crawler))
