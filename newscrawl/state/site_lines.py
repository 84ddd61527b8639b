"""The site memory's tables: which paragraphs stood in which articles of a source."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Mapping, Sequence

from sqlalchemy import delete, func, insert, select

from newscrawl.state.database import AT_ONCE, Database
from newscrawl.state.schema import lines

MOST, ROOM = 5_000, 500
"""Lines of a source that stay, and how many come until the oldest, the rare ones first, go."""


class SiteLines:
    """The lines in a database. Its methods raise StateError."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._added: dict[str, int] = {}

    def look_up(self, source: str, texts: Sequence[str]) -> dict[str, list[bytes]]:
        """For those of the lines that are known: the articles (8 bytes of their identity) in which they stood."""
        keys = {_key(source, text): text for text in texts}
        found = {}
        with self._database.begin() as connection:
            for start in range(0, len(keys), AT_ONCE):
                chosen = lines.c.key.in_(list(keys)[start : start + AT_ONCE])
                for row in connection.execute(select(lines.c.key, lines.c.articles).where(chosen)):
                    found[keys[row.key]] = [row.articles[i : i + 8] for i in range(0, len(row.articles), 8)]
        return found

    def remember(self, source: str, found: Mapping[str, Sequence[bytes]]) -> None:
        """Lines, and all articles in which they are known to have stood."""
        rows = [
            {
                "key": _key(source, text),
                "source": _source_key(source),
                "articles": b"".join(articles),
                "seen": int(time.time()),
            }
            for text, articles in found.items()
        ]
        with self._database.begin() as connection:
            for start in range(0, len(rows), AT_ONCE):
                some = rows[start : start + AT_ONCE]
                connection.execute(delete(lines).where(lines.c.key.in_([row["key"] for row in some])))
                connection.execute(insert(lines), some)
        self._added[source] = self._added.get(source, 0) + len(rows)
        if self._added[source] > ROOM:
            self._make_room(source)

    def _make_room(self, source: str) -> None:
        """Lines of one article go before those of several, the oldest first."""
        self._added[source] = 0
        ours = lines.c.source == _source_key(source)
        with self._database.begin() as connection:
            count = connection.execute(select(func.count()).select_from(lines).where(ours)).scalar_one()
            if count > MOST:
                least = (func.length(lines.c.articles) > 8, lines.c.seen)
                spare = select(lines.c.key).where(ours).order_by(*least).limit(count - MOST)
                connection.execute(delete(lines).where(lines.c.key.in_(spare)))


def _key(source: str, text: str) -> bytes:
    return hashlib.blake2b(f"{source}\n{text}".encode("utf-8", "surrogatepass"), digest_size=12).digest()


def _source_key(source: str) -> bytes:
    return hashlib.blake2b(source.encode("utf-8", "surrogatepass"), digest_size=8).digest()
