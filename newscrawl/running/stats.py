"""The run's account in Scrapy's stats: what was dropped and what failed, one spelling for all components.

`newscrawl/failures` above 0 makes the exit code 1; the summary prints `newscrawl/failed`.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from scrapy.statscollectors import StatsCollector

LISTED = 20
"""How many failures are kept by name; the others are in the log."""


LASTING = "newscrawl/failures/lasting"
"""Stat: failures that a further look at all of the site would not mend."""


def count_failure(stats: StatsCollector, kind: str, what: str, *, lasting: bool = False, source: str = "") -> None:
    """Count one failure of this run: `kind` in a word or two, `what` it hit (a URL, a file), of which source."""
    stats.inc_value("newscrawl/failures")
    if lasting:
        stats.inc_value(LASTING)
    if source:
        count_for_source(stats, source, "errors")
    failed: list[tuple[str, str]] = stats.get_value("newscrawl/failed", [])
    if len(failed) < LISTED:
        stats.set_value("newscrawl/failed", [*failed, (kind, what)])
    last: dict[str, deque[Failed]] = stats.get_value(LAST_FAILED) or {}
    last.setdefault(source, deque(maxlen=LISTED)).append((int(time.time()), kind, what))
    stats.set_value(LAST_FAILED, last)


LAST_FAILED = "newscrawl/last_failed"
"""Stat: the last failures of each source, and of none (""): time, kind, what."""
Failed = tuple[int, str, str]
FEED_FAILED = "feedexport/failed_count/"


def failures(stats: Mapping[str, Any]) -> int:
    """How many things failed: pages, records, feeds. More than 0 is exit code 1."""
    feeds = sum(value for key, value in stats.items() if key.startswith(FEED_FAILED))
    return int(stats.get("newscrawl/failures", 0)) + int(feeds)


def at_the_end(stats: Mapping[str, Any]) -> dict[str, Any]:
    """A run's that is over: a second signal ends the loop before the spider is closed, which leaves no reason."""
    return {"finish_reason": "shutdown", **stats}


def was_interrupted(stats: Mapping[str, Any]) -> bool:
    """Whether SIGTERM, Ctrl-C, the desk or a lack of memory ended the run, with pages left for the next."""
    return stats.get("finish_reason") in INTERRUPTIONS


INTERRUPTIONS = {"shutdown": "a signal, or from the desk", "memusage_exceeded": "MEMUSAGE_LIMIT_MB"}
"""Reasons for a run's end before all was done that nobody asked for when it began -> what to call them."""


def stopped_by(stats: Mapping[str, Any]) -> str:
    """What ended the run before all was done, one of Scrapy's limits among it; empty when nothing did."""
    reason = stats.get("finish_reason") or ""
    return reason.upper() if reason.startswith("closespider_") else INTERRUPTIONS.get(reason, "")


CUT_SHORT = "newscrawl/cut_short"
"""Stat: sources whose `max_pages` left articles for the next run."""
HOLDING = "newscrawl/holding"
"""Stat: local files that hold what is known."""
HOLDING_MOST = 100
"""Of these, beside the run's own: who looks for the others knows where they are by then."""
OUTSIDE = "newscrawl/outside"
"""Stat: names of sources that list articles outside of the time that is asked for."""
SOURCES = ("pages", "new", "updated", "unchanged", "errors")
"""What is counted of each source."""
_OF_SOURCE = "newscrawl/sources/"


def count_for_source(stats: StatsCollector, source: str, what: str) -> None:
    """Count for a source: one of `SOURCES`, or a page that was "skipped ...", by the reason's name."""
    stats.inc_value(f"{_OF_SOURCE}{source}/{what}")


def figures_by_source(stats: Mapping[str, Any]) -> dict[str, dict[str, int]]:
    """The figures of each source, in the order in which they came."""
    found: dict[str, dict[str, int]] = {}
    for key, value in stats.items():
        if key.startswith(_OF_SOURCE):
            source, _, what = key.removeprefix(_OF_SOURCE).rpartition("/")
            found.setdefault(source, {})[what] = value
    return found


class Lack(StrEnum):
    """Why a source may have brought nothing, or that nothing is wrong; the texts name the remedy."""

    ROBOTS = "robots.txt forbids it; who has the site's consent sets ROBOTSTXT_OBEY=0"
    REFUSED = "it refuses us (HTTP 401, 403, 429 or 451); user_agent, headers, cookies or proxy of the source may help"
    SILENT = "it does not answer, or wants a longer pause; is the address right, and the network there?"
    WALL = "its pages are consent or bot walls; the source's cookies or headers may open them"
    SCRIPT = "its pages have no text unless JavaScript runs; render = true in sources.toml runs it"
    WAITING = (
        "nothing came of its pages in the last runs, and it is too early to try them again: they are in the log then"
    )
    AGAIN = "none of its pages came, as in the runs before: the log names them"
    SAME = (
        "whichever article is asked for, one page comes; the source's cookies or headers may open it,"
        " or render = true in sources.toml"
    )
    NOT_ARTICLE = "none of its pages is an article; is it the address of a news site?"
    PAGE = "it is not taken for an article; explain says why, -a keep=all writes it all the same"
    """Of a page that was named by itself."""
    NONE = ""


_OF_LACK = "newscrawl/lacks/"


def count_lack(stats: StatsCollector, source: str, lack: Lack) -> None:
    """Count a page, or the home page, of which nothing came."""
    stats.inc_value(f"{_OF_LACK}{source}/{lack.name}")


def forget_lack(stats: StatsCollector, source: str, lack: Lack) -> None:
    """It turned out to be none."""
    stats.set_value(f"{_OF_LACK}{source}/{lack.name}", 0)


def lack_of(stats: Mapping[str, Any], source: str) -> Lack | None:
    """The most frequent one; NONE when some were as they should be, and None when nothing was counted.

    SAME was seen of all of them: it counts whatever each by itself was taken for.
    """
    counts = {lack: stats.get(f"{_OF_LACK}{source}/{lack.name}", 0) for lack in Lack}
    if counts[Lack.SAME]:
        return Lack.SAME
    if counts[Lack.NONE] or not any(counts.values()):
        return Lack.NONE if counts[Lack.NONE] else None
    return max(counts, key=lambda lack: counts[lack])


_OF_SELECTOR = "newscrawl/selectors/"


def count_selector(stats: StatsCollector, source: str, field: str, *, found: bool) -> None:
    """Count an article in which a source's selector for a field found something, or nothing."""
    stats.inc_value(f"{_OF_SELECTOR}{source}/{field}/{'found' if found else 'missed'}")


def selector_figures(stats: Mapping[str, Any]) -> dict[str, dict[str, tuple[int, int]]]:
    """Of each source its fields with a selector: articles in which it found something, and in which not."""
    figures: dict[str, dict[str, tuple[int, int]]] = {}
    for key in stats:
        if key.startswith(_OF_SELECTOR):
            source, field, _ = key.removeprefix(_OF_SELECTOR).rsplit("/", 2)
            of_field = f"{_OF_SELECTOR}{source}/{field}/"
            counts = stats.get(of_field + "found", 0), stats.get(of_field + "missed", 0)
            figures.setdefault(source, {})[field] = counts
    return figures


_PASSED = "newscrawl/passed/"


def count_passed(stats: StatsCollector, source: str) -> None:
    """Count an article that goes to the feeds."""
    stats.inc_value(_PASSED + source)


def passed(stats: StatsCollector, source: str) -> int:
    """How many articles of a source go to the feeds."""
    count: int = stats.get_value(_PASSED + source, 0)
    return count
