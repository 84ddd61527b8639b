"""Dates as a reader sees them beside the headline, in many languages' ways of writing."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import cache
from importlib.resources import files
from typing import Any

from newscrawl.extraction.candidates import Candidate, Place
from newscrawl.extraction.document.blocks import Block
from newscrawl.extraction.fields.about_lines import about_lines

BEFORE, AFTER = 6, 14
"""Blocks around the headline that may hold its date."""
LONGEST = 160
"""Characters of a line that is about the article and not of it."""
_YEAR = r"((?:19|20)\d\d)"
_MONTH_FIRST = re.compile(rf"\b([^\W\d_]{{3,12}})\.? (\d{{1,2}})(?:st|nd|rd|th)?,? {_YEAR}\b")
_DAY_FIRST = re.compile(
    rf"\b(\d{{1,2}})(?:st|nd|rd|th|\.|º|er)?[ -](?:de |of )?([^\W\d_]{{3,14}})\.?,?[ -](?:de |del )?{_YEAR}\b"
)
_YEAR_FIRST = re.compile(
    # digits end it, and not words: between "24" and "日" is no word's boundary
    rf"(?<!\d){_YEAR}(?:[-./]|\s?年\s?|\s?년\s?)(\d{{1,2}})(?:[-./]|\s?月\s?|\s?월\s?)(\d{{1,2}})(?!\d)"
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


def shown_dates(blocks: Sequence[Block], *, month_first: bool) -> list[ShownDate]:
    """Dates on short lines around the headline, nearest first; `month_first` tells how 3/4/2026 is read."""
    return [shown for block in near_headline(blocks) for shown in dates_in(block.text, month_first)]


def near_headline(blocks: Sequence[Block]) -> list[Block]:
    """Short lines around the headline, those below it first."""
    heading = next((b.index for b in blocks if b.role == "title"), None)
    if heading is None:
        heading = next((b.index for b in blocks if b.role == "body"), 0)
    near = [*blocks[heading : heading + AFTER], *reversed(blocks[max(0, heading - BEFORE) : heading])]
    return [block for block in near if len(block.text) <= LONGEST and block.role != "caption"]


def dates_in(text: str, month_first: bool) -> Iterator[ShownDate]:
    """All dates in a text, in its order."""
    if not any(c.isdigit() for c in text):
        return
    for start, found in sorted(_read(text, month_first), key=lambda pair: pair[0]):
        label = text[max(0, start - 40) : start].casefold()
        yield ShownDate(found, any(word in label for word in _vocabulary()["labels"]["updated"]))


def with_places(blocks: Sequence[Block], found: Sequence[Candidate], times: Sequence[Candidate]) -> list[Candidate]:
    """Dates with all places that show them: the `time` elements of their moment, and the lines that name their day.

    A day may be written in either reading of 3/4/2026: where it stands is told here, and not which it is.
    """
    years = {candidate.value[2:4] for candidate in found}
    lines = [line for line in about_lines(blocks) if any(year in line.text for year in years)]
    days = [
        (shown.day.isoformat(), line)
        for line in lines
        for order in (True, False)
        for shown in dates_in(line.text, order)
    ]
    moments = [(_moment(time.value), time.places) for time in times]

    def places(value: str) -> tuple[Place, ...]:
        marked = [place for moment, marks in moments if moment == _moment(value) for place in marks]
        return tuple(dict.fromkeys([*marked, *(Place(line.index) for day, line in days if day == value[:10])]))

    return [replace(candidate, places=places(candidate.value)) for candidate in found]


def _moment(value: str) -> str:
    """To the minute, in UTC where the offset is given; a day, and what is no moment, as it is."""
    try:
        moment = datetime.fromisoformat(value)
        return (moment.astimezone(UTC) if moment.tzinfo else moment).strftime("%Y-%m-%dT%H:%M")
    except (ValueError, OverflowError):  # an offset of 99 hours, the year 1
        return value


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


@cache
def _vocabulary() -> dict[str, Any]:
    text = files("newscrawl.extraction.words.data").joinpath("months.toml").read_text("utf-8")
    return tomllib.loads(text)


def month_number(name: str) -> int | None:
    """1-12 for a month's name or its short form, in any language of the vocabulary."""
    return _months().get(name.casefold())


@cache
def _months() -> dict[str, int]:
    months: dict[str, int] = {}
    for language, names in _vocabulary().items():
        if language != "labels":
            months |= {name: number for number, forms in enumerate(names, 1) for name in forms.split()}
    return months
