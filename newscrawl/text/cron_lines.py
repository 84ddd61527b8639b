"""Lines of a crontab, as cronsim has to read them."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from cronsim import CronSim, CronSimError


def wrong_in(line: str) -> str:
    """What cron would not take of five fields; empty when it takes them."""
    try:
        CronSim(for_cronsim(line), datetime.now(UTC))
    except CronSimError as error:
        return str(error).lower()
    return ""


def for_cronsim(line: str) -> str:
    """The line in words that mean the same to it.

    It takes `*/30 1 * * *` for a line of every hour, since its minutes are any; the hour is what counts.
    """
    minute, hour, *others, weekday = line.split()
    if not hour.startswith("*"):
        minute = re.sub(r"^\*", "0-59", minute)
    return " ".join([minute, hour, *others, re.sub(r"-sun\b", "-7", weekday, flags=re.I)])  # fri-sun
