""" "2 hours ago", counted from a moment: by `ago.py`, else by dateparser."""

from __future__ import annotations

import warnings
from datetime import datetime, timedelta

from newscrawl.extraction.words.ago import time_ago

_DAY = timedelta(days=1)
_LONGEST = 40
"""Characters of a line that says so."""


def counted_from(now: datetime, text: str, language: str) -> str | None:
    """ISO 8601 of what a line says to be so long ago: the moment within a day, else the day.

    None when it says no such thing. `language` is a BCP 47 tag, or empty.
    """
    if len(text) > _LONGEST:
        return None
    import dateparser  # noqa: PLC0415 - a sixth of a second, for a line that few pages have

    settings = {"RELATIVE_BASE": now, "PARSERS": ["relative-time"], "RETURN_AS_TIMEZONE_AWARE": True}
    known = [language.split("-")[0].lower()] if language else None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            moment: datetime | None = dateparser.parse(text, languages=known, settings=settings)
    except (ValueError, OverflowError):  # a language that it does not know; a million years
        moment = None
    moment = moment or time_ago(now, text)
    if moment is None or moment > now:
        return None
    return moment.isoformat(timespec="seconds") if now - moment < _DAY else moment.date().isoformat()
