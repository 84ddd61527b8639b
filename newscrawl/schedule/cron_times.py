"""The times of a cron line, also in the nights in which clocks are changed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, tzinfo

from apscheduler.triggers.base import BaseTrigger
from cronsim import CronSim

from newscrawl.schedule.local_time import LocalTime
from newscrawl.text.cron_lines import for_cronsim, wrong_in


class CronTimes(BaseTrigger):  # type: ignore[misc]  # APScheduler has no types
    """As cron has them, in local time.

    A line that names its hours runs once at each of its wall times: not again when clocks go back, and when they go
    forward over it, at the moment at which they do. A line for every hour (`*`, `*/2`) runs on by the time that passes.
    """

    def __init__(self, cron: str, jitter: int = 0, zone: tzinfo | None = None) -> None:
        """`jitter`: seconds that a run may be late. Raises ValueError for a line that is none."""
        if message := wrong_in(cron):
            raise ValueError(message)
        self.cron, self.jitter, self.zone = for_cronsim(cron), jitter, zone or LocalTime()

    def get_next_fire_time(self, previous_fire_time: datetime | None, now: datetime) -> datetime | None:
        """After the run before, else `now` or later; None when there is no such day."""
        after = previous_fire_time or now - timedelta(microseconds=1)  # a run that is due now is still to come
        for due in CronSim(self.cron, after.astimezone(self.zone)):
            if due.astimezone(UTC) > after.astimezone(UTC):  # by the clock it may be: in the hour that comes twice
                late: datetime = self._apply_jitter(due, self.jitter, now)
                return late
        return None
