"""The pause between two runs of a source with `every = "auto"`, by what its runs brought."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from apscheduler.triggers.base import BaseTrigger

from newscrawl.sources.model import Source
from newscrawl.sources.pauses import learned

if TYPE_CHECKING:
    from newscrawl.state.history import Crawl, History


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
