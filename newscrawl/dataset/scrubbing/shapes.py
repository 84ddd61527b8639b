"""Shapes of numbers that are no telephones': dates, scores, years, sums, book numbers."""

from __future__ import annotations

import re

_SEPARATED = re.compile(
    r"(?<!\d)(?:(?P<y>\d{4})(?P<a>[-./ ])(?P<m>\d{1,2})(?P=a)(?P<d>\d{1,2})"
    r"|(?P<d2>\d{1,2})(?P<b>[-./ ])(?P<m2>\d{1,2})(?P=b)(?P<y2>\d{4}))(?!\d)"
)
_YEARS = re.compile(r"(?:1\d|2[0-6])\d\d(?:[-/](?:\d{4}|\d\d))?")
_SCORE = re.compile(r"\d{1,3}[-/]\d{1,3}")
_SUM = re.compile(r"[1-9]\d{0,2}(?:([ .])\d{3})(?:\1\d{3})*")
_TIMES = re.compile(r"(?:[01]\d|2[0-4])[0-5]\d ?- ?(?:[01]\d|2[0-4])[0-5]\d")
_OF_A_YEAR = re.compile(r"\d+/(?:19|20)\d\d")
_DECIMAL = re.compile(r"-?\d+\.\d+")
_PAIRS = re.compile(r"0\d(?:([ .-])\d\d)(?:\1\d\d){3,4}")


def is_no_phone(number: str) -> bool:
    """Whether digits and signs (ASCII) have the shape of something else."""
    tokens = number.split()
    return (
        has_date(number)
        or re.match(r"(?:19|20)\d\d-[01]\d-[0-3]\d", number) is not None
        or " - " in number
        or (len(tokens) > 1 and all(_SCORE.fullmatch(re.sub(r"\(\d+\)", "", token)) for token in tokens))
        or all(_YEARS.fullmatch(part) for part in tokens)
        or all(_SUM.fullmatch(part.strip()) for part in number.split("-"))
        or _TIMES.fullmatch(number) is not None
        or _OF_A_YEAR.fullmatch(number) is not None
        or any(_DECIMAL.fullmatch(token) for token in tokens)
        or (has_small_groups(number) and not _PAIRS.fullmatch(number))
        or is_book(number)
    )


def has_date(number: str) -> bool:
    """Whether a date stands in it, of any era: 2569 is a year in Thailand, 1448 in Saudi Arabia."""
    for found in _SEPARATED.finditer(number):
        year, month, day = (int(found[long] or found[short]) for long, short in (("y", "y2"), ("m", "m2"), ("d", "d2")))
        months_first = max(month, day) <= 31 and min(month, day) <= 12
        if 1000 <= year <= 2999 and months_first and month and day:
            return True
    return False


def has_small_groups(number: str) -> bool:
    """Only groups of one or two digits: a row of scores, a lottery's numbers; French numbers are the exception."""
    return all(len(group) <= 2 for group in re.findall(r"\d+", number))


def is_book(number: str) -> bool:
    """Whether it is an ISBN with a right check digit."""
    digits = re.sub(r"\D", "", number)
    if len(digits) == 13 and digits[:3] in ("978", "979"):
        return sum(int(digit) * (1, 3)[place % 2] for place, digit in enumerate(digits)) % 10 == 0
    parts = re.split(r"[- ]", number)
    if len(digits) != 10 or len(parts) != 4 or len(parts[-1]) != 1:
        return False
    return sum(int(digit) * (10 - place) for place, digit in enumerate(digits)) % 11 == 0
