"""Dates that machines write into pages, as ISO 8601."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

from newscrawl.extraction.words.load import table

_ISO = re.compile(
    r"(\d{4})(?:-?(\d\d)-?(\d\d)|([-/.])(\d\d?)\4(\d\d?)(?!\d))(?:\.?[T\s,]+(\d\d?):?(\d\d)(?::?(\d\d))?(?:[.,]\d+)?"
    r"\s*([AP]\.?M\b\.?)?\s*(?:(?:UTC|GMT)?([+-]\d\d:?\d\d|[+-]\d\d)|([A-Z]{1,5})\b)?)?",
    re.I,
)
_TOGETHER = re.compile(r"^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)?$")
_EPOCH = re.compile(r"^(?:/?Date\()?(1\d{9})(?:\d{3})?(?:[+-]\d{4})?(?:\)/?)?$")
_SCRIPTS = re.compile(r"^\w{3},? (\w{3} \d\d? \d{4}) (\d\d?:\d\d:\d\d)(?: (?:UTC|GMT)([+-]\d{4}))?\b")
"""As JavaScript writes a date out: Tue Nov 03 2026 10:15:00 GMT+0100."""
_FURTHEST = 14
"""Hours from UTC."""


def to_iso(text: str) -> str | None:
    """ISO 8601 from what machines write into pages; None when it is no date. Prose dates are not read here."""
    text = text.strip()
    if epoch := _EPOCH.match(text):
        return datetime.fromtimestamp(int(epoch[1]), UTC).isoformat()
    if together := _TOGETHER.match(text):
        return _made(together.groups(), "")
    if match := _ISO.search(text):
        return _from_match(match)
    return _from_script(text) or _from_rfc2822(text)


def _from_match(match: re.Match[str]) -> str | None:
    year, padded_month, padded_day, _, month, day, hour, minute, second, half, offset, zone = match.groups()
    if hour is not None and half:
        hour = str(int(hour) % 12 + 12 * (half[0] in "pP"))
    return _made((year, padded_month or month, padded_day or day, hour, minute, second), offset or zone or "")


def _made(parts: tuple[str | None, ...], offset: str) -> str | None:
    """A day, or a moment when the parts hold an hour; None when there is no such day."""
    year, month, day, hour, minute, second = (int(part or 0) for part in parts)
    try:
        if parts[3] is None:
            return date(year, month, day).isoformat()
        return datetime(year, month, day, hour, minute, second).isoformat() + offset_of(offset)
    except ValueError:
        return None


def offset_of(text: str) -> str:
    """A zone's name or offset as ISO 8601 has it; empty for what tells none."""
    text = text.removeprefix("UTC").removeprefix("GMT") or text
    if text[:1] not in ("+", "-"):
        return str(table("dates")["zones"].get(text.upper(), "")) if text else ""
    digits = text[1:].replace(":", "")
    digits = digits.zfill(2).ljust(4, "0")
    hours, minutes = digits[:2], digits[2:]
    if int(hours) > _FURTHEST or int(minutes) > 59:  # no place has it: the time stays, and says nothing of its zone
        return ""
    return f"{text[0]}{hours}:{minutes}"


def _from_script(text: str) -> str | None:
    found = _SCRIPTS.match(text)
    if not found:
        return None
    try:
        moment = datetime.strptime(f"{found[1]} {found[2]}", "%b %d %Y %H:%M:%S")
    except ValueError:
        return None
    return moment.isoformat() + offset_of(found[3] or "")


def _from_rfc2822(text: str) -> str | None:
    from email.utils import parsedate_to_datetime

    if not re.search(r"[A-Za-z]{3}", text) or not re.search(r"\d{4}", text) or len(text) > 60:
        return None
    try:
        return parsedate_to_datetime(text).isoformat()
    except (ValueError, TypeError, IndexError):
        pass  # not in the form of e-mail dates: the next form is tried
    for form in ("%B %d, %Y", "%b %d, %Y", "%d %B %Y", "%d %b %Y", "%B %d, %Y %I:%M %p"):
        try:
            return datetime.strptime(text, form).date().isoformat()
        except ValueError:
            continue
    return None
