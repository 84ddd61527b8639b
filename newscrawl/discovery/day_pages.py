"""Addresses with a day, or a week, in them, of pages that link to the same with another: archives, printed editions."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from urllib.parse import unquote

from newscrawl.extraction.words.paging import time_asked_for

_YEAR, _MONTH, _DAY = r"(?P<y>(?:19|20)\d\d)", r"(?P<m>0?[1-9]|1[0-2])", r"(?P<d>0?[1-9]|[12]\d|3[01])"
_ANY_YEAR = r"(?P<y>1[349]\d\d|2[0456]\d\d)"
"""Of Iran's, the Muslims' and the Buddhists' calendars too."""
_WRITTEN = tuple(
    re.compile(rf"(?<!\d){pattern}(?!\d)")
    for pattern in (
        rf"{_ANY_YEAR}[-/._]{_MONTH}[-/._]{_DAY}",
        r"(?P<y>(?:19|20)\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])",
        rf"{_DAY}[-/._]{_MONTH}[-/._]{_ANY_YEAR}",
    )
)
_LONGEST_MONTH, _WEEK = 32, 7
"""Days."""


def day_in(url: str) -> int | None:
    """The place in time of the day, or week, that an address names, if it names one: a later one has a higher."""
    found = _taken_apart(url)
    return found and found[1]


def is_other_day(url: str, page: str) -> bool:
    """Whether it is the address of a page but for an earlier day."""
    own = _taken_apart(page)
    other = _taken_apart(url) if own else None
    return own is not None and other is not None and other[0] == own[0] and other[1] < own[1]


def is_day_of(url: str, page: str) -> bool:
    """Whether it is a page's address and a day behind it, as that of an archive whose own page shows today."""
    found = _taken_apart(url)
    return found is not None and _taken_apart(page) is None and _without_place(found[0]) == _without_place(page)


def without_day(url: str) -> str:
    """The address of an archive without its day: one for all days."""
    found = _taken_apart(url)
    return found[0] if found else url


def days_of(url: str) -> int:
    """How many days the page shows that an address of an archive by day, or week, names."""
    asked = time_asked_for(url.partition("?")[2])
    return _WEEK if asked and asked.week and not asked.day else 1


@lru_cache(maxsize=10_000)
def _taken_apart(url: str) -> tuple[str, int] | None:
    front, slashes, rest = url.partition("://")
    host, _, rest = rest.partition("/")
    rest = unquote(rest)
    for written in _WRITTEN:
        match = written.search(rest)
        if match and (place := _place(int(match["y"]), int(match["m"]), int(match["d"]))):
            return f"{front}{slashes}{host}/{rest[: match.start()]}#{rest[match.end() :]}", place
    path, _, query = url.partition("?")
    if query and (asked := time_asked_for(query)) and (asked.day or asked.week):
        place = (
            _place(asked.year, asked.month, asked.day) if asked.day else _place(asked.year, 1, 1) + asked.week * _WEEK
        )
        return f"{path}?{asked.rest}", place
    return None


def _without_place(address: str) -> tuple[str, tuple[str, ...]]:
    """Path and parameters without those that are a day."""
    path, _, query = unquote(address).partition("?")
    return path.replace("/#", "/").rstrip("/"), tuple(sorted(p for p in query.split("&") if p and not p.endswith("=#")))


def _place(year: int, month: int, day: int) -> int:
    """0 for a day that is none."""
    if not 1900 <= year <= 2099:  # noqa: PLR2004 - in another calendar, whose months have other lengths
        return (year * 12 + month) * _LONGEST_MONTH + day
    try:
        return date(year, month, day).toordinal()
    except ValueError:
        return 0
