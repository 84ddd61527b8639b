"""When each source of a schedule is due: what schedulers that take each other's place go on with."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from sqlalchemy import Connection, delete, select, update

from newscrawl.state.database import Database
from newscrawl.state.postgresql import AdvisoryLocks
from newscrawl.state.rows import put
from newscrawl.state.schema import SCHEDULE, turns
from newscrawl.state.wishes import Wishes

LEADER = "newscrawl: leader"
"""The lock of the scheduler that leads."""


class Turn(NamedTuple):
    """Of one source. Times are in seconds since 1970."""

    source: str
    due: int
    failures: int = 0
    """Runs in a row that brought nothing."""
    pause: int | None = None
    """Seconds between two runs, where the runs themselves say how long."""


def dues(url: str) -> dict[str, int]:
    """When each source is due, for whoever only looks. Raises StateError."""
    turns = Turns(url)
    try:
        return {turn.source: turn.due for turn in turns.all().values()}
    finally:
        turns.close()


class Turns:
    """The turns in a database. Its methods raise StateError."""

    def __init__(self, url: str) -> None:
        self._database = Database(url, SCHEDULE)
        self.wishes = Wishes(self._database)

    def close(self) -> None:
        """End all sessions."""
        self._database.close()

    def locks(self) -> AdvisoryLocks:
        """A session for locks."""
        return AdvisoryLocks(self._database)

    def all(self) -> dict[str, Turn]:
        """By source."""
        return {row.source: Turn(*row) for row in self._database.read(select(turns))}

    def of(self, source: str) -> Turn:
        """One of them; due at once when it is not known."""
        found = self._database.read(select(turns).where(turns.c.source == source))
        return Turn(*found[0]) if found else Turn(source, 0)

    def due(self, now: int, most: int) -> list[Turn]:
        """Those whose time has come, the longest ago first."""
        chosen = select(turns).where(turns.c.due <= now).order_by(turns.c.due).limit(most)
        return [Turn(*row) for row in self._database.read(chosen)]

    def set(self, found: Mapping[str, Turn]) -> None:
        """Write them, whatever they were."""
        rows = [turn._asdict() for turn in found.values()]
        self._database.write(lambda connection: put(connection, turns, rows))

    def take(self, turn: Turn, due: int, work: Callable[[Connection], object]) -> bool:
        """Move a turn on and do what it is for, as one; False when another scheduler has."""
        own = (turns.c.source == turn.source) & (turns.c.due == turn.due)

        def write(connection: Connection) -> bool:
            if not connection.execute(update(turns).where(own).values(due=due)).rowcount:
                return False
            work(connection)
            return True

        return self._database.write(write)

    def forget(self, source: str) -> None:
        """It is no source of the schedule's any more."""
        self._database.write(lambda connection: connection.execute(delete(turns).where(turns.c.source == source)))
