"""The rows of what a crawl writes beside JSON Lines, as JSON: CSV, Parquet and SQLite."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import IO, Any

from pyarrow import ArrowException, parquet

from newscrawl.items import FIELDS, without_unasked
from newscrawl.specs import FieldSpec, Kind

PARQUET, SQLITE = b"PAR1", b"SQLite format 3\0"
ERRORS = (ArrowException, sqlite3.Error, csv.Error)
"""What reading raises beside OSError."""
AT_A_TIME = 500
csv.field_size_limit(64 << 20)


def rows_of(path: str, raw: IO[bytes], begin: bytes) -> Iterator[bytes] | None:
    """One JSON object for each row; None for what is no table. `begin`: the file's first bytes."""
    if begin.startswith(PARQUET):
        return map(_json, _parquet(raw))
    if begin.startswith(SQLITE):
        return map(_json, _sqlite(path.removeprefix("file://")))
    if path.removesuffix(".gz").removesuffix(".zst").endswith(".csv"):
        return map(_json, _csv(raw))
    return None


def _parquet(raw: IO[bytes]) -> Iterator[Mapping[str, Any]]:
    for batch in parquet.ParquetFile(raw).iter_batches(AT_A_TIME):
        yield from batch.to_pylist()


def _sqlite(path: str) -> Iterator[Mapping[str, Any]]:
    with closing(sqlite3.connect(f"{Path(path).absolute().as_uri()}?mode=ro", uri=True)) as database:
        database.row_factory = sqlite3.Row
        for row in database.execute("SELECT * FROM articles ORDER BY rowid"):
            yield dict(row)


def _csv(raw: IO[bytes]) -> Iterable[Mapping[str, Any]]:
    return csv.DictReader(io.TextIOWrapper(raw, "utf-8-sig", errors="replace", newline=""))


def _json(row: Mapping[str, Any]) -> bytes:
    read = without_unasked((name, _value(FIELDS.get(name), value)) for name, value in row.items())
    return json.dumps(dict(read), ensure_ascii=False, default=str).encode("utf-8", "replace")


def _value(spec: FieldSpec | None, cell: Any) -> Any:
    """A cell as the field has it; what is no such value stays as it is, and is refused where articles are checked."""
    if spec is None:
        return cell
    if cell is None or cell == "":
        return None if spec.make_empty is None else spec.empty()
    if spec.kind is Kind.FLAG and cell in (0, 1):
        return bool(cell)
    if isinstance(cell, str) and (spec.many or spec.kind in (Kind.OBJECT, Kind.FLAG, Kind.COUNT)):
        try:
            return json.loads(cell)
        except ValueError:
            return cell
    return cell
