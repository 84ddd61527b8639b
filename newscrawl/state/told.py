"""Trouble that somebody was told of, so that it is told once when it begins and once when it ends."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping

from sqlalchemy import delete, select, tuple_

from newscrawl.state.database import Database
from newscrawl.state.rows import put
from newscrawl.state.schema import SCHEDULE, alerts

Trouble = tuple[str, str]
"""A source (empty for what is of none) and the kind."""


class Told:
    """In the database of a schedule. Its methods raise StateError."""

    def __init__(self, url: str) -> None:
        self._database = Database(url, SCHEDULE)

    def close(self) -> None:
        """Give the file back."""
        self._database.close()

    def all(self) -> dict[Trouble, str]:
        """What was told, and in which words."""
        return {(row.source, row.kind): row.text for row in self._database.read(select(alerts))}

    def begin(self, found: Mapping[Trouble, str]) -> None:
        """It was told that these began."""
        now = int(time.time())
        rows = [{"source": s, "kind": kind, "since": now, "text": text} for (s, kind), text in found.items()]
        self._database.write(lambda connection: put(connection, alerts, rows))

    def end(self, found: Iterable[Trouble]) -> None:
        """It was told that these ended."""
        ended = list(found)
        if ended:
            own = tuple_(alerts.c.source, alerts.c.kind).in_(ended)
            self._database.write(lambda connection: connection.execute(delete(alerts).where(own)))
