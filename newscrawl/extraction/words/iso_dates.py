"""Dates that machines write into pages, as ISO 8601."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from urllib.parse import unquote
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from newscrawl.extraction.words.calendars import day_of
from newscrawl.extraction.words.load import table

_ISO = re.compile(
    r"(\d{4})(?:-?(\d\d)-?(\d\d)|([-/.])(\d\d?)\4(\d\d?)(?!\d))(?:\.?[T\s,]+(\d\d?):?(\d\d)(?::?(\d\d))?(?:[.,]\d+)?"
    r"\s*([AP]\.?\s?M\b\.?)?\s*(?:\(?(?:UTC|GMT)?\s?([+-]\d\d?:?\d\d|[+-]\d\d?)|([A-Z]{2,9}/[A-Z_/]{3,30}|[A-Z]{1,5}\b))?)?",
    re.I,
)
_TOGETHER = re.compile(r"^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)?$")
_EPOCH = re.compile(r"^(?:/?Date\()?(1\d{9})(?:\d{3}){0,2}(?:\.\d+)?(?:[+-]\d{4})?(?:\)/?)?$")
_LOST_PLUS = re.compile(r"(T\d\d:\d\d:\d\d(?:\.\d+)?) (\d\d:\d\d)$")
"""An offset of which the sign became a blank, as in addresses."""
_SCRIPTS = re.compile(
    r"^\w{3},? (\w{3} {1,2}\d\d?)(?: (\d{4}))? (\d\d?:\d\d:\d\d)"
    r"(?: (?:UTC|GMT)?([+-]\d\d:?\d\d|[A-Z]{3,4}\b))?(?: (\d{4})$)?"
)
"""As JavaScript, C and Java write a date out: "Tue Nov 03 2026 10:15:00 GMT+0100", "Tue Nov  3 10:15:00 CET 2026"."""
_MAIL = re.compile(r"^(?:[A-Za-z]{3,9}, ?)?\d\d?[ -][A-Za-z]{3,9}[ -]\d{2,4} \d\d?:\d\d")
_SIGNS = str.maketrans({"\u2010": "-", "\u2011": "-", "\u2013": "-", "\u2212": "-"})
"""Hyphens, a dash and a minus that only people tell from the one that machines read."""
_MIDNIGHT = 24
"""The hour that ends a day."""
_NOON = time(12)
_FURTHEST = 14
"""Hours from UTC."""


def to_iso(text: str) -> str | None:
    """ISO 8601 from what machines write into pages; None when it is no date. Prose dates are not read here."""
    text = unquote(text) if "%" in text else text
    text = _LOST_PLUS.sub(r"\1+\2", text.strip().translate(_SIGNS))
    if epoch := _EPOCH.match(text):
        return datetime.fromtimestamp(int(epoch[1]), UTC).isoformat()
    if together := _TOGETHER.match(text):
        return _made(together.groups(), "")
    if match := _ISO.search(text):
        return _from_match(match)
    return _from_script(text) or _from_mail(text)


def _from_match(match: re.Match[str]) -> str | None:
    year, padded_month, padded_day, _, month, day, hour, minute, second, half, offset, zone = match.groups()
    if hour is not None and half:
        hour = str(int(hour) % 12 + 12 * (half[0] in "pP"))
    return _made((year, padded_month or month, padded_day or day, hour, minute, second), offset or zone or "")


def _made(parts: tuple[str | None, ...], offset: str) -> str | None:
    """A day, or a moment when the parts hold an hour; None when there is no such day."""
    year, month, day, hour, minute, second = (int(part or 0) for part in parts)
    try:
        found = day_of(year, month, day)
        if parts[3] is None:
            return found.isoformat()
        if hour == _MIDNIGHT and not minute:  # of the day that begins then
            found, hour = found + timedelta(1), 0
        return datetime.combine(found, time(hour, minute, second)).isoformat() + offset_of(offset, found)
    except ValueError:
        return None


def offset_of(text: str, day: date) -> str:
    """A zone's name or offset on a day as ISO 8601 has it; empty for what tells none."""
    text = text.removeprefix("UTC").removeprefix("GMT").lstrip() or text
    if text[:1] not in ("+", "-"):
        return (_offset_at(text, day) if "/" in text else _of_zone(text.upper(), day)) if text else ""
    digits = text[1:].replace(":", "")
    hours, minutes = (digits, "00") if len(digits) < 3 else (digits[:-2], digits[-2:])
    if int(hours) > _FURTHEST or int(minutes) > 59:  # no place has it: the time stays, and says nothing of its zone
        return ""
    return f"{text[0]}{hours:0>2}:{minutes}"


def _of_zone(name: str, day: date) -> str:
    place = table("dates")["zones_of_seasons"].get(name)
    return _offset_at(place, day) if place else str(table("dates")["zones"].get(name, ""))


def _offset_at(place: str, day: date) -> str:
    """What clocks of a place had at noon; empty for no place, and on a machine that knows no time zones."""
    try:
        return datetime.combine(day, _NOON, ZoneInfo(place)).isoformat()[-6:]
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ""


def _from_script(text: str) -> str | None:
    found = _SCRIPTS.match(text)
    if not found or not (year := found[2] or found[5]):
        return None
    try:
        moment = datetime.strptime(f"{found[1]} {year} {found[3]}", "%b %d %Y %H:%M:%S")
    except ValueError:
        return None
    return moment.isoformat() + offset_of(found[4] or "", moment.date())


def _from_mail(text: str) -> str | None:
    from email.utils import parsedate_to_datetime

    try:
        moment = parsedate_to_datetime(text) if _MAIL.match(text) and len(text) <= 60 else None
    except (ValueError, TypeError, IndexError):
        return None
    if moment is None:
        return None
    if moment.tzinfo is not None:
        return moment.isoformat()
    return moment.isoformat() + _of_zone(text.split()[-1].upper(), moment.date())
