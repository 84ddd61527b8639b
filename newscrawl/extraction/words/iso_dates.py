"""Dates that machines write into pages, as ISO 8601."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

_ISO = re.compile(
    r"(\d{4})-?(\d\d)-?(\d\d)(?:[T\s]+(\d\d?):?(\d\d)(?::?(\d\d))?(?:[.,](\d+))?\s*(Z|UTC|GMT|[+-]\d\d:?\d\d|[+-]\d\d)?)?"
)
_EPOCH = re.compile(r"^1\d{9}(\d{3})?$")
_FURTHEST = 14
"""Hours from UTC."""


def to_iso(text: str) -> str | None:
    """ISO 8601 from what machines write into pages; None when it is no date. Prose dates are not read here."""
    text = text.strip()
    if _EPOCH.match(text):
        seconds = int(text[:10])
        return datetime.fromtimestamp(seconds, UTC).isoformat()
    match = _ISO.search(text)
    if match:
        return _from_match(match)
    return _from_rfc2822(text)


def _from_match(match: re.Match[str]) -> str | None:
    year, month, day, hour, minute, second, _, offset = match.groups()
    try:
        if hour is None:
            return date(int(year), int(month), int(day)).isoformat()
        moment = datetime(int(year), int(month), int(day), int(hour), int(minute), int(second or 0))
    except ValueError:
        return None
    return moment.isoformat() + _offset(offset)


def _offset(text: str | None) -> str:
    if not text:
        return ""
    if text in ("Z", "UTC", "GMT"):
        return "+00:00"
    digits = text[1:].replace(":", "").ljust(4, "0")
    hours, minutes = digits[:2], digits[2:]
    if int(hours) > _FURTHEST or int(minutes) > 59:  # no place has it: the time stays, and says nothing of its zone
        return ""
    return f"{text[0]}{hours}:{minutes}"


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
