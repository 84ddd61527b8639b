"""Step 9: the files. The same rows give the same bytes: their order, the files' borders and all options are fixed."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import daft
import pyarrow as pa
import pyarrow.parquet as pq
from daft import DataFrame, DataType, col
from daft.functions import floor, when

from newscrawl.dataset.files.schema import DATASET, rights_item
from newscrawl.dataset.options import BuildOptions

ROW_GROUP = 1000
"""Rows: some 5 MB, what a reader that streams holds at a time."""


def write_files(
    rows: DataFrame, counts: dict[str, int], folder: Path, parts: Path, options: BuildOptions
) -> list[Path]:
    """Write every split (rows of DATASET, with `row` and `split`) below `folder`; `parts` is for the time in between.

    The rows go through the disk once: sorted into the files they belong to, then each file sorted by itself.
    """
    files = {name: max(1, -(-count // options.rows_per_file)) for name, count in counts.items()}
    place = col("key").cast("float64") / float(2**64)
    shard = daft.lit(0)
    for name, number in files.items():
        shard = when(col("split") == name, floor(place * number).cast("int64").clip(0, number - 1)).otherwise(shard)
    keyed = rows.with_column("key", col("id").hash()).with_column("shard", shard)
    keyed.write_parquet(str(parts), partition_cols=["split", "shard"], compression="lz4")
    jobs = [
        (str(parts / f"split={name}" / f"shard={number}"), str(_target(folder, name, number, total, options.format)))
        for name, total in files.items()
        for number in range(total)
    ]
    folder.mkdir(parents=True)
    frame = daft.from_pydict({"part": [job[0] for job in jobs], "target": [job[1] for job in jobs]})
    written = frame.select(write_file(col("part"), col("target")).alias("rows")).to_pydict()["rows"]
    if sum(written) != sum(counts.values()):
        raise AssertionError(f"{sum(counts.values())} rows were to be written and {sum(written)} were")
    shutil.rmtree(parts, ignore_errors=True)
    return [Path(target) for _, target in jobs]


def _target(folder: Path, split: str, number: int, total: int, ending: str) -> Path:
    return folder / f"{split}-{number:05d}-of-{total:05d}.{ending}"


@daft.func(return_dtype=DataType.int64())
def write_file(part: str, target: str) -> int:
    """One file from its unsorted parts; returns its rows."""
    found = sorted(Path(part).glob("*.parquet"))
    tables = [pq.read_table(path, partitioning=None) for path in found]
    table = (
        pa.concat_tables(tables).sort_by([("key", "ascending"), ("id", "ascending"), ("row", "ascending")])
        if tables
        else None
    )
    rows = table.select(DATASET.names).cast(DATASET) if table is not None else DATASET.empty_table()
    (write_lines if target.endswith(".jsonl") else write_table)(rows, Path(target))
    shutil.rmtree(part, ignore_errors=True)
    return int(rows.num_rows)


def write_table(rows: pa.Table, target: Path) -> None:
    """Parquet."""
    pq.write_table(
        rows,
        target,
        compression="zstd",
        row_group_size=ROW_GROUP,
        write_page_index=True,
        # pages end where the content says: when articles are added, most of a file's pages stay the same to a store
        use_content_defined_chunking=True,
    )


def write_lines(rows: pa.Table, target: Path) -> None:
    """JSON Lines."""
    with target.open("w", encoding="utf-8", newline="\n") as file:
        for batch in rows.to_batches(ROW_GROUP):
            file.writelines(f"{json.dumps(item(row), ensure_ascii=False)}\n" for row in batch.to_pylist())


def item(row: dict[str, Any]) -> dict[str, Any]:
    """A row of the dataset as the crawl's output spells it."""
    return row | {"rights": rights_item(row["rights"])}


def write_rejected(target: Path, rejected: Iterable[dict[str, Any]]) -> None:
    """The lines that are no articles: file, line, problem, raw."""
    with target.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(f"{json.dumps(entry, ensure_ascii=False)}\n" for entry in rejected)
