"""Addresses with a day in them, of pages that link to the same with another day: archives by day, printed editions."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from urllib.parse import unquote

_YEAR, _MONTH, _DAY = r"(?P<y>(?:19|20)\d\d)", r"(?P<m>0?[1-9]|1[0-2])", r"(?P<d>0?[1-9]|[12]\d|3[01])"
_WRITTEN = tuple(
    re.compile(rf"(?<!\d){pattern}(?!\d)")
    for pattern in (
        rf"{_YEAR}[-/._]{_MONTH}[-/._]{_DAY}",
        r"(?P<y>(?:19|20)\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])",
        rf"{_DAY}[-/._]{_MONTH}[-/._]{_YEAR}",
    )
)


def day_in(url: str) -> date | None:
    """The day that an address names, if it names one."""
    found = _taken_apart(url)
    return found and found[1]


def is_other_day(url: str, page: str) -> bool:
    """Whether it is the address of a page but for an earlier day."""
    own = _taken_apart(page)
    other = _taken_apart(url) if own else None
    return own is not None and other is not None and other[0] == own[0] and other[1] < own[1]


def without_day(url: str) -> str:
    """The same for all days."""
    found = _taken_apart(url)
    return found[0] if found else url


@lru_cache(maxsize=10_000)
def _taken_apart(url: str) -> tuple[str, date] | None:
    front, slashes, rest = url.partition("://")
    host, _, rest = rest.partition("/")
    rest = unquote(rest)
    for written in _WRITTEN:
        if match := written.search(rest):
            try:
                day = date(int(match["y"]), int(match["m"]), int(match["d"]))
            except ValueError:
                continue
            return f"{front}{slashes}{host}/{rest[: match.start()]}#{rest[match.end() :]}", day
    return None
