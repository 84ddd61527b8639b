"""Articles as a table of a SQLite file, one row for each revision."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from newscrawl.errors import NewscrawlError
from newscrawl.feeds.exporters import ArticleExporter
from newscrawl.items import FIELDS, Article

TABLE = "articles"
MAGIC = b"SQLite format 3\0"
COLUMNS = tuple(name for name, spec in FIELDS.items() if not spec.on_request)
KEY = ("id", "revision")


class TableFile:
    """The open file: rows are held back until `sync`, which is when they are safe. Errors of SQLite are OSErrors."""

    def __init__(self, path: str | Path, *, overwrite: bool = False) -> None:
        self.name = str(path)
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        self._database: sqlite3.Connection | None = self._do(lambda: sqlite3.connect(path, timeout=30))
        self._columns = self._do(lambda: self._prepare(overwrite))

    def _prepare(self, overwrite: bool) -> tuple[str, ...]:
        database = self._open()
        if overwrite:
            database.execute(f"DROP TABLE IF EXISTS {TABLE}")
        columns = ", ".join(f'"{name}"' for name in COLUMNS)
        database.execute(f"CREATE TABLE IF NOT EXISTS {TABLE} ({columns}, PRIMARY KEY ({', '.join(KEY)}))")
        there = [row[1] for row in database.execute(f"PRAGMA table_info({TABLE})")]
        for name in COLUMNS:
            if name not in there:  # an older version made it
                database.execute(f'ALTER TABLE {TABLE} ADD COLUMN "{name}"')
        database.commit()
        return COLUMNS

    def add(self, values: Sequence[Any]) -> None:
        """A row, in the order of COLUMNS; it takes the place of the same revision's. Raises OSError."""
        marks = ", ".join("?" * len(COLUMNS))
        names = ", ".join(f'"{name}"' for name in COLUMNS)
        statement = f"INSERT OR REPLACE INTO {TABLE} ({names}) VALUES ({marks})"
        self._do(lambda: self._open().execute(statement, values))

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


class ArticleTableExporter(ArticleExporter):
    """One Article, one row; lists and objects are JSON. Other items have no place there."""

    def __init__(self, file: Any, **options: Any) -> None:
        self.file = file

    def start_exporting(self) -> None:
        """The table is there."""

    def finish_exporting(self) -> None:
        """`close` does it."""

    def write_item(self, item: Any) -> None:
        """Raises NewscrawlError for what is no Article."""
        if not isinstance(item, Article):
            raise NewscrawlError(f"only articles go into {self.file.name}, and this is {type(item).__name__}")
        values = item.to_dict()
        self.file.add([_cell(values[name]) for name in COLUMNS])


def _cell(value: Any) -> Any:
    if isinstance(value, list | dict):
        value = json.dumps(value, ensure_ascii=False)
    # half a character, which JSON-LD can spell, has no place in UTF-8
    return value.encode("utf-8", "replace").decode("utf-8") if isinstance(value, str) else value
