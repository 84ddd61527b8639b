"""Figures and moments as a reader reads them."""

from __future__ import annotations

import time
from datetime import UTC, datetime

from newscrawl.running.reasons import DropReason, SkipReason
from newscrawl.text.addresses import is_http_url

MINUTE, HOUR, DAY = 60, 3600, 86400
_NAMES = {
    "ar": "Arabic",
    "bn": "Bengali",
    "de": "German",
    "el": "Greek",
    "en": "English",
    "es": "Spanish",
    "fa": "Persian",
    "fr": "French",
    "he": "Hebrew",
    "hi": "Hindi",
    "id": "Indonesian",
    "it": "Italian",
    "ja": "Japanese",
    "ko": "Korean",
    "nl": "Dutch",
    "pl": "Polish",
    "pt": "Portuguese",
    "ru": "Russian",
    "sv": "Swedish",
    "th": "Thai",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "vi": "Vietnamese",
    "zh": "Chinese",
}


def at(value: int | str | None) -> datetime | None:
    """Seconds since 1970, or ISO 8601; None for what is neither."""
    try:
        if isinstance(value, int):
            return datetime.fromtimestamp(value, UTC)
        found = datetime.fromisoformat(value or "")
    except (ValueError, OverflowError, OSError):
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def iso(value: int | str | None) -> str:
    """For the `datetime` of an element; a day stays a day."""
    if isinstance(value, str) and len(value) <= len("2026-11-01"):
        return value
    found = at(value)
    return found.isoformat() if found else ""


def exact(value: int | str | None) -> str:
    """To the second, in UTC."""
    found = at(value)
    return f"{found.astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC" if found else str(value or "")


def moment(value: int | str | None) -> str:
    """A day, with its time where one is given."""
    found = at(value)
    if found is None:
        return str(value or "")
    day = f"{found.day} {found:%b %Y}"
    return day if isinstance(value, str) and len(value) <= len("2026-11-01") else f"{day}, {found:%H:%M}"


def ago(value: int | str | None) -> str:
    """How long since, or until."""
    found = at(value)
    if found is None:
        return str(value or "never")
    seconds = int(time.time() - found.timestamp())
    return f"in {duration(-seconds)}" if seconds < 0 else f"{duration(seconds)} ago" if seconds else "now"


def duration(seconds: float | None) -> str:
    """In its largest unit: 40 s, 12 min, 3 h, 5 d."""
    if seconds is None:
        return ""
    for size, name in ((DAY, "d"), (HOUR, "h"), (MINUTE, "min")):
        if seconds >= 1.5 * size or (seconds >= size and size == MINUTE):
            return f"{round(seconds / size)} {name}"
    return f"{round(seconds)} s"


def number(value: float | None) -> str:
    """With thin blanks between thousands."""
    return "" if value is None else f"{value:,}".replace(",", "\u202f")


def percent(share: float | None) -> str:
    """Of a share from 0 to 1."""
    return "" if share is None else f"{share:.0%}"


def plural(count: int, one: str, many: str = "") -> str:
    """With its word."""
    return f"{number(count)} {one if count == 1 else many or one + 's'}"


def web_address(url: object) -> str:
    """An address that a page may link to; empty for what is none, such as `javascript:`."""
    return str(url) if is_http_url(url) else ""


def language(tag: str) -> str:
    """Its English name where it is a common one."""
    return _NAMES.get(tag.split("-")[0].lower(), tag)


def why(recorded: str) -> str:
    """Why pages gave no article, in the words of the log: of `dropped not_article` "not an article"."""
    kind, _, name = recorded.partition(" ")
    reasons: dict[str, type[DropReason] | type[SkipReason]] = {"dropped": DropReason, "skipped": SkipReason}
    known = reasons[kind].__members__.get(name.upper()) if kind in reasons else None
    return recorded.replace("_", " ") if known is None else known.text
