"""What each source has given so far: one live line for each on a terminal, log lines elsewhere."""

from __future__ import annotations

import asyncio
import logging
import sys
import time
from typing import TYPE_CHECKING, Self

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured

from newscrawl.running.stats import SOURCES, figures_by_source
from newscrawl.text.characters import shown

if TYPE_CHECKING:
    from rich.live import Live
    from rich.table import Table

logger = logging.getLogger(__name__)
LOOK = 0.5
"""Seconds between two pictures on a terminal."""
SHOWN = 40
"""Sources that fit a terminal."""


class Progress:
    """Shows pages, new, updated and unchanged articles and errors of each source."""

    def __init__(self, crawler: Crawler, pause: float) -> None:
        """`pause`: seconds between two log lines where there is no terminal."""
        self._crawler = crawler
        self._pause = pause
        self._started = time.monotonic()
        self._live: Live | None = None
        self._task: asyncio.Task[None] | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        pause = crawler.settings.getfloat("PROGRESS_EVERY")
        if pause <= 0:
            raise NotConfigured
        extension = cls(crawler, pause)
        for name in ("spider_opened", "spider_closed"):
            crawler.signals.connect(getattr(extension, name), getattr(signals, name))
        return extension

    def spider_opened(self) -> None:
        if sys.stderr.isatty():
            from rich.console import Console  # noqa: PLC0415 - for who looks on
            from rich.live import Live  # noqa: PLC0415

            self._live = Live(console=Console(stderr=True), get_renderable=self.table, refresh_per_second=1 / LOOK)
            self._live.start()
            for handler in logging.root.handlers:  # log lines go above the picture, not through it
                if isinstance(handler, logging.StreamHandler) and not isinstance(handler, logging.FileHandler):
                    handler.setStream(sys.stderr)
        else:
            self._task = asyncio.create_task(self._log())

    def spider_closed(self) -> None:
        if self._live is not None:
            self._live.stop()
        if self._task is not None:
            self._task.cancel()

    async def _log(self) -> None:
        while True:
            await asyncio.sleep(self._pause)
            for source, counts in figures_by_source(self._crawler.stats.get_stats()).items():
                figures = ", ".join(f"{counts.get(name, 0)} {name}" for name in SOURCES)
                logger.info("%s: %s, %.1f pages/s", source, figures, self._rate(counts))

    def _rate(self, counts: dict[str, int]) -> float:
        return counts.get("pages", 0) / max(0.001, time.monotonic() - self._started)

    def table(self) -> Table:
        """The picture of this moment; the busiest sources when there are many."""
        from rich.table import Table  # noqa: PLC0415 - for who looks on
        from rich.text import Text  # noqa: PLC0415

        table = Table(box=None, pad_edge=False)
        for heading in ("source", *SOURCES, "pages/s"):
            table.add_column(heading, justify="left" if heading == "source" else "right", no_wrap=True)
        sources = figures_by_source(self._crawler.stats.get_stats())
        for source in sorted(sources, key=lambda name: -sources[name].get("pages", 0))[:SHOWN]:
            counts = sources[source]
            figures = (str(counts.get(name, 0)) for name in SOURCES)
            table.add_row(Text(shown(source)), *figures, f"{self._rate(counts):.1f}")
        return table
