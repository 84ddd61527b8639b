"""Dates in a text, in many languages' ways of writing them."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, partial

from newscrawl.extraction.words.calendars import day_of, from_ethiopian, from_solar_hijri, in_our_years
from newscrawl.extraction.words.iso_dates import to_iso
from newscrawl.extraction.words.load import alternatives, any_in, table
from newscrawl.extraction.words.month_names import ethiopian_month, month_number, solar_hijri_month
from newscrawl.extraction.words.numerals import in_digits
from newscrawl.extraction.words.times import time_beside
from newscrawl.extraction.words.update_times import changed_behind, in_zone
from newscrawl.text.strings import COLONS, squeeze

_words = partial(alternatives, name="dates")
_YEAR = r"((?:19|20|25|1[34])\d\d)"
_FIGURES = r"\d(?<!\d\d)\d?"
"""One or two, and none before them: what begins with a figure is looked for several times as fast as `(?<!\\d)`."""
_DAY = rf"({_FIGURES})"
_LETTER = r"[^\s\d.,;:\u060c/|()<>\[\]{}·•*\"“”„«»_–—-]"
"""Letters of any script, with the marks above and below them, that no class of expressions has."""
_NAME = rf"((?:{_LETTER}|\.(?={_LETTER})){{2,16}}(?: {_LETTER}{{2,10}})?)"
"""A month's name; that of some has two words, or full stops in it."""
_GLUED = r"(?<!\w)(?:[^\W\d_]*[a-z](?=[A-Z]))?"
"""A word that style alone sets apart from the date behind it."""
_MONTH_FIRST = re.compile(
    rf"{_GLUED}({_LETTER}{{2,16}})\.?[ -]{_DAY}{_words('ordinal_after_month')}?[,\u060c\u104a]? {_YEAR}(?!\d)"
)
_DAY_FIRST = re.compile(
    rf"{_DAY}{_words('ordinal')}?(?:, |[ -])?{_words('of')}?{_NAME}\.?[,\u060c]?(?: / {_LETTER}+)?[ -]"
    rf"{_words('of_year')}?{_YEAR}(?!\d)"
)
_MONTH_WORD = re.compile(rf"{_DAY},? {_words('month_word')}{_DAY},? {_words('of_year')}?{_YEAR}(?!\d)")
_YEAR_THEN_NAME = re.compile(
    rf"(?<!\d){_YEAR}(?:-(?={_LETTER}{{3}}-)|\.?,? ?)(?:{_words('year_word')} ?)?(?:(\d{{1,2}})(?:\.? |-))?{_NAME}"
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
_MAY = re.compile(r"\d{4}|\d\.\d{1,2}\.\d\d|年|[\u0e01-\u0e4e.] ?\d\d")
"""What stands in every date: a year, two figures for it behind full stops or a Thai month, its sign behind an era's."""
_DAY_ALONE = re.compile(
    rf"(?<!\w)\d{{1,2}}{_words('ordinal')}?[ -]?{_words('of')}?({_LETTER}{{3,16}})|"
    rf"(?<!\w)({_LETTER}{{3,16}})\.? \d{{1,2}}(?!\d)"
)
"""A day of a month, as "5 May" and "May 5th"."""
_WIDE_DAY = re.compile(rf"{_FIGURES}\s?{_words('month_sign')}\s?\d{{1,2}}\s?{_words('day_sign')}")
_TIME = re.compile(
    rf"{_FIGURES}(?:(?:[:.]\d\d){{1,2}}(?:\s*[ap]\.?m\b\.?)?(?!\d)|\s*[ap]\.?m\b\.?|"
    rf"\s?{_words('hour_sign')}(?:\s?\d{{1,2}}\s?{_words('minute_sign')})?|\s?h\d\d(?!\d))",
    re.I,
)
_LABEL = 40
"""Characters beside a date that say what it is."""
_DECLARED = 80
"""Characters of a declared date."""
_DATELINE, _WORDS_BEFORE = 90, 4
"""Characters of a text that may hold its dateline, and words of it before the date."""
_BEHIND_DATELINE = re.compile(
    rf"(?:\s?{_words('behind_year')}(?!\w))?\s{{0,3}}(?:[(\[][^)\]]{{1,30}}[)\]]|/[^/]{{1,30}}/)?[\s.,]{{0,5}}[|–—:)\]】=电電-]"
)
_OF_ARTICLE = re.compile(rf"(?<!\w){_words('of_article')}\s?[{COLONS}]", re.I)
_DIGIT = re.compile(r"\d|年")


@dataclass(frozen=True, slots=True)
class ShownDate:
    """A date on the page."""

    day: date
    updated: bool
    """Whether its line says that it is a change's."""
    time: str = ""
    """Its time of day as ISO 8601 has it behind a day, with the offset where one is told; empty for none."""

    @property
    def value(self) -> str:
        """In ISO 8601."""
        return self.day.isoformat() + self.time


def dates_in(text: str, month_first: bool) -> tuple[ShownDate, ...]:
    """All dates in a text, in its order."""
    return _dates_in(text, month_first and "/" in text)


@lru_cache(maxsize=1_000)  # several fields ask for those of the same few lines
def _dates_in(text: str, month_first: bool) -> tuple[ShownDate, ...]:
    text = in_digits(text)
    return tuple(_shown_in(text, month_first)) if _MAY.search(text) else ()


def _shown_in(text: str, month_first: bool) -> Iterator[ShownDate]:
    found = sorted(_read(text, month_first), key=lambda pair: pair[0])
    end_before = 0
    for (start, end), day in found:
        label, changed = text[max(end_before, start - _LABEL) : start], None
        if end >= found[-1][0][1]:  # a label may stand behind the last one, and be of another time of day
            changed = changed_behind(text, end, day)
            label += text[end : end + _LABEL] if changed is None else ""
        updated = tells_of_change(label)
        time = time_beside(text, start, end, day)
        yield ShownDate(day, updated, time)
        if changed:
            yield ShownDate(changed[0], updated=True, time=in_zone(changed[1], time))
        end_before = end


def declared_date(text: str, month_first: bool) -> str | None:
    """ISO 8601 from a date that a page declares: for machines, or in the words of its readers."""
    exact = to_iso(text) if "://" not in text else None
    if (exact and "T" in exact) or len(text) > _DECLARED:
        return exact
    shown = next(iter(dates_in(squeeze(text), month_first)), None)
    return shown.value if shown and shown.value.startswith(exact or "") else exact


def dateline(text: str, month_first: bool) -> date | None:
    """The day with which an article's text begins: "BERLIN, 5 May 2031 (dpa) - The council ..."."""
    text = in_digits(text[:_DATELINE])
    spans = sorted(_read(text, month_first), key=lambda pair: pair[0]) if _MAY.search(text) else []
    if not spans:
        return None
    (start, end), day = spans[0]
    return day if len(text[:start].split()) <= _WORDS_BEFORE and _BEHIND_DATELINE.match(text, end) else None


def undated(text: str, sign: str) -> str:
    """The text with a sign in place of each date and time of day, also of a day without its year."""
    if not _DIGIT.search(text):
        return text
    text = in_digits(text)
    end, parts = 0, []
    for start, stop in _dated(text):
        parts += [text[end:start], sign] if start >= end else []
        end = max(end, stop)
    return "".join([*parts, text[end:]])


@lru_cache(maxsize=1_000)  # roles and fields ask about the same lines
def _dated(text: str) -> tuple[tuple[int, int], ...]:
    """Where the dates and times of day stand, also days without their year."""
    spans = [span for span, _ in _read(text, month_first=False)] if _MAY.search(text) else []
    days = (found for found in _DAY_ALONE.finditer(text) if month_number(found[1] or found[2]))
    spans += [found.span() for found in (*days, *_WIDE_DAY.finditer(text), *_TIME.finditer(text))]
    return tuple(sorted(spans))


def has_date(text: str) -> bool:
    """Whether a date or a time of day is in it, also a day without its year."""
    return undated(text, "") != text


def is_date(text: str, rest: int) -> bool:
    """Whether one is in it, and at most so many characters else."""
    left = undated(text, "")
    return left != text and len(left) <= rest


def tells_of_event(undated: str, cues: Container[str]) -> bool:
    """Whether a line, of which this is left without its dates, tells when something takes place: "When: ..."."""
    if "date" in cues or tells_of_change(undated):
        return False
    return bool(set(without_labels(undated)) & set(COLONS))


def tells_of_change(text: str) -> bool:
    """Whether a line, or a label, says that something was changed."""
    return any_in(("updated",), "dates", plain=text.isascii()).search(text.casefold()) is not None


def without_labels(undated: str) -> str:
    """Such a line without the labels that only lines about an article have: "Published:", "来源："."""
    return _OF_ARTICLE.sub(" ", undated) if any(sign in undated for sign in COLONS) else undated


def _read(text: str, month_first: bool) -> Iterator[tuple[tuple[int, int], date]]:
    """Where a date stands, and which it is."""
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


def _of_short_years(text: str) -> Iterator[tuple[tuple[int, int], date]]:
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


def _made(match: re.Match[str], year: str, month: int | str, day: str) -> Iterator[tuple[tuple[int, int], date]]:
    """31 February is no date, and no month's name is none."""
    try:
        if isinstance(month, int):
            yield match.span(), day_of(int(year), month, int(day))
        elif number := month_number(month):
            yield match.span(), in_our_years(int(year), number, int(day))
        elif number := solar_hijri_month(month):
            yield match.span(), from_solar_hijri(int(year), number, int(day))
        elif number := ethiopian_month(month):
            yield match.span(), from_ethiopian(int(year), number, int(day))
    except ValueError:
        return
