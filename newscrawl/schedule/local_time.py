"""This machine's local time as all else on it has it: as the C library reads `TZ` and /etc/localtime."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path
from zoneinfo import TZPATH


class LocalTime(tzinfo):
    """Also where no zone has a name: rules like `EST5EDT,M3.2.0,M11.1.0`, a file that a container is given."""

    def utcoffset(self, moment: datetime | None) -> timedelta | None:
        """Of an hour that comes twice `fold` tells which, of one that is left out the offset before it."""
        return None if moment is None else moment.replace(tzinfo=None).astimezone().utcoffset()

    def dst(self, moment: datetime | None) -> timedelta | None:
        """The C library's does not say."""
        return None

    def tzname(self, moment: datetime | None) -> str | None:
        """Short, and not of one zone alone: `CET`, `+03`."""
        return None if moment is None else moment.replace(tzinfo=None).astimezone().tzname()

    def fromutc(self, moment: datetime) -> datetime:
        """Aware in UTC by its fields, as `datetime.astimezone` gives it."""
        here = moment.replace(tzinfo=UTC).astimezone()
        found = here.replace(tzinfo=self, fold=0)
        return found if found.utcoffset() == here.utcoffset() else found.replace(fold=1)


def unknown_zone() -> str | None:
    """The name in `TZ` that this machine does not know, for which the C library takes UTC without a word."""
    name = os.environ.get("TZ", "").removeprefix(":")
    is_name = "/" in name and not name.startswith("/")
    return name if is_name and not any((Path(folder) / name).is_file() for folder in TZPATH) else None
