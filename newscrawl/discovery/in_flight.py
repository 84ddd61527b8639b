"""A source's pages that were asked for, and of which nobody knows yet what they are."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable

PAUSE = 1.0
"""Seconds after which is looked whether anything is still under way: a page may get lost without a word."""


class InFlight:
    """Counts them by their keys, and lets one task wait for what becomes of them."""

    def __init__(self) -> None:
        self.is_idle: Callable[[], bool] = lambda: False
        """Whether the crawl has nothing to do at all."""
        self._open: Counter[str] = Counter()
        self._changed = asyncio.Event()

    def __len__(self) -> int:
        return self._open.total()

    def __contains__(self, key: str) -> bool:
        return self._open[key] > 0

    def begin(self, key: str) -> None:
        """It is asked for."""
        self._open[key] += 1

    def end(self, key: str) -> None:
        """It became an item, or none."""
        if self._open[key] > 1:
            self._open[key] -= 1
        else:
            del self._open[key]
        self.wake()

    def wake(self) -> None:
        """Something is known."""
        self._changed.set()

    async def change(self) -> None:
        """Wait until something is known, or nothing is under way any more."""
        while self._open and not self._changed.is_set():
            try:
                await asyncio.wait_for(self._changed.wait(), PAUSE)
            except TimeoutError:
                if self.is_idle():
                    self._open.clear()
        self._changed.clear()
