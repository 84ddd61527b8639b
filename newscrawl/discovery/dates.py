"""Dates as listings have them, which are often wrong, and often tell the day only."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

EARLIEST = datetime(1971, 1, 1, tzinfo=UTC)


def parse_date(text: str) -> datetime | None:
    """W3C dates as sitemaps have them, aware; None when it is none, or cannot be one of a page's past."""
    text = re.sub(r"\.\d+", "", text.strip().replace("Z", "+00:00"))
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return plausible(moment if moment.tzinfo else moment.replace(tzinfo=UTC))


def plausible(moment: datetime) -> datetime | None:
    """None for the future, as of clocks that are wrong, and for the times before the web, as of empty fields."""
    return moment if EARLIEST < moment < datetime.now(UTC) + timedelta(days=1) else None


def is_day(moment: datetime) -> bool:
    """Whether it tells the day and no time, as far as one can see."""
    return (moment.hour, moment.minute, moment.second) == (0, 0, 0)


def is_before(moment: datetime, since: datetime) -> bool:
    """Whether it is surely earlier; of a day without a time its end counts."""
    return moment + (timedelta(days=1) if is_day(moment) else timedelta()) < since
