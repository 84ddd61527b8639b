"""When a source is due: its `every` or `cron` as the scheduler's triggers and as the system's own timers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from apscheduler.triggers.base import BaseTrigger
from apscheduler.triggers.interval import IntervalTrigger

from newscrawl.errors import UsageError
from newscrawl.schedule.cron_times import CronTimes
from newscrawl.schedule.learned import LearnedTrigger
from newscrawl.sources.load import load_sources
from newscrawl.sources.model import Source

NEVER = 400 * 24 * 3600
"""Seconds: there is no such day, and the file may say another one before."""

DAYS = ("sun", "mon", "tue", "wed", "thu", "fri", "sat")


def trigger(
    source: Source, jitter: int, last: int | None, pause: Callable[[], int | None] = lambda: None
) -> BaseTrigger:
    """`jitter` in seconds, `last` start in seconds since 1970. Raises UsageError for a cron line that is none.

    `pause`: that of a source which learns it.
    """
    if source.cron is not None:
        try:
            return CronTimes(source.cron, jitter)
        except ValueError as error:
            raise UsageError(f"source {source.name!r}: cron {source.cron!r}: {error}") from error
    seconds = source.seconds
    if source.bounds is not None:
        return LearnedTrigger(pause, seconds, jitter)
    start = datetime.fromtimestamp(last, UTC) if last else datetime.now(UTC)
    return IntervalTrigger(seconds=seconds, start_date=start, jitter=min(jitter, seconds // 10) or None)


def load_scheduled(path: str) -> list[Source]:
    """The sources of a file, their times checked too. Raises UsageError."""
    sources = load_sources(path)
    for source in sources:
        try:
            trigger(source, 0, None)
        except UsageError as error:
            raise UsageError(f"{path}: {error}") from error
    return sources


def first_run(
    source: Source, made: BaseTrigger, last: int | None, now: datetime, pause: int | None = None
) -> datetime | None:
    """At once when a run was missed or there was none yet; else when it is due. `pause`: one that is learned."""
    if source.cron is None:
        due = last + (pause or source.seconds) if last else 0
        return now if due <= now.timestamp() else datetime.fromtimestamp(due, UTC)
    if last:
        missed = made.get_next_fire_time(None, datetime.fromtimestamp(last, UTC) + timedelta(seconds=1))
        if missed is not None and missed <= now:
            return now
    following: datetime | None = made.get_next_fire_time(None, now)
    return following


def when_due(source: Source, last: int | None, now: datetime, pause: int | None = None) -> datetime | None:
    """`first_run` for whoever only looks. Raises UsageError."""
    return first_run(source, trigger(source, 0, last), last, now, pause)


def next_run(source: Source, now: datetime, pause: int | None = None) -> int:
    """When it is due after a run that begins now, in seconds since 1970. `pause`: that which its runs say."""
    if source.cron is None:
        return int(now.timestamp()) + (pause or source.seconds)
    following: datetime | None = trigger(source, 0, None).get_next_fire_time(None, now + timedelta(seconds=1))
    return int(following.timestamp()) if following is not None else int(now.timestamp()) + NEVER


def crontab_fields(source: Source) -> str:
    """Five cron fields. Raises UsageError for a pause that cron cannot tell."""
    if source.cron is not None:
        return source.cron
    _refuse_learned(source, "cron")
    minutes, rest = divmod(source.seconds, 60)
    if not rest and 0 < minutes < 60 and 60 % minutes == 0:
        return f"*/{minutes} * * * *" if minutes > 1 else "* * * * *"
    hours, rest_minutes = divmod(minutes, 60)
    if not rest and not rest_minutes and 0 < hours <= 24 and 24 % hours == 0:
        return f"0 */{hours} * * *" if 1 < hours < 24 else "0 * * * *" if hours == 1 else "0 0 * * *"
    if not rest and minutes == 7 * 24 * 60:
        return "0 0 * * 0"
    raise UsageError(
        f"source {source.name!r}: cron has no expression for every {source.every!r}; "
        'give it cron = "...", or a pause that divides an hour or a day'
    )


def _with_day_names(cron: str) -> str:
    """Cron counts weekdays from Sunday, and systemd knows names only."""
    *others, weekdays = cron.split()
    parts = []
    for part in weekdays.split(","):
        days, slash, step = part.partition("/")
        first, dash, last = days.partition("-")
        if slash or (dash and (first + last).isdigit()):
            parts += [DAYS[day % 7] for day in _numbers(first, last, step)]
        else:
            parts.append("-".join(DAYS[int(day) % 7] if day.isdigit() else day for day in days.split("-")))
    return " ".join([*others, ",".join(dict.fromkeys(parts))])


def _numbers(first: str, last: str, step: str) -> range:
    """Of a range of weekdays. Raises ValueError for one that is none."""
    if first == "*":
        first, last = "0", "6"
    found = range(int(first), int(last or first) + 1, int(step or 1))
    if not found or found[-1] > 7:
        raise ValueError("there is no such range of weekdays")
    return found


def systemd_times(source: Source) -> str:
    """The [Timer] lines of a unit. Raises UsageError for what systemd has no words for."""
    if source.cron is None:
        _refuse_learned(source, "systemd")
        return f"OnBootSec=1min\nOnUnitActiveSec={source.seconds}s"
    minute, hour, day, month, weekday = _with_day_names(source.cron).split()
    if any(set(part) - set("0123456789*,/-") for part in (minute, hour, day, month)) or (day != "*" != weekday):
        raise UsageError(
            f"source {source.name!r}: its cron line {source.cron!r} needs a crontab (newscrawl schedule --crontab)"
        )
    weekdays = "" if weekday == "*" else weekday.title().replace("-", "..") + " "
    date = f"*-{_calendar(month, 1)}-{_calendar(day, 1)}"
    return f"OnCalendar={weekdays}{date} {_calendar(hour, 0)}:{_calendar(minute, 0)}:00"


def _refuse_learned(source: Source, system: str) -> None:
    if source.bounds is not None:
        raise UsageError(
            f"source {source.name!r}: {system} learns no pause from its runs: give it a fixed every, "
            "or run `newscrawl schedule` itself"
        )


def _calendar(field: str, first: int) -> str:
    """A cron field in systemd's spelling; `first` is the least value that it can have."""
    return ",".join(part.replace("*/", f"{first}/").replace("-", "..") for part in field.split(","))
