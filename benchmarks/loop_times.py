"""Scrapy extension: CPU time and wall time of the crawl's own process, and of each callback of its loop."""

from __future__ import annotations

import asyncio
import json
import resource
import statistics
import time
from pathlib import Path
from typing import Any, Self

from scrapy import signals
from scrapy.crawler import Crawler

LOOK = 0.01
"""Seconds between two looks at the loop."""


class LoopTimes:
    """Writes them to the file LOOP_TIMES when the engine stops."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._steps: list[float] = []
        self._lags: list[float] = []
        self._first = 0.0
        self._task: asyncio.Task[None] | None = None
        for name in ("engine_started", "response_received", "engine_stopped"):
            crawler.signals.connect(getattr(self, name), getattr(signals, name))

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    def engine_started(self) -> None:
        self._task = asyncio.get_running_loop().create_task(self._watch())
        run, steps = asyncio.Handle._run, self._steps

        def timed(handle: asyncio.Handle) -> None:
            start = time.thread_time()
            run(handle)
            steps.append(time.thread_time() - start)

        asyncio.Handle._run = timed  # type: ignore[assignment, method-assign]
        self._started = time.monotonic(), time.process_time()

    def response_received(self) -> None:
        self._first = self._first or time.monotonic()

    async def _watch(self) -> None:
        while True:
            start = time.monotonic()
            await asyncio.sleep(LOOK)
            self._lags.append(time.monotonic() - start - LOOK)

    def engine_stopped(self) -> None:
        if self._task is not None:
            self._task.cancel()
        stats: dict[str, Any] = self._crawler.stats.get_stats()
        found = {
            "seconds": time.monotonic() - self._first,
            "cpu": time.process_time() - self._started[1],
            "cpu_with_start": time.process_time(),
            "pages": stats.get("response_received_count", 0),
            "items": stats.get("item_scraped_count", 0),
            "longest_step": max(self._steps, default=0.0),
            "lag_p99": statistics.quantiles(self._lags, n=100)[98] if len(self._lags) > 1 else 0.0,
            "lag_longest": max(self._lags, default=0.0),
            "memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        }
        Path(self._crawler.settings["LOOP_TIMES"]).write_text(json.dumps(found), encoding="utf-8")
