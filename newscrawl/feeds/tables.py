"""Articles as a table of a SQLite file, one row for each revision."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from newscrawl.feeds.exporters import COLUMNS, KEY, ArticleRowsExporter
from newscrawl.items import Article

TABLE = "articles"
MAGIC = b"SQLite format 3\0"
_NAMES = ", ".join(f'"{name}"' for name in COLUMNS)
_INSERT = f"INSERT OR REPLACE INTO {TABLE} ({_NAMES}) VALUES ({', '.join('?' * len(COLUMNS))})"


class TableFile:
    """The open file: rows are held back until `sync`, which is when they are safe. Errors of SQLite are OSErrors."""

    def __init__(self, path: str | Path, *, overwrite: bool = False) -> None:
        self.name = str(path)
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        self._database: sqlite3.Connection | None = self._do(lambda: sqlite3.connect(path, timeout=30))
        self._do(lambda: self._prepare(overwrite))

    def _prepare(self, overwrite: bool) -> None:
        database = self._open()
        if overwrite:
            database.execute(f"DROP TABLE IF EXISTS {TABLE}")
        database.execute(f"CREATE TABLE IF NOT EXISTS {TABLE} ({_NAMES}, PRIMARY KEY ({', '.join(KEY)}))")
        there = [row[1] for row in database.execute(f"PRAGMA table_info({TABLE})")]
        for name in COLUMNS:
            if name not in there:  # an older version made it
                database.execute(f'ALTER TABLE {TABLE} ADD COLUMN "{name}"')
        database.commit()

    def add(self, values: Sequence[Any]) -> None:
        """A row, in the order of COLUMNS; it takes the place of the same revision's. Raises OSError."""
        self._do(lambda: self._open().execute(_INSERT, values))

    def sync(self) -> int:
        """Put all on the disk; returns the file's size. Raises OSError."""
        self._do(self._open().commit)
        return Path(self.name).stat().st_size

    def flush(self) -> None:
        """Nothing: a row by itself is not worth a commit."""

    @property
    def closed(self) -> bool:
        """Whether `close` was called."""
        return self._database is None

    def close(self) -> None:
        """Raises OSError."""
        if self._database is not None:
            self.sync()
            self._database.close()
            self._database = None

    def _open(self) -> sqlite3.Connection:
        if self._database is None:
            raise OSError(f"{self.name} is closed")
        return self._database

    def _do(self, call: Any) -> Any:
        try:
            return call()
        except sqlite3.Error as error:
            raise OSError(f"{self.name}: {error}") from error


class ArticleTableExporter(ArticleRowsExporter):
    """Lists and objects are JSON."""

    def row(self, article: Article) -> list[Any]:
        """In the order of COLUMNS."""
        values = article.to_dict()
        return [_cell(values.get(name)) for name in COLUMNS]


def _cell(value: Any) -> Any:
    if isinstance(value, list | dict):
        value = json.dumps(value, ensure_ascii=False)
    # half a character, which JSON-LD can spell, has no place in UTF-8
    return value.encode("utf-8", "replace").decode("utf-8") if isinstance(value, str) else value
