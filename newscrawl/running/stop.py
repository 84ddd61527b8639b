"""Ends a run that cannot go on: one line in the log, one failure in the summary."""

from __future__ import annotations

import asyncio
import logging

from scrapy.crawler import Crawler

from newscrawl.running import stats as run_stats

logger = logging.getLogger(__name__)
GAVE_UP = "newscrawl/gave_up"
_closing: set[asyncio.Task[None]] = set()


def give_up(crawler: Crawler, kind: str, error: object) -> None:
    """Close the spider for what failed (`kind`: feed, state); what it is about to write fails as well."""
    if crawler.stats.get_value(GAVE_UP):
        return
    crawler.stats.set_value(GAVE_UP, kind)
    logger.error("The run ends here: %s: %s", kind, error)
    run_stats.failure(crawler.stats, kind, str(error))
    slot = getattr(crawler.engine, "_slot", None)
    if slot is not None and slot.closing is None:
        # not awaited: closing waits for the items in the pipelines, and one of them may be asking
        task = asyncio.create_task(crawler.engine.close_spider_async(reason=f"{kind}_failed"))
        _closing.add(task)
        task.add_done_callback(_closing.discard)
