"""The time of day beside a date, in many languages' ways of writing it."""

from __future__ import annotations

import re
from datetime import date
from functools import partial

from newscrawl.extraction.words.iso_dates import offset_of
from newscrawl.extraction.words.load import alternatives

_words = partial(alternatives, name="dates")
_HALF = _words("afternoon")
_MORNING = _words("morning")
_BEHIND = _words("behind_time")
_ZONE = (
    r"(?-i:(?:(?:UTC|GMT)\s?)?[+-]\d\d:?\d\d|(?:UTC|GMT)\s?[+-]\d\d?|[A-Z]{1,4}ST|[A-Z]{1,3}DT|"
    r"UTC|MSK|WI(?:B|TA)|MEZ|[A-Z]{1,2}T|Z)\b"
)
"""In capitals: in small letters they are words, as "est" and "et" in French."""
_UNCASED = "\u0590-\u06ff\u0900-\u0dff\u1000-\u137f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
_END = rf"(?:(?![^\W{_UNCASED}])|(?-i:(?=[A-ZÀ-ÞА-Я][a-zß-ÿа-я]{{3}})))"
"""No letter follows, but of scripts without capitals, and of a word that style alone sets apart: "20:15配信",
"20:15Updated"."""
_LABEL = r"(?-i:[^\W\d_a-zß-ÿа-я][a-zß-ÿа-я]{4})"
_FULL_STOP = rf"\.(?=\d\d\s*(?:{_BEHIND}|[ap]\.?m|{_HALF}|{_MORNING}|{_ZONE}|{_LABEL}|$|[)\]|,;]))"
"""One that stands between hour and minute, where nothing before them says so; another date's label may follow."""
_OF_DAY = (
    rf"(?P<half_before>{_HALF}|{_MORNING})?\s?(?P<hour>\d{{1,2}})\s?"
    rf"(?:[:h]|{_FULL_STOP}|{_words('hour_sign')})\s?(?P<minute>\d\d|\d(?=\s?{_words('minute_sign')}))(?!\d)(?:[:.](?P<second>\d\d)(?!\d)(?:[.,]\d{{3,9}}(?=[Z+-]))?|\s?{_words('minute_sign')})?"
    rf"\s{{0,3}}(?P<half>{_HALF}|{_MORNING})?(?:\s?{_BEHIND})?(?:{_END}|(?=(?-i:Z)\b))\s{{0,3}}(?:\(?(?P<zone>{_ZONE})\)?)?"
)
_WEEKDAY = rf"(?:(?:[(（]{_words('weekdays')}[)）]|{_words('weekdays')}(?![^\W\d]))[.\s,;|·•–—-]{{0,4}})?"
_AFTER = re.compile(
    rf"(?:T(?=\d\d:\d\d)|(?:\s?{_words('behind_year')}(?!\w))?[.\s,;|·•@/–—\]\u060c-]{{0,8}}{_WEEKDAY}(?:{_words('before_time')})?[\s:]{{0,3}}){_OF_DAY}",
    re.I,
)
_AFTER_WORD = re.compile(
    rf"[.\s,;|·•@/–—\]\u060c-]{{0,8}}{_WEEKDAY}{_words('before_time')}[\s:]{{1,3}}{_OF_DAY.replace(_FULL_STOP, '[.]')}",
    re.I,
)
"""Behind a word for it a full stop needs nothing more: "kl. 14.05 Publicerad"."""
_BEFORE = re.compile(
    rf"(?<![\d.:/-]){_OF_DAY}[\s,;|·•/–—\[-]{{0,8}}{_WEEKDAY}(?:{_words('before_date')})?\s{{0,3}}$", re.I
)
_LENGTH = 40
"""Characters before a date among which its time of day stands."""


def time_beside(text: str, start: int, end: int, day: date) -> str:
    """Of the day that text[start:end] names, as ISO 8601 has it behind a day, with the offset if one is told."""
    before = text[max(0, start - _LENGTH) : start]
    return _read(_AFTER.match(text, end) or _AFTER_WORD.match(text, end) or _BEFORE.search(before), day)


def time_behind(text: str, end: int, day: date) -> str:
    """The time of day right behind text[:end], as ISO 8601 has it behind a day."""
    return _read(_AFTER.match(text, end) or _AFTER_WORD.match(text, end), day)


def _read(found: re.Match[str] | None, day: date) -> str:
    if found is None:
        return ""
    hour, minute, second = int(found["hour"]), int(found["minute"]), int(found["second"] or 0)
    half = found["half"] or found["half_before"]
    if half and hour <= 12:
        hour = hour % 12 + 12 * bool(re.match(_HALF, half, re.I))
    if hour > 23 or minute > 59 or second > 59:
        return ""
    return f"T{hour:02}:{minute:02}:{second:02}{offset_of(found['zone'] or '', day)}"
