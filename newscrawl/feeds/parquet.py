"""Articles as a folder of Parquet files, which is what every reader of Parquet takes for one table."""

from __future__ import annotations

import json
import os
import shutil
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newscrawl.feeds.exporters import COLUMNS, ArticleRowsExporter
from newscrawl.items import FIELDS, PARTS, Article
from newscrawl.specs import FieldSpec, Kind, table
from newscrawl.state.part_folders import HALF, newest, next_name, remove_halves

if TYPE_CHECKING:
    import pyarrow

JSON = (Kind.OBJECT,)
"""Kinds without a fixed shape: text in a cell."""


class ParquetFolder:
    """Parts, each written whole under another name and then renamed: a killed run leaves no half one."""

    def __init__(self, path: str | Path, *, overwrite: bool = False, rows: int = 5000, minutes: float = 5.0) -> None:
        """`rows`, `minutes`: after which a part is closed; until then its articles are not safe. Raises OSError."""
        self.name = str(path)
        self._folder, self._limits = Path(path), (rows, minutes * 60)
        if overwrite and self._folder.is_dir():
            shutil.rmtree(self._folder)
        self._folder.mkdir(parents=True, exist_ok=True)
        remove_halves(self._folder)
        self._held: list[dict[str, Any]] = []
        self._since = time.monotonic()
        self.closed = False

    @property
    def is_due(self) -> bool:
        """Whether `sync` would make a part that is worth it."""
        rows, seconds = self._limits
        return len(self._held) >= rows or time.monotonic() - self._since >= seconds

    def add(self, row: dict[str, Any]) -> None:
        """Hold a row until its part is closed."""
        self._held.append(row)

    def sync(self) -> int:
        """Close a part; returns the stamp of the newest. Raises OSError.

        It says at its end, as plain text, which articles are in it: after a kill nobody has to read it for that.
        """
        if self._held:
            import pyarrow  # noqa: PLC0415 - only who writes Parquet has it
            from pyarrow import parquet  # noqa: PLC0415

            made = pyarrow.Table.from_pylist(self._held, schema=schema())
            name = next_name(self._folder)
            half = self._folder / name.replace(".parquet", HALF)
            with half.open("wb") as file:
                with parquet.ParquetWriter(file, made.schema, compression="zstd") as writer:
                    writer.write_table(made)
                    writer.add_key_value_metadata({"articles": "".join(f" {row['id']} " for row in self._held)})
                file.flush()
                os.fsync(file.fileno())
            half.rename(self._folder / name)
            self._held.clear()
        self._since = time.monotonic()
        return newest(self._folder)

    def flush(self) -> None:
        """Nothing: a row by itself is no part."""

    def close(self) -> None:
        """Raises OSError."""
        if not self.closed:
            self.sync()
            self.closed = True


class ArticleParquetExporter(ArticleRowsExporter):
    """Lists and parts as such; `rights` is JSON."""

    def row(self, article: Article) -> dict[str, Any]:
        """By column, with what Parquet knows."""
        values: dict[str, Any] = json.loads(article.to_json())  # half characters are question marks there
        return {
            name: json.dumps(value, ensure_ascii=False) if value is not None and FIELDS[name].kind in JSON else value
            for name, value in ((name, values.get(name)) for name in COLUMNS)
        }


def schema() -> pyarrow.Schema:
    """Made from the one table of fields."""
    import pyarrow  # noqa: PLC0415

    kinds = {Kind.FLAG: pyarrow.bool_(), Kind.COUNT: pyarrow.int64()}

    def typed(spec: FieldSpec) -> pyarrow.DataType:
        part = PARTS.get(spec.kind)
        one = kinds.get(spec.kind, pyarrow.string())
        if part is not None:
            one = pyarrow.struct([(name, typed(inner)) for name, inner in table(part).items()])
        return pyarrow.list_(one) if spec.many else one

    return pyarrow.schema([(name, typed(FIELDS[name])) for name in COLUMNS])
