"""A name before a date, on a line that says no more: "Jo Roe, 5.4.2026"."""

from __future__ import annotations

import re
from functools import cache

from newscrawl.extraction.words.dates import undated, without_labels
from newscrawl.extraction.words.load import alternatives, any_of
from newscrawl.extraction.words.names import is_full_name
from newscrawl.text.strings import COLONS, fold

LONGEST, ELSE = 70, 4
"""Characters of such a line, and letters of it that are neither the name's nor the date's."""


def name_before_date(text: str) -> str:
    """The full name, where a comma parts it from the date; empty where there is none, or a city stands there."""
    name, sign, date = text.partition(",") if len(text) <= LONGEST else ("", "", "")
    if not sign or not any(map(str.isdigit, date)) or not is_full_name(name) or any(map(name.__contains__, COLONS)):
        return ""
    left = undated(date, "")
    said = sum(map(str.isalpha, without_labels(left))) > ELSE
    other = any_of("cities", "names").fullmatch(fold(name)) or _weekday().fullmatch(name.split()[-1])
    return "" if left == date or said or other else name


@cache
def _weekday() -> re.Pattern[str]:
    return re.compile(alternatives("weekdays", "dates"), re.I)
