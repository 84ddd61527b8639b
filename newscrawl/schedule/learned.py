"""The pause between two runs of a source with `every = "auto"`: learned from what its runs brought.

New articles are taken for a Poisson process, as in J. Cho and H. Garcia-Molina, "Estimating frequency of change", 2003;
what is known of its rate is a gamma distribution that weighs as much as `WEIGHT` runs with the present pause, so that
each run moves it a little and old runs fade. The pause is the one after which one new article is expected.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from apscheduler.triggers.base import BaseTrigger

from newscrawl.sources.model import Source

if TYPE_CHECKING:
    from newscrawl.state.history import Crawl, History

WEIGHT = 2
"""Runs: a run without anything makes the pause half as long again, one with six articles a bit over a third."""


def learned(pause: int, articles: int, bounds: tuple[int, int]) -> int:
    """The next pause in seconds, after one at whose end a run brought so many articles."""
    least, most = bounds
    return max(least, min(most, round(pause * (1 + WEIGHT) / (articles + WEIGHT))))


def pause_of(source: Source, crawls: Sequence[Crawl]) -> int | None:
    """After these runs, the oldest first, in seconds; None for a source whose times are given."""
    if source.bounds is None:
        return None
    pause = source.seconds
    for crawl in crawls:
        if crawl.articles is not None and crawl.exit_code is not None and not crawl.was_cut_off:
            pause = learned(pause, crawl.articles, source.bounds)
    return pause


def known_pause(source: Source, history: History) -> int | None:
    """After the runs that the history has. Raises StateError."""
    return None if source.bounds is None else pause_of(source, history.of(source.name))


class LearnedTrigger(BaseTrigger):  # type: ignore[misc, unused-ignore]
    """Asks for the pause at each run."""

    def __init__(self, pause: Callable[[], int | None], usual: int, jitter: int) -> None:
        """All in seconds; `usual` where nothing is known."""
        self._pause = pause
        self._usual = usual
        self._jitter = jitter

    def get_next_fire_time(self, previous_fire_time: Any, now: datetime) -> datetime:
        pause = self._pause() or self._usual
        due: datetime = (previous_fire_time or now) + timedelta(seconds=pause)
        jittered: datetime = self._apply_jitter(due, min(self._jitter, pause // 10) or None, now)
        return max(jittered, now).astimezone(UTC)
