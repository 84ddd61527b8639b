"""The run's account in Scrapy's stats: what was dropped and what failed, one spelling for all components.

`newscrawl/failures` above 0 makes the exit code 1; the summary prints `newscrawl/failed`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from scrapy.statscollectors import StatsCollector

LISTED = 20
"""How many failures are kept by name; the others are in the log."""


def failure(stats: StatsCollector, kind: str, what: str) -> None:
    """Count one failure of this run: `kind` in a word or two, `what` it hit (a URL, a file)."""
    stats.inc_value("newscrawl/failures")
    failed: list[tuple[str, str]] = stats.get_value("newscrawl/failed", [])
    if len(failed) < LISTED:
        stats.set_value("newscrawl/failed", [*failed, (kind, what)])


def dropped(stats: StatsCollector, reason: str) -> None:
    """Count one page that was left out on purpose."""
    stats.inc_value(f"newscrawl/dropped/{reason}")


CUT_SHORT = "newscrawl/cut_short"
"""Stat: sources whose `max_pages` left articles for the next run."""
SOURCES = ("pages", "new", "updated", "unchanged", "errors")
"""What is counted of each source."""
_OF_SOURCE = "newscrawl/sources/"


def of_source(source: str, what: str) -> str:
    """The stat for one figure of a source."""
    return f"{_OF_SOURCE}{source}/{what}"


def by_source(stats: Mapping[str, Any]) -> dict[str, dict[str, int]]:
    """The figures of each source, in the order in which they came."""
    found: dict[str, dict[str, int]] = {}
    for key, value in stats.items():
        if key.startswith(_OF_SOURCE):
            source, _, what = key.removeprefix(_OF_SOURCE).rpartition("/")
            found.setdefault(source, {})[what] = value
    return found


_OF_SELECTOR = "newscrawl/selectors/"


def of_selector(source: str, field: str, *, found: bool) -> str:
    """The stat for articles in which a source's selector found something, or nothing."""
    return f"{_OF_SELECTOR}{source}/{field}/{'found' if found else 'missed'}"


def selectors_of(stats: Mapping[str, Any], source: str) -> dict[str, tuple[int, int]]:
    """A source's fields with a selector: articles in which it found something, and in which not."""
    fields = dict.fromkeys(key.split("/")[-2] for key in stats if key.startswith(f"{_OF_SELECTOR}{source}/"))
    return {
        field: (
            stats.get(of_selector(source, field, found=True), 0),
            stats.get(of_selector(source, field, found=False), 0),
        )
        for field in fields
    }
