"""Dates in a text, in many languages' ways of writing them."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, partial

from newscrawl.extraction.words.iso_dates import to_iso
from newscrawl.extraction.words.load import alternatives, any_in
from newscrawl.extraction.words.month_names import month_number
from newscrawl.extraction.words.numerals import in_digits
from newscrawl.extraction.words.times import time_beside
from newscrawl.extraction.words.update_times import changed_behind, in_zone
from newscrawl.extraction.words.written_dates import FIGURES, LETTER, WrittenDate, written_dates
from newscrawl.text.strings import COLONS, squeeze

_words = partial(alternatives, name="dates")
_DAY_ALONE = re.compile(
    rf"(?<!\w)\d{{1,2}}{_words('ordinal')}?[ -]?{_words('of')}?({LETTER}{{3,16}})|"
    rf"(?<!\w)({LETTER}{{3,16}})\.? \d{{1,2}}(?!\d)"
)
"""A day of a month, as "5 May" and "May 5th"."""
_WIDE_DAY = re.compile(rf"{FIGURES}\s?{_words('month_sign')}\s?\d{{1,2}}\s?{_words('day_sign')}")
_TIME = re.compile(
    rf"{FIGURES}(?:(?:[:.]\d\d){{1,2}}(?:\s*[ap]\.?m\b\.?)?(?!\d)|\s*[ap]\.?m\b\.?|"
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
    return tuple(_shown_in(text, month_first))


def _shown_in(text: str, month_first: bool) -> Iterator[ShownDate]:
    found = _surest(written_dates(text, month_first))
    end_before = 0
    for start, end, day, _ in found:
        label, changed = text[max(end_before, start - _LABEL) : start], None
        if end >= found[-1].end:  # a label may stand behind the last one, and be of another time of day
            changed = changed_behind(text, end, day)
            label += text[end : end + _LABEL] if changed is None else ""
        updated = tells_of_change(label)
        time = time_beside(text, start, end, day)
        yield ShownDate(day, updated, time)
        if changed:
            yield ShownDate(changed[0], updated=True, time=in_zone(changed[1], time))
        end_before = end


def _surest(found: list[WrittenDate]) -> list[WrittenDate]:
    """Without those that stand beside the same day in another calendar, which needs no moon to be seen."""
    sure = [date.day.toordinal() for date in found if not date.is_near]
    return [date for date in found if not (date.is_near and any(abs(date.day.toordinal() - day) <= 1 for day in sure))]


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
    written = written_dates(text, month_first)
    if not written:
        return None
    _, end, day, _ = _surest(written)[0]
    return day if len(text[: written[0].start].split()) <= _WORDS_BEFORE and _BEHIND_DATELINE.match(text, end) else None


DATE_SIGN = "\x1f"
"""Stands for a date: no text holds it."""


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
    spans = [(found.start, found.end) for found in written_dates(text, month_first=False)]
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
