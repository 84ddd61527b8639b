""" "2 hours ago", in languages, or in spellings of them, that dateparser does not know."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from functools import cache

from newscrawl.extraction.words.load import table
from newscrawl.extraction.words.numerals import in_digits

_UNITS = {
    "minutes": timedelta(minutes=1),
    "hours": timedelta(hours=1),
    "days": timedelta(days=1),
    "weeks": timedelta(weeks=1),
}
_MOST = 3
"""Figures of a number of minutes, hours, days or weeks."""


def time_ago(now: datetime, text: str) -> datetime | None:
    """The moment that a line says to be so long ago; None where it says no such thing."""
    text = in_digits(text).lower().strip(" .,|·•–—-")
    for way in _ways():
        if found := way.fullmatch(text):
            unit = next(unit for unit in _UNITS if found[unit])
            return now - int(found["number"]) * _UNITS[unit]
    return None


@cache
def _ways() -> tuple[re.Pattern[str], ...]:
    """With the word for it before the number, and behind it."""
    units = "|".join(f"(?P<{unit}>{'|'.join(table('dates')['ago'][unit])})" for unit in _UNITS)
    number = rf"(?P<number>\d{{1,{_MOST}}})\s?(?:{units})"
    before, behind = (f"(?:{'|'.join(table('dates')['ago'][side])})" for side in ("before", "behind"))
    return re.compile(rf"{before}\s?{number}"), re.compile(rf"{number}\s?{behind}")
