"""The build: all steps in their order.

Articles lie on the disk between the steps, in a working folder that every machine of a cluster has to see; memory holds
the narrow rows that decide, and of the text what one operator works on.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import daft
from daft import DataFrame, col

from newscrawl.dataset.files import write
from newscrawl.dataset.files.read import ArticleSource
from newscrawl.dataset.files.schema import COLUMNS, place
from newscrawl.dataset.options import BuildOptions
from newscrawl.dataset.steps import clean as texts
from newscrawl.dataset.steps import duplicates, select_rows, splits
from newscrawl.dataset.steps.ledger import EXAMPLES, Ledger, LedgerStep
from newscrawl.dataset.steps.words import word_count
from newscrawl.text.globs import as_it_is

NARROW = (
    "row", "id", "url", "canonical_url", "host", "source", "language", "published_at", "moment", "fetched_at",
    "revision", "content_hash", "is_article", "opt_out", "words",
)  # fmt: skip
"""What the decisions before the text need."""
Report = Callable[[LedgerStep], None]


@dataclass
class Build:
    """What came of it."""

    options: BuildOptions
    files: list[str]
    rejected: list[dict[str, Any]] = field(default_factory=list)
    """file, line, problem, raw."""
    steps: list[LedgerStep] = field(default_factory=list)
    rows: dict[str, int] = field(default_factory=dict)
    """Rows of each split."""
    split_ends: dict[str, str] = field(default_factory=dict)


def run_plan(build: Build, folder: Path, work: Path, report: Report) -> None:
    """All steps; the files come into `folder`, `work` is for what lies between the steps."""
    options = build.options
    read, ledger = _read(build, work / "read")

    def note() -> None:
        for step in ledger.steps[len(build.steps) :]:
            build.steps.append(step)
            report(step)

    note()
    for name, select in select_rows.SELECTIONS.items():
        if options.does(name):
            select(ledger, options)
            note()
    if options.does("quality"):
        texts.drop_by_quality(read, ledger, options)
        note()
    clean = texts.write_clean(read, ledger, options, work / "clean")
    note()
    copies = duplicates.find_copies(clean, ledger, options, note)
    rows = duplicates.with_clusters(ledger.rows, copies, options.mark_duplicates)
    rows = splits.assign(rows, options).collect()
    build.split_ends = splits.describe_ends(rows, options)
    build.rows = _count(rows, options)
    final = clean.select(*COLUMNS, "row").join(rows.select("row", "duplicates", "cluster", "split"), on="row")
    write.write_files(final, build.rows, folder / "data", work / "parts", options)


def _read(build: Build, target: Path) -> tuple[DataFrame, Ledger]:
    """All lines on the disk, typed; the narrow rows of those that are articles."""
    lines = ArticleSource(build.files, build.options.text).read().with_column("words", word_count(col("body")))
    lines.write_parquet(str(target), compression="lz4")
    read = daft.read_parquet(f"{as_it_is(target)}/*.parquet")
    for entry in read.where(col("problem").not_null()).select("row", "problem", "raw").sort("row").to_pylist():
        number, line = place(entry.pop("row"))
        build.rejected.append({"file": build.files[number], "line": line} | entry)
    rows = read.where(col("problem").is_null()).select(*NARROW).collect()
    ledger = Ledger(rows, rows.count_rows())
    step = LedgerStep("read", ledger.count + len(build.rejected), len(build.rejected))
    step.examples = [
        {"id": "", "url": f"{entry['file']}, line {entry['line']}", "detail": entry["problem"]}
        for entry in build.rejected[:EXAMPLES]
    ]
    ledger.steps.append(step)
    return read, ledger


def _count(rows: DataFrame, options: BuildOptions) -> dict[str, int]:
    counted = rows.groupby("split").agg(col("row").count().alias("n")).to_pylist()
    found = {row["split"]: row["n"] for row in counted}
    return {part.name: found.get(part.name, 0) for part in options.splits}
