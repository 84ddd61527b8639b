"""Articles as a table of PostgreSQL's, one row for each revision: one that is written again takes its own place."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from newscrawl.errors import StateError
from newscrawl.feeds.exporters import COLUMNS, KEY, ArticleRowsExporter
from newscrawl.items import FIELDS, Article
from newscrawl.specs import FieldSpec, Kind
from newscrawl.text.references import is_reference

SCHEME = "postgresql://"
LONGEST = 200_000
"""Characters of a body that can be searched for: what is made of them has a limit."""
_SEARCH = f"""tsvector GENERATED ALWAYS AS (
    setweight(to_tsvector('simple', coalesce(title, '')), 'A') ||
    setweight(to_tsvector('simple', coalesce(subtitle, '')), 'B') ||
    to_tsvector('simple', left(coalesce(body, ''), {LONGEST}))) STORED"""


def _type(spec: FieldSpec) -> str:
    if spec.many or spec.kind is Kind.OBJECT:
        return "jsonb"
    return {Kind.FLAG: "boolean", Kind.COUNT: "integer"}.get(spec.kind, "text")


def _columns() -> dict[str, str]:
    return {name: _type(FIELDS[name]) for name in COLUMNS}


def _statements() -> list[str]:
    columns = [f'"{name}" {kind}' for name, kind in _columns().items()]
    return [
        # whichever processes begin at once
        "SELECT pg_advisory_xact_lock(hashtext('newscrawl: articles'))",
        f"CREATE TABLE IF NOT EXISTS articles ({', '.join(columns)}, PRIMARY KEY ({', '.join(KEY)}))",
        *(f"ALTER TABLE articles ADD COLUMN IF NOT EXISTS {column}" for column in columns),  # an older version made it
        f"ALTER TABLE articles ADD COLUMN IF NOT EXISTS search {_SEARCH}",
        "CREATE INDEX IF NOT EXISTS articles_search ON articles USING gin (search)",
    ]


def _insert() -> str:
    names = [f'"{name}"' for name in COLUMNS]
    others = ", ".join(f'"{name}" = excluded."{name}"' for name in COLUMNS if name not in KEY)
    values = ", ".join(["%s"] * len(names))
    return (
        f"INSERT INTO articles ({', '.join(names)}) VALUES ({values}) ON CONFLICT (id, revision) DO UPDATE SET {others}"
    )


class PostgresqlTable:
    """The table: rows are held back until `sync`, which is when they are safe. Errors of PostgreSQL are OSErrors."""

    def __init__(self, uri: str, *, overwrite: bool = False) -> None:
        self.name = uri
        self._rows: list[Sequence[Any]] = []
        self._insert = _insert()
        self._connection: Any = self._do(lambda: _connected(uri))
        self._do(self._prepare)

    def _prepare(self) -> None:
        with self._connection.transaction():
            for statement in _statements():
                self._connection.execute(statement)

    def add(self, values: Sequence[Any]) -> None:
        """A row, in the order of COLUMNS."""
        self._rows.append(values)

    def sync(self) -> int:
        """Put all into the table; returns 0, for there is no file. Raises OSError."""
        if self._rows:
            self._do(self._write)
            self._rows.clear()
        return 0

    def _write(self) -> None:
        with self._connection.transaction(), self._connection.cursor() as cursor:
            cursor.executemany(self._insert, sorted(self._rows, key=lambda row: str(row[0])))

    def flush(self) -> None:
        """Nothing: a row by itself is not worth a transaction."""

    @property
    def closed(self) -> bool:
        """Whether `close` was called."""
        return self._connection is None

    def close(self) -> None:
        """Raises OSError."""
        if self._connection is not None:
            self.sync()
            self._connection.close()
            self._connection = None

    def _do(self, call: Any) -> Any:
        import psycopg  # noqa: PLC0415 - for who writes here

        try:
            return call()
        except psycopg.Error as error:
            raise OSError(f"{self.name}: {' '.join(str(error).split())}") from error


def _connected(uri: str) -> Any:
    import psycopg  # noqa: PLC0415

    from newscrawl.state.postgresql import connect_arguments  # noqa: PLC0415
    from newscrawl.state.urls import parse_url  # noqa: PLC0415

    reference = uri.removeprefix(SCHEME)
    try:
        url = parse_url(reference if is_reference(reference) else uri, "-o")
    except StateError as error:
        raise OSError(str(error)) from error
    address = url.set(drivername="postgresql").render_as_string(hide_password=False)
    return psycopg.connect(address, autocommit=True, **connect_arguments(url))


class ArticlePostgresqlExporter(ArticleRowsExporter):
    """Lists and objects are JSONB."""

    def row(self, article: Article) -> list[Any]:
        """In the order of COLUMNS."""
        values = article.to_dict()
        return [_cell(values.get(name)) for name in COLUMNS]


def _cell(value: Any) -> Any:
    """What no text of PostgreSQL's can hold is left out: half a character, and the character 0."""
    if isinstance(value, list | dict):
        value = json.dumps(value, ensure_ascii=False).replace("\\u0000", "")
    return value.encode("utf-8", "replace").decode("utf-8").replace("\0", "") if isinstance(value, str) else value
