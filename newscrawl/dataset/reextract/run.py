"""`scrapy reextract`: archives -> pages -> articles -> one file, in the archives' order."""

from __future__ import annotations

import gzip
import os
import shutil
from collections import Counter
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import IO, Any

import daft
from daft import DataFrame, Window, col
from daft.functions import row_number

from newscrawl.dataset.engine import DatasetError, interruptibly, writing_in
from newscrawl.dataset.reextract.archive_source import ArchiveSource
from newscrawl.dataset.reextract.extract import Work, extractor
from newscrawl.extraction.wanted import Unwanted, Wanted
from newscrawl.text.globs import as_it_is


@dataclass
class Outcome:
    """What came of it."""

    articles: int = 0
    pages: int = 0
    failures: list[str] = field(default_factory=list)
    dropped: Counter[str] = field(default_factory=Counter)
    """What was left out, by the stats of a crawl."""


def reextract(files: list[str], target: Path, work: Work, wanted: Wanted) -> Outcome:
    """Write the articles of `files` to `target`, which is replaced whole at the end. Raises DatasetError."""
    folder = target.parent / f".{target.name}.working"
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        try:
            with writing_in(folder):
                return interruptibly(partial(_run, files, target, folder, work, wanted))
        finally:
            shutil.rmtree(folder, ignore_errors=True)
    except OSError as error:
        raise DatasetError(f"cannot write {target}: {error.strerror or error}") from error


def _run(files: list[str], target: Path, folder: Path, work: Work, wanted: Wanted) -> Outcome:
    pages = ArchiveSource(files, work.parts, work.refuses).read()
    extract = extractor(work, wanted)
    made = extract.rows(*map(col, ("url", "html", "headers", "facts", "parts"))).alias("made")
    rows = pages.select("file", "row", "skipped", "problem", made)
    parts = ("line", "refused", "once", "failure")
    rows = rows.select("file", "row", "skipped", "problem", *[col("made").get(name).alias(name) for name in parts])
    rows.write_parquet(str(folder / "rows"), partition_cols=["file"], compression="zstd")
    done = daft.read_parquet(f"{as_it_is(folder)}/rows/**/*.parquet", hive_partitioning=True)
    outcome = Outcome()
    kept = _select(done, outcome)
    _write(done, kept, target, folder, len(files))
    outcome.articles = kept.count_rows()
    return outcome


def _select(done: DataFrame, outcome: Outcome) -> DataFrame:
    """`row` of what is written; the others are counted."""
    has_line = col("line").not_null().alias("has_line")
    rows = done.select("row", "skipped", "problem", "refused", "once", "failure", has_line).collect()
    told = rows.where(col("problem").not_null() | col("failure").not_null()).sort("row")
    for entry in told.select("problem", "failure").to_pylist():
        outcome.failures.append(f"damaged archive: {entry['problem']}" if entry["problem"] else entry["failure"])
    outcome.pages = rows.where(col("problem").is_null() & col("skipped").is_null()).count_rows()
    for name in ("skipped", "refused"):
        counted = rows.where(col(name).not_null()).groupby(name).agg(col("row").count().alias("n")).to_pylist()
        outcome.dropped.update({_stat(name, entry[name]): entry["n"] for entry in counted})
    articles = rows.where(col("has_line") & col("refused").is_null())
    first = Window().partition_by("once").order_by("row")
    places = articles.where(col("once").not_null()).with_column("place", row_number().over(first))
    again = places.where(col("place") > 1).select("row").collect()
    outcome.dropped[_stat("refused", Unwanted.DUPLICATE)] += again.count_rows()
    return articles.join(again, on="row", how="anti").select("row").collect()


def _stat(name: str, reason: str) -> str:
    return f"newscrawl/archive/skipped/{reason}" if name == "skipped" else f"newscrawl/dropped/{reason}"


def _write(done: DataFrame, kept: DataFrame, target: Path, folder: Path, files: int) -> None:
    new = folder / target.name
    with _open(new) as out:
        for number in range(files):  # one archive's articles in memory at a time
            lines = done.where(col("file") == number).select("row", "line").join(kept, on="row", how="semi").sort("row")
            out.writelines(f"{line}\n".encode() for line in lines.to_pydict()["line"])
    with new.open("rb+") as written:
        os.fsync(written.fileno())
    new.replace(target)


def _open(path: Path) -> IO[bytes]:
    if path.suffix == ".gz":
        packed: Any = gzip.GzipFile(path, "wb", mtime=0)
        return packed  # type: ignore[no-any-return]
    return path.open("wb")
