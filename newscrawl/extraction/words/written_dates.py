"""Where a text has a date, and of which day: every language's order, signs and calendar.

What the dates are for is `dates`' to tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import partial
from operator import attrgetter
from typing import NamedTuple

from newscrawl.extraction.words.calendars import day_of, from_calendar, in_our_years
from newscrawl.extraction.words.load import alternatives, table
from newscrawl.extraction.words.month_names import month_elsewhere, month_number

_words = partial(alternatives, name="dates")
_YEAR = r"((?:19|20|25|1[34])\d\d)"
FIGURES = r"\d(?<!\d\d)\d?"
"""One or two, and none before them: what begins with a figure is looked for several times as fast as `(?<!\\d)`."""
_DAY = rf"({FIGURES})"
LETTER = r"[^\s\d.,;:\u060c/|()<>\[\]{}·•*\"“”„«»_–—-]"
"""Letters of any script, with the marks above and below them, that no class of expressions has."""
_NAME = rf"((?:{LETTER}|\.(?={LETTER})){{2,16}}(?: {LETTER}{{2,10}})?)"
"""A month's name; that of some has two words, or full stops in it."""
_GLUED = r"(?<!\w)(?:[^\W\d_]*[a-z](?=[A-Z]))?"
"""A word that style alone sets apart from the date behind it."""
_MONTH_FIRST = re.compile(
    rf"{_GLUED}({LETTER}{{2,16}})\.?[ -]{_DAY}{_words('ordinal_after_month')}?[,\u060c\u104a]? {_YEAR}(?!\d)"
)
_DAY_FIRST = re.compile(
    rf"{_DAY}{_words('ordinal')}?(?:, |[ /-])?{_words('of')}?{_NAME}\.?[,\u060c]?(?: / {LETTER}+)?(?:[ /-]|(?<=\.))"
    rf"{_words('of_year')}?{_YEAR}(?!\d)"
)
_MONTH_WORD = re.compile(rf"{_DAY},? {_words('month_word')}{_DAY},? {_words('of_year')}?{_YEAR}(?!\d)")
_YEAR_THEN_NAME = re.compile(
    rf"(?<!\d){_YEAR}(?:-(?={LETTER}{{3}}-)|\.?,? ?)(?:{_words('year_word')} ?)?(?:(\d{{1,2}})(?:\.? |-))?{_NAME}"
    rf"(?: {_words('month_sign')})?(?(2)|(?:\.?[ -]{_DAY}{_words('ordinal_after_month')}?)?)"
    r"(?!\w|\.?,? ?(?:19|20)\d\d)"
)
_YEAR_FIRST = re.compile(
    # digits end it, and not words: between "24" and "日" is no word's boundary
    rf"(?<!\d){_YEAR}(?:[-./]|\.\s|\s?{_words('year_sign')}\s?){_DAY}(?:[-./]|\.\s|\s?{_words('month_sign')}\s?){_DAY}(?!\d)(?:\s?{_words('day_sign')})?"
)
_PARTED_YEAR = re.compile(rf"(?<!\d){_YEAR}(\d\d)/(\d\d)(?!\d)")
"""A year that style alone sets apart: "203105/04"."""
_ERA = re.compile(rf"({'|'.join(table('dates')['eras'])})\s?(\d{{1,3}})\s?年\s?{_DAY}\s?月\s?{_DAY}(?:\s?日)?")
_SHORT_YEAR = re.compile(r"(?<![\d.])(\d{1,2})\.(\d{1,2})\.(\d\d)(?![\d.])")
"""25.04.24: nobody but those who write the day first puts full stops there and leaves the century out."""
_HANGUL = re.compile("[\uac00-\ud7af]")
"""Letters of Korean, in which the year stands first there as well."""
_THAI_YEAR = re.compile(rf"{_DAY} ?([\u0e01-\u0e4e.]{{3,20}}) ?(\d\d)(?![\d:.])")
"""3 พ.ย. 69: the Buddhist year without its century, as papers there have it."""
_NUMBERS = re.compile(rf"\b(\d{{1,2}})([./-]|\. | \| )(\d{{1,2}})\2{_YEAR}\b")
_COUNTED_FROM = re.compile(rf"\s?{_words('counted_from')}(?!\w)")
"""What says behind a year which calendar's it is."""
_MAY = re.compile(r"\d{4}|\d\.\d{1,2}\.\d\d|年|[\u0e01-\u0e4e.] ?\d\d")
"""What stands in every date: a year, two figures for it behind full stops or a Thai month, its sign behind an era's."""
_START = attrgetter("start")
_OBSERVED = frozenset(("lunar_hijri", "bengali"))
"""Calendars of which a country may be a day before or after what is reckoned here."""


class WrittenDate(NamedTuple):
    """A date where it stands in a text."""

    start: int
    end: int
    day: date
    is_near: bool
    """Whether another country's reckoning may be a day away."""


def written_dates(text: str, month_first: bool) -> list[WrittenDate]:
    """All of them, in the text's order; its figures are 0 to 9."""
    return sorted(_read(text, month_first), key=_START) if _MAY.search(text) else []


def _read(text: str, month_first: bool) -> Iterator[WrittenDate]:
    for match in _MONTH_FIRST.finditer(text):
        yield from _made(match, match[3], match[1], match[2])
    for match in _DAY_FIRST.finditer(text):
        yield from _made(match, match[3], _month(match), match[1])
    for match in _YEAR_THEN_NAME.finditer(text):
        if day := match[2] or match[4]:
            yield from _made(match, match[1], match[3], day)
    for match in _MONTH_WORD.finditer(text):
        yield from _made(match, match[3], int(match[2]), match[1])
    for match in _YEAR_FIRST.finditer(text):
        yield from _made(match, match[1], int(match[2]), match[3])
    for match in _PARTED_YEAR.finditer(text) if "/" in text else ():
        yield from _made(match, match[1], int(match[2]), match[3])
    for match in _ERA.finditer(text):
        yield from _made(match, str(table("dates")["eras"][match[1]] + int(match[2])), int(match[3]), match[4])
    for match in _NUMBERS.finditer(text):
        first, second = int(match[1]), int(match[3])
        american = match[2] == "/" and month_first and first <= 12
        month, day = (first, second) if american or second > 12 else (second, first)
        yield from _made(match, match[4], month, str(day))
    yield from _of_short_years(text)


def _of_short_years(text: str) -> Iterator[WrittenDate]:
    """Dates whose years have no century."""
    for match in _THAI_YEAR.finditer(text):
        yield from _made(match, f"25{match[3]}", match[2], match[1])
    for match in _SHORT_YEAR.finditer(text):
        day, year = (match[3], match[1]) if _HANGUL.search(text) else (match[1], match[3])
        yield from _made(match, f"20{year:0>2}", int(match[2]), day)


def _month(match: re.Match[str]) -> int | str:
    """A month's name, or its number where the name is another month's in another language."""
    signs = "dotted_day" if match.string[match.end(1)] == "." else "plain_day"
    number: int | str = table("dates")[signs].get(match[2].casefold(), match[2])
    return number


def _made(match: re.Match[str], year: str, month: int | str, day: str) -> Iterator[WrittenDate]:
    """31 February is no date, and no month's name is none."""
    try:
        if isinstance(month, int):
            yield WrittenDate(*match.span(), day_of(int(year), month, int(day)), is_near=False)
        elif number := month_number(month):
            yield WrittenDate(*match.span(), in_our_years(int(year), number, int(day)), is_near=False)
        elif elsewhere := month_elsewhere(month):
            calendar, number = elsewhere
            found = from_calendar(calendar, int(year), number, int(day))
            end = _COUNTED_FROM.match(match.string, match.end())
            yield WrittenDate(match.start(), end.end() if end else match.end(), found, calendar in _OBSERVED)
    except ValueError:
        return
