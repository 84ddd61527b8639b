"""Times of changes behind a date that do not name its year again: "2031/5/4 08:15（5/5 09:40 更新）"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from newscrawl.extraction.words.load import entries, one_of
from newscrawl.extraction.words.times import time_behind

_REACH = 60
"""Characters behind a date among which a change's time of day stands."""
_BARE = len("T08:15:00")
_DAY = r"(\d{1,2})\s?[./月-]\s?(\d{1,2})(?:[.日]|(?!\d))"
_BEFORE_LABEL = re.compile(rf"(?<!\d){_DAY}")
_BEHIND_LABEL = re.compile(rf"[^\W\d]{{0,12}}[\s:：.,]{{0,4}}(?:{_DAY})?")


@cache
def _label() -> re.Pattern[str]:
    """What says that something was changed, or an arrow from one time of day to another."""
    return re.compile(rf"{one_of(entries('updated', 'dates'))}|(?<=\d\d)\s?(?:->|>>|→)", re.I)


def changed_behind(text: str, end: int, day: date) -> tuple[date, str] | None:
    """Day and time of day of a change that is told behind a date which ends there; None where none is."""
    rest = text[end : end + _REACH]
    label = _label().search(rest) if any(map(str.isdigit, rest)) else None
    if label is None:
        return None
    behind = _BEHIND_LABEL.match(rest, label.end())
    for found in (behind, _BEFORE_LABEL.search(rest, 0, label.start())):
        if found is not None and (time := time_behind(rest, found.end(), day)):
            days = [on for on in _days(day, found[1], found[2]) if on >= day] if found[1] else [day]
            return (min(days), time) if days else None
    return None


def in_zone(time: str, other: str) -> str:
    """A time of day with the offset of another on its line where it has none."""
    return time if len(time) > _BARE else time + other[_BARE:]


def _days(day: date, first: str, second: str) -> Iterator[date]:
    """What a day and a month in figures may be, of the same year or the next."""
    for month, number in ((int(first), int(second)), (int(second), int(first))):
        for year in (day.year, day.year + 1):
            try:
                yield date(year, month, number)
            except ValueError:
                continue
