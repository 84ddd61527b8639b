"""The site memory's tables: which paragraphs stood in which articles of a source."""

from __future__ import annotations

import hashlib
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, select

from newscrawl.state.database import Database
from newscrawl.state.records import AT_ONCE
from newscrawl.state.rows import put
from newscrawl.state.schema import lines

MOST, ROOM = 5_000, 500
"""Lines of a source that stay, and how many come until the oldest, the rare ones first, go."""


_BY_KEYS = select(lines.c.key, lines.c.articles).where(lines.c.key.in_(bindparam("keys", expanding=True)))
LineNotes = dict[bytes, dict[str, Any]]
"""Key of a line -> its row."""


class SiteLines:
    """The lines in a database, and what waits to be written of them. Its methods raise StateError."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._noted: LineNotes = {}
        self._added: dict[bytes, int] = {}

    def look_up(self, source: str, texts: Sequence[str]) -> dict[str, list[bytes]]:
        """For those of the lines that are known: the articles (8 bytes of their identity) in which they stood."""
        keys = {_key(source, text): text for text in texts}
        known: dict[bytes, bytes] = {}
        for start in range(0, len(keys), AT_ONCE):
            rows = self._database.read(_BY_KEYS, keys=list(keys)[start : start + AT_ONCE])
            known |= {row.key: row.articles for row in rows}
        known |= {key: self._noted[key]["articles"] for key in keys if key in self._noted}
        return {keys[key]: [joined[i : i + 8] for i in range(0, len(joined), 8)] for key, joined in known.items()}

    def remember(self, source: str, found: Mapping[str, Sequence[bytes]]) -> None:
        """Note lines, and all articles in which they are known to have stood; look-ups know it at once."""
        own, now = _source_key(source), int(time.time())
        for text, articles in found.items():
            key = _key(source, text)
            self._noted[key] = {"key": key, "source": own, "articles": b"".join(articles), "seen": now}

    def notes(self) -> LineNotes:
        """What waits to be written."""
        return dict(self._noted)

    def write(self, connection: Connection, notes: LineNotes) -> None:
        """Write it."""
        rows = list(notes.values())
        put(connection, lines, rows)
        for source, count in Counter(row["source"] for row in rows).items():
            self._added[source] = self._added.get(source, 0) + count
            if self._added[source] > ROOM:
                self._added[source] = 0
                _make_room(connection, source)

    def written(self, notes: LineNotes) -> None:
        """These are in the database now."""
        for key, row in notes.items():
            if self._noted.get(key) is row:  # else there is a later word
                del self._noted[key]


def _make_room(connection: Connection, source: bytes) -> None:
    """Lines of one article go before those of several, the oldest first."""
    ours = lines.c.source == source
    count = connection.execute(select(func.count()).select_from(lines).where(ours)).scalar_one()
    if count > MOST:
        least = (func.length(lines.c.articles) > 8, lines.c.seen)
        spare = select(lines.c.key).where(ours).order_by(*least).limit(count - MOST)
        connection.execute(delete(lines).where(lines.c.key.in_(spare)))


def _key(source: str, text: str) -> bytes:
    return hashlib.blake2b(f"{source}\n{text}".encode("utf-8", "surrogatepass"), digest_size=12).digest()


def _source_key(source: str) -> bytes:
    return hashlib.blake2b(source.encode("utf-8", "surrogatepass"), digest_size=8).digest()
