"""Dates in a text, in many languages' ways of writing them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, partial

from newscrawl.extraction.words.load import alternatives, entries, table

_words = partial(alternatives, name="dates")
_YEAR = r"((?:19|20)\d\d)"
_DAY = r"(\d{1,2})"
_MONTH_FIRST = re.compile(rf"\b([^\W\d_]{{3,12}})\.? {_DAY}{_words('ordinal_after_month')}?,? {_YEAR}\b")
_DAY_FIRST = re.compile(
    rf"\b{_DAY}{_words('ordinal')}?[ -]{_words('of')}?([^\W\d_]{{3,14}})\.?,?[ -]{_words('of_year')}?{_YEAR}\b"
)
_YEAR_FIRST = re.compile(
    # digits end it, and not words: between "24" and "日" is no word's boundary
    rf"(?<!\d){_YEAR}(?:[-./]|\s?{_words('year_sign')}\s?){_DAY}(?:[-./]|\s?{_words('month_sign')}\s?){_DAY}(?!\d)"
)
_SHORT_YEAR = re.compile(r"(?<![\d.])(\d{1,2})\.(\d{1,2})\.(\d\d)(?![\d.])")
"""25.04.24: nobody but those who write the day first puts full stops there and leaves the century out."""
_NUMBERS = re.compile(rf"\b(\d{{1,2}})([./-])(\d{{1,2}})\2{_YEAR}\b")


@dataclass(frozen=True, slots=True)
class ShownDate:
    """A date on the page."""

    day: date
    updated: bool
    """Whether its line says that it is a change's."""


def dates_in(text: str, month_first: bool) -> Iterator[ShownDate]:
    """All dates in a text, in its order."""
    if not any(c.isdigit() for c in text):
        return
    for start, found in sorted(_read(text, month_first), key=lambda pair: pair[0]):
        label = text[max(0, start - 40) : start].casefold()
        yield ShownDate(found, any(word in label for word in entries("updated", "dates")))


def _read(text: str, month_first: bool) -> Iterator[tuple[int, date]]:
    """Where a date stands, and which it is."""
    months = _months()
    for match in _MONTH_FIRST.finditer(text):
        yield from _made(match, match[3], months.get(match[1].casefold()), match[2])
    for match in _DAY_FIRST.finditer(text):
        yield from _made(match, match[3], months.get(match[2].casefold()), match[1])
    for match in _YEAR_FIRST.finditer(text):
        yield from _made(match, match[1], int(match[2]), match[3])
    for match in _NUMBERS.finditer(text):
        first, second = int(match[1]), int(match[3])
        american = match[2] == "/" and month_first and first <= 12
        month, day = (first, second) if american or second > 12 else (second, first)
        yield from _made(match, match[4], month, str(day))
    for match in _SHORT_YEAR.finditer(text):
        yield from _made(match, f"20{match[3]}", int(match[2]), match[1])


def _made(match: re.Match[str], year: str, month: int | None, day: str) -> Iterator[tuple[int, date]]:
    if month is None:
        return
    try:
        yield match.start(), date(int(year), month, int(day))
    except ValueError:
        return  # 31 February is no date


def month_number(name: str) -> int | None:
    """1-12 for a month's name or its short form, in any language of the vocabulary."""
    return _months().get(name.casefold())


@cache
def _months() -> dict[str, int]:
    months: dict[str, int] = {}
    for names in table("months").values():
        months |= {name: number for number, forms in enumerate(names, 1) for name in forms.split()}
    return months
