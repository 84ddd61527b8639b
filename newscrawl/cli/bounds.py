"""Which numbers a setting may have: of those beyond, some fail every page, and some stop a crawl without a word."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import NamedTuple

ABOVE_0 = (
    "AUTOTHROTTLE_TARGET_CONCURRENCY",
    "DNS_TIMEOUT",
    "EXTRACT_TIMEOUT",
    "MEMUSAGE_CHECK_INTERVAL_SECONDS",
)
FROM_1 = ("CONCURRENT_ITEMS", "CONCURRENT_REQUESTS", "CONCURRENT_REQUESTS_PER_DOMAIN", "REACTOR_THREADPOOL_MAXSIZE")
NEGATIVE_TOO = ("DEPTH_PRIORITY", "FEED_EXPORT_INDENT", "HTTPCACHE_EXPIRATION_SECS")
"""And priorities' adjustments. All others are at least 0: a crawl with a timeout of -1 would end before it began."""
MOST = {"EXTRACT_WORKERS": 1000}
SECONDS, BYTES = 1_000_000_000, 1 << 50
"""What is more overflows a clock, or a database's numbers."""
IN_PARTS = ("DNS_TIMEOUT", "DOWNLOAD_DELAY", "DOWNLOAD_TIMEOUT")
"""Settings of Scrapy's that take a fraction, though their defaults are whole."""


class Bounds(NamedTuple):
    """The numbers that one setting may have."""

    least: float
    most: float
    is_whole: bool
    is_above: bool
    """Whether `least` is none of them."""

    @classmethod
    def of(cls, name: str, default: float, is_scrapys: bool) -> Bounds:
        """By the setting's name, its default, and whose it is."""
        least = -math.inf if name in NEGATIVE_TOO or name.endswith("_ADJUST") else int(name in FROM_1)
        most = BYTES if is_scrapys or name.endswith("_BYTES") else MOST.get(name, SECONDS)
        return cls(least, most, isinstance(default, int) and name not in IN_PARTS, name in ABOVE_0)

    def complaint(self, value: str) -> str | None:
        """What a value has to be that is none of them."""
        number = _number(float, value)
        if number is None or not math.isfinite(number):
            return f"a number{self._least()}"
        if self.is_whole and whole(value) is None:
            return f"a whole number{self._least()}"
        if number < self.least or (self.is_above and number == self.least):
            return f"a number{self._least()}"
        return f"a number of at most {self.most:,}" if number > self.most else None

    def _least(self) -> str:
        if self.least == -math.inf:
            return ""
        return f" above {self.least}" if self.is_above else f" of at least {self.least}"


def whole(value: str) -> int | None:
    """The number that a text is."""
    number = _number(int, value)
    return None if number is None else int(number)


def _number(kind: Callable[[str], float], value: str) -> float | None:
    try:
        return kind(value)
    except ValueError:
        return None


def on_or_off(value: str) -> str | None:
    """What a value of a switch has to be that is none."""
    return None if value in ("True", "False", "true", "false") or whole(value) is not None else "1 or 0"
