"""The end of a run before all is done: whether it has begun, and how it is brought about."""

from __future__ import annotations

import asyncio
import logging

from scrapy.crawler import Crawler

from newscrawl.running.stats import count_failure

logger = logging.getLogger(__name__)
GAVE_UP = "newscrawl/gave_up"
"""Stat: the kind of what ended the run."""
_closing: set[asyncio.Task[None]] = set()


def is_ending(crawler: Crawler) -> bool:
    """Whether the spider is closing, or closed: by a limit, a signal, a full disk, or since all is done."""
    slot = getattr(crawler.engine, "_slot", None)  # Scrapy has no public word for it
    return slot is None or slot.closing is not None


def end(crawler: Crawler, reason: str) -> None:
    """Close the spider, soon."""
    if not is_ending(crawler):
        # not awaited: closing waits for the items in the pipelines, and one of them may be asking
        task = asyncio.create_task(crawler.engine.close_spider_async(reason=reason))
        _closing.add(task)
        task.add_done_callback(_closing.discard)


def stop(crawler: Crawler, kind: str, error: object) -> None:
    """End a run that cannot go on for what failed (`kind`: feed, state): one line in the log, one failure.

    What the run is about to write fails as well.
    """
    if not has_given_up(crawler):
        crawler.stats.set_value(GAVE_UP, kind)
        logger.error("The run ends here: %s: %s", kind, error)
        count_failure(crawler.stats, kind, str(error))
        end(crawler, f"{kind}_failed")


def has_given_up(crawler: Crawler) -> bool:
    """Whether something failed that ended the run."""
    return crawler.stats.get_value(GAVE_UP) is not None
