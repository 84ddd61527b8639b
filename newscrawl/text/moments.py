"""Moments as people write them: counted back from now, a day, or a day with its time."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from newscrawl.text.durations import parse_duration

EXAMPLES = "7d, 12h or 2026-11-01"


def parse_moment(text: str, *, end_of_day: bool = False) -> datetime | None:
    """Aware; a date without an offset is taken as UTC. None when it is none.

    `end_of_day`: a day without a time stands for its last moment, and not for its first.
    """
    text = text.strip()
    try:
        if (seconds := parse_duration(text)) is not None:
            return datetime.now(UTC) - timedelta(seconds=seconds)
        moment = datetime.fromisoformat(text)
    except (ValueError, OverflowError):
        return None
    if end_of_day and is_day(text):
        moment += timedelta(days=1, microseconds=-1)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def as_utc(moment: str | datetime) -> str:
    """In ISO 8601; a datetime without an offset is taken as UTC, a text as it is."""
    if isinstance(moment, str):
        return moment
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return aware.astimezone(UTC).isoformat(timespec="seconds")


def is_day(text: str) -> bool:
    """Whether it is a day without a time, as ISO 8601 has it."""
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
