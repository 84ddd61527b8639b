"""The run's worker processes: pages and listings, whatever a site sends, are taken apart there."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any
from weakref import WeakKeyDictionary

from scrapy.crawler import Crawler

from newscrawl.extraction.workers.job import LOADED
from newscrawl.extraction.workers.pool import WorkerPool

Run = Callable[..., Awaitable[Any]]
"""A function that can be imported, and its arguments -> what it returns."""
_POOLS: WeakKeyDictionary[Crawler, WorkerPool | None] = WeakKeyDictionary()


def pool_of(crawler: Crawler) -> WorkerPool | None:
    """None without EXTRACT_WORKERS."""
    if crawler not in _POOLS:
        workers, timeout = crawler.settings.getint("EXTRACT_WORKERS"), crawler.settings.getfloat("EXTRACT_TIMEOUT")
        _POOLS[crawler] = WorkerPool(workers, timeout, LOADED) if workers > 0 else None
    return _POOLS[crawler]


def run_in_workers(crawler: Crawler) -> Run:
    """Raises what the pool raises, which costs that listing only."""
    pool = pool_of(crawler)
    return asyncio.to_thread if pool is None else pool.run
