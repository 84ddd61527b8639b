"""The crawl that fault_sites watches, with a look at its own loop."""

from __future__ import annotations

import asyncio
import json
import sys
import time
from pathlib import Path
from typing import Self

from scrapy import signals
from scrapy.crawler import Crawler, CrawlerProcess
from scrapy.utils.project import get_project_settings

LOOK = 0.01
"""Seconds between two looks at the loop."""


class LoopLag:
    """Scrapy extension: the longest time for which nothing else ran in the crawl's loop."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler, self._longest, self._busy = crawler, 0.0, 0.0
        self._task: asyncio.Task[None] | None = None
        crawler.signals.connect(self._start, signals.engine_started)
        crawler.signals.connect(self._write, signals.spider_closed)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    def _start(self) -> None:
        self._task = asyncio.get_running_loop().create_task(self._watch())

    async def _watch(self) -> None:
        while True:
            start, worked = time.monotonic(), time.thread_time()
            await asyncio.sleep(LOOK)
            stall = time.monotonic() - start - LOOK
            self._longest = max(self._longest, stall)
            self._busy = max(self._busy, min(stall, time.thread_time() - worked))

    def _write(self) -> None:
        if self._task is not None:
            self._task.cancel()
        failures = self._crawler.stats.get_value("newscrawl/failed") or []
        found = {
            "stall": self._longest,
            "busy": self._busy,
            "failures": [": ".join(map(str, failure)) for failure in failures],
        }
        Path(self._crawler.settings["LOOP_LAG_FILE"]).write_text(json.dumps(found), encoding="utf-8")


def crawl_here(folder: Path) -> None:
    settings = get_project_settings()
    settings["EXTENSIONS"]["benchmarks.fault_crawl.LoopLag"] = 0
    values = {
        "LOOP_LAG_FILE": str(folder / "lag.json"),
        "STATE_URL": f"sqlite:///{folder / 'state.db'}",
        "FEEDS": {str(folder / "articles.jsonl"): {"format": "jsonlines", "encoding": "utf-8"}},
        "DOWNLOAD_TIMEOUT": 8,
        "RETRY_ENABLED": False,
        "AUTOTHROTTLE_ENABLED": False,
    }
    for name, value in values.items():
        settings.set(name, value, priority="cmdline")
    process = CrawlerProcess(settings)
    process.crawl("news", sources=str(folder / "sources.toml"))
    process.start()


if __name__ == "__main__":
    crawl_here(Path(sys.argv[1]))
