"""Dates as listings have them, which are often wrong, and often tell the day only."""

from __future__ import annotations

import re
import tomllib
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from functools import cache
from importlib.resources import files
from threading import Lock
from typing import Any

from newscrawl.extraction.words.dates import declared_date
from newscrawl.extraction.words.load import table

EARLIEST = datetime(1971, 1, 1, tzinfo=UTC)
OLDEST = datetime(1970, 1, 1, tzinfo=UTC)
"""Stands for no date where the newest come first."""
SLOW, IN_VAIN = 500, 10
"""Dates of one listing, at most, that are read in all languages: each takes milliseconds, and ten times as many when
it is in none."""
LONGEST_DATE = 80
"""Characters of a date."""
MOST_OFF = 15 * 60
"""Minutes between Greenwich and the last time zone, and some."""
_MONTH = re.compile(r"(\d{4})(?:[-/.](\d{1,2}))?")
_NUMBERS = re.compile(
    r"(\d{4})([-/.]?)(\d{1,2})\2(\d{1,2})"
    r"(?:[T ,]*(\d{1,2}):?(\d\d)(?::?(\d\d)(?:[.,]\d*)?)? *(Z|[+-]\d{1,2}(?::?\d\d)?)?)?",
    re.I | re.ASCII,
)
_MAIL = re.compile(r"(?:[A-Za-z]{3,9},? )?\d{1,2}[ -][A-Za-z]{3}[ -]\d{2,4} \d{1,2}:\d\d(?::\d\d)?(?: [+-]\d{4})?")
"""What RFC 822 asks for, and most feeds have."""
_EPOCH = re.compile(r"1\d{9}(?:\d{3})?", re.ASCII)
_NOTE = re.compile(r"(?:(?<!\s)\s+)?[(\[][^()\[\]]*[)\]]$")
_ZONE = re.compile(r"(?:(?<![\s(])[\s(]+)?\b([A-Za-z]{1,5})\)?$")
_BEFORE_OFFSET = re.compile(r"\b(?:GMT|UTC)\s*(?=[+-]\d)")
_SHORT_OFFSET = re.compile(r"(?<=:\d\d)\s*([+-])(\d)(?::?([0-5]\d))?$")
"""Behind a time of day: "+2", "-3:30"."""
_WORD = re.compile(r"[^\W\d_]{2}")
_LOST_PLUS = re.compile(r"(?<=\d:\d\d:\d\d) (?=\d\d:\d\d$)")
"""Where a sign of an offset stood until somebody took it for a blank in an address."""
_HALF_OF_DAY = re.compile(r"\d\s*[ap]\.?m\b", re.I)
_LOCK = Lock()
"""Listings are read in several threads, and dateparser was not made for them."""


class DateReader:
    """Reads the dates of one listing."""

    def __init__(self) -> None:
        self._slow = SLOW

    def __call__(self, text: str) -> datetime | None:
        """Aware; None when it is no date, or cannot be one of a page's past."""
        moment = _iso(text.strip()) if text else None
        if moment is None and (text := _tidied(text)):
            moment = _iso(text) or _of_machine(text)
            if moment is None and self._slow > 0:
                moment = _in_any_language(text)
                self._slow -= IN_VAIN if moment is None else 1
        if moment is None:
            return None
        return plausible_moment(moment if moment.tzinfo else moment.replace(tzinfo=UTC))


def is_rough(text: str) -> bool:
    """Whether a date tells the month or the year only: it may be that of any day in it."""
    return bool(_MONTH.fullmatch(text.strip()))


def _tidied(text: str) -> str:
    """One line with an offset in numbers at its end, where there was a zone's name or a note on it."""
    text = " ".join(text[: LONGEST_DATE + 1].split()).strip("\"'")
    if len(text) > LONGEST_DATE or not any(c.isdigit() for c in text):
        return ""
    zone = _ZONE.search(text)
    offset = _zones().get(zone[1].upper()) if zone else None
    if zone and offset and not re.search(r"\d[+-]\d\d:?\d\d$| [+-]\d\d:?\d\d$", text[: zone.start()]):
        return f"{text[: zone.start()]} {offset.replace(':', '')}"
    text = _LOST_PLUS.sub("+", _BEFORE_OFFSET.sub("", _NOTE.sub("", text)))
    return _SHORT_OFFSET.sub(lambda found: f" {found[1]}0{found[2]}{found[3] or '00'}", text)


@cache
def _zones() -> dict[str, str]:
    """Names of zones in capitals -> their offsets, "+01:00"."""
    further = tomllib.loads(files("newscrawl.discovery").joinpath("zones.toml").read_text("utf-8"))
    return {name.upper(): offset for name, offset in table("dates")["zones"].items()} | further


def _iso(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _of_machine(text: str) -> datetime | None:
    """What other programs write: numbers apart from ISO 8601, and mail's dates."""
    try:
        if _EPOCH.fullmatch(text):
            return datetime.fromtimestamp(int(text[:10]), UTC)
        if _MAIL.fullmatch(text):
            return parsedate_to_datetime(text)
        if month := _MONTH.fullmatch(text):
            return datetime(int(month[1]), int(month[2] or 1), 1)
        numbers = _NUMBERS.fullmatch(text)
        return _of_numbers(numbers) if numbers else None
    except (ValueError, OverflowError):
        return None  # the 31st of February


def _of_numbers(found: re.Match[str]) -> datetime:
    """Of year, separator, month, day, hour, minute, second and offset."""
    day = datetime(int(found[1]), int(found[3]), int(found[4]))
    hour, minute, second = (int(part or 0) for part in found.group(5, 6, 7))
    offset = found[8] or "Z"
    digits = offset[1:].replace(":", "")
    minutes = int(digits[:-2]) * 60 + int(digits[-2:]) if len(digits) > 2 else int(digits or 0) * 60
    if hour > 24 or minute > 59 or second > 60 or minutes > MOST_OFF:
        raise ValueError("no time of day")
    east = timedelta(minutes=-minutes if offset[0] == "-" else minutes)
    return day.replace(tzinfo=UTC) + timedelta(hours=hour, minutes=minute, seconds=second) - east


def _in_any_language(text: str) -> datetime | None:
    """Days that are written with names, or the other way round; what the clock would have to complete is none."""
    order = "MDY" if _HALF_OF_DAY.search(text) else "DMY"  # who counts to twelve writes the month first
    try:
        with _LOCK:
            found = _parser(order).get_date_data(text).date_obj
    except (ValueError, OverflowError, TypeError):
        found = None
    return found if isinstance(found, datetime) else _in_words_of_pages(text)


def _in_words_of_pages(text: str) -> datetime | None:
    """As a page's own date is read, whose months have more languages and spellings."""
    return _iso(declared_date(text, month_first=False) or "") if _WORD.search(text) else None


@cache
def _parser(order: str) -> Any:
    from dateparser.date import DateDataParser  # a tenth of a second, which most crawls never need

    settings = {
        "PARSERS": ["absolute-time"],
        "REQUIRE_PARTS": ["day", "month", "year"],
        "DATE_ORDER": order,
        "PREFER_LOCALE_DATE_ORDER": False,
    }
    return DateDataParser(settings=settings, try_previous_locales=False)  # one date has no say in what the next is


def plausible_moment(moment: datetime) -> datetime | None:
    """None for the future, as of clocks that are wrong, and for the times before the web, as of empty fields."""
    return moment if EARLIEST < moment < datetime.now(UTC) + timedelta(days=1) else None


def is_day(moment: datetime) -> bool:
    """Whether it tells the day and no time, as far as one can see."""
    return (moment.hour, moment.minute, moment.second) == (0, 0, 0)


def is_before(moment: datetime, since: datetime) -> bool:
    """Whether it is surely earlier; of a day without a time its end counts."""
    return moment + (timedelta(days=1) if is_day(moment) else timedelta()) < since
