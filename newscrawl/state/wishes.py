"""Sources that somebody wants run now: whoever schedules looks for them every moment."""

from __future__ import annotations

import time

from sqlalchemy import delete, select

from newscrawl.state.database import Database
from newscrawl.state.rows import put
from newscrawl.state.schema import wishes


class Wishes:
    """In the database of a schedule. Its methods raise StateError."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def ask(self, source: str) -> None:
        """Have it run as soon as there is a place."""
        with self._database.begin() as connection:
            put(connection, wishes, [{"source": source, "asked": int(time.time())}])

    def waiting(self) -> dict[str, int]:
        """Sources that nobody saw to yet -> when they were asked for."""
        return {row.source: row.asked for row in self._database.read(select(wishes))}

    def take(self) -> list[str]:
        """Those sources: whoever calls it sees to them, and nobody else does."""
        if not self.waiting():
            return []
        with self._database.begin() as connection:
            return sorted(connection.execute(delete(wishes).returning(wishes.c.source)).scalars())
