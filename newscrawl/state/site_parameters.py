"""Which query parameters tell the pages of a source apart: what its listings showed, a few facts for each source."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from sqlalchemy import select

from newscrawl.state.database import Database
from newscrawl.state.schema import facts

LONGEST = 23
"""Characters of a name that fits beside a source's key."""


class SiteParameters:
    """The names in a database. Its methods raise StateError."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, source: str) -> dict[str, bool]:
        """Name -> whether it tells pages apart; False: it says where a reader came from."""
        front = _front(source)
        rows = self._database.read(select(facts.c.name, facts.c.value).where(facts.c.name.startswith(front)))
        return {row.name.removeprefix(front): bool(row.value) for row in rows}

    def learn(self, source: str, learned: Mapping[str, bool]) -> None:
        """Remember what listings showed; what is too long for a name in use is not."""
        with self._database.begin() as connection:
            for name, tells_apart in learned.items():
                if len(name) <= LONGEST:
                    self._database.set_fact(connection, _front(source) + name, int(tells_apart))


def _front(source: str) -> str:
    key = hashlib.blake2b(source.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
    return f"parameter/{key}/"
