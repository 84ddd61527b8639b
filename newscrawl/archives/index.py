"""What a folder of archives holds: its files, what was last kept of each address, which articles came of it.

A SQLite file beside them. It is written after the records that it tells of are on the disk, so it never names one that
is not there; without it nothing is lost but that repeated payloads are kept again.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from newscrawl.archives.places import Payload, RecordPlace

NAME = "index.db"
_T = TypeVar("_T")
_TABLES = """
CREATE TABLE IF NOT EXISTS files (name TEXT PRIMARY KEY, size INTEGER NOT NULL, finished INTEGER NOT NULL,
    stored INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS payloads (url BLOB PRIMARY KEY, digest TEXT NOT NULL, date TEXT NOT NULL,
    file TEXT NOT NULL, offset INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS articles (id TEXT PRIMARY KEY, file TEXT NOT NULL, offset INTEGER NOT NULL) WITHOUT ROWID;
"""


class KnownFile(NamedTuple):
    """One of the folder's."""

    name: str
    size: int
    """Bytes that are known to be whole records on the disk."""


class Index:
    """Its methods raise OSError. Used by one thread at a time."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / NAME
        self._payloads: dict[bytes, Payload] = {}
        self._articles: dict[str, RecordPlace] = {}
        self._database = self._guarded(lambda: sqlite3.connect(self._path, timeout=30, check_same_thread=False))
        self._guarded(lambda: self._database.execute("PRAGMA journal_mode = WAL"))
        self._guarded(lambda: self._database.executescript(_TABLES))

    def payload(self, url: str) -> Payload | None:
        """What was last kept of an address."""
        key = _key(url)
        if key in self._payloads:
            return self._payloads[key]
        rows = self._rows("SELECT digest, date, file, offset FROM payloads WHERE url = ?", key)
        return Payload(rows[0][0], rows[0][1], RecordPlace(*rows[0][2:])) if rows else None

    def note_payload(self, url: str, payload: Payload) -> None:
        """It was kept; known to others with the next `commit`."""
        self._payloads[_key(url)] = payload

    def note_article(self, identity: str, place: RecordPlace) -> None:
        """An article came of that record; likewise."""
        self._articles[identity] = place

    def place_of(self, identity: str) -> RecordPlace | None:
        """Where the page of an article is kept."""
        rows = self._rows("SELECT file, offset FROM articles WHERE id = ?", identity)
        return RecordPlace(*rows[0]) if rows else None

    def commit(self, file: str, size: int, *, finished: bool = False) -> None:
        """Records up to that size of a file are on the disk."""
        payloads = [(url, kept.digest, kept.date, *kept.place) for url, kept in self._payloads.items()]
        articles = [(identity, *place) for identity, place in list(self._articles.items())]

        def write() -> None:
            with self._database as database:
                database.execute("INSERT OR REPLACE INTO files VALUES (?, ?, ?, 0)", (file, size, int(finished)))
                database.executemany("INSERT OR REPLACE INTO payloads VALUES (?, ?, ?, ?, ?)", payloads)
                database.executemany("INSERT OR REPLACE INTO articles VALUES (?, ?, ?)", articles)

        self._guarded(write)
        self._payloads.clear()
        for identity, *_ in articles:
            self._articles.pop(identity, None)

    def unfinished(self) -> list[KnownFile]:
        """Files that are being written, or whose run was cut off."""
        return [KnownFile(*row) for row in self._rows("SELECT name, size FROM files WHERE NOT finished")]

    def to_store(self) -> list[KnownFile]:
        """Finished files that are not in object storage yet."""
        return [KnownFile(*r) for r in self._rows("SELECT name, size FROM files WHERE finished AND NOT stored")]

    def stored(self, file: str) -> None:
        """It is in object storage."""
        self._change("UPDATE files SET stored = 1 WHERE name = ?", file)

    def forget(self, file: str) -> None:
        """It is not there any more."""
        self._change("DELETE FROM files WHERE name = ?", file)

    def close(self) -> None:
        """What was committed stays; what was noted since is lost."""
        self._database.close()

    def _rows(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        return self._guarded(lambda: self._database.execute(statement, values).fetchall())

    def _change(self, statement: str, *values: object) -> None:
        def change() -> None:
            with self._database as database:
                database.execute(statement, values)

        self._guarded(change)

    def _guarded(self, call: Callable[[], _T]) -> _T:
        try:
            return call()
        except sqlite3.Error as error:
            raise OSError(f"{self._path}: {error}") from error


def _key(url: str) -> bytes:
    return hashlib.sha256(url.encode("utf-8", "surrogatepass")).digest()[:16]
