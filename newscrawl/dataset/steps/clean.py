"""Steps that look at or alter the text: quality, boilerplate, scrub. What is left goes to the disk once more."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import daft
from daft import DataFrame, DataType, Expression, col, lit
from daft.functions import hash as hash_of
from daft.functions import when

from newscrawl.dataset.files.schema import COLUMNS
from newscrawl.dataset.options import BuildOptions
from newscrawl.dataset.steps import boilerplate, quality, scrub
from newscrawl.dataset.steps.ledger import EXAMPLES, Ledger
from newscrawl.text.globs import as_it_is
from newscrawl.text.strings import words_hash


def left_of(read: DataFrame, ledger: Ledger) -> DataFrame:
    """The articles whose rows are still in."""
    columns = (*COLUMNS, "row", "host", "moment")
    return read.select(*columns).join(ledger.rows.select("row"), on="row", how="semi")


def drop_by_quality(read: DataFrame, ledger: Ledger, options: BuildOptions) -> None:
    """--quality."""
    if options.quality:
        ledger.drop_rows("quality", quality.refused(left_of(read, ledger), options.quality))


def write_clean(read: DataFrame, ledger: Ledger, options: BuildOptions, target: Path) -> DataFrame:
    """The articles that are left, their text as the dataset will have it."""
    texts = left_of(read, ledger)
    lines = boilerplate.site_lines(texts, options) if options.does("boilerplate") else []
    clean = texts.with_column("before", col("body"))
    if lines:
        clean = clean.with_column("body", boilerplate.without(lines))
    clean = clean.with_column("cut", col("body") != col("before")).with_column("before", _shown())
    if options.scrub:
        clean = clean.with_columns(scrub.scrubbed(options.scrub))
    clean = clean.with_column("scrubbed", _shown() != col("before")).exclude("before")
    altered = col("cut") | col("scrubbed")
    new = when(altered, hash_again(col("title"), col("body"), altered)).otherwise(col("content_hash"))
    clean = clean.with_column("content_hash", new)
    if ledger.count:
        clean.write_parquet(str(target), compression="lz4")
        clean = daft.read_parquet(f"{as_it_is(target)}/*.parquet")
    _account(clean, ledger, lines, options)
    return clean


def _shown() -> Expression:
    """A number for the texts that a step can alter."""
    return hash_of(col("title"), col("subtitle"), col("body"), col("captions"), col("related_links"))


def _account(clean: DataFrame, ledger: Ledger, lines: list[dict[str, Any]], options: BuildOptions) -> None:
    if options.does("boilerplate"):
        nothing = clean.where(col("cut") & (col("body") == ""))
        step = ledger.drop_rows(
            "boilerplate", nothing.select("row", "id", "url", lit("nothing else in the body").alias("detail"))
        )
        step.changed = clean.where(col("cut")).count_rows() - step.dropped
        step.examples = [
            {"id": "", "url": line["host"], "detail": f"in {line['articles']} articles: {line['line'][:200]}"}
            for line in lines[:EXAMPLES]
        ] + step.examples
    if options.scrub:
        detail = lit(", ".join(options.scrub)).alias("detail")
        ledger.keep_all("scrub", clean.where(col("scrubbed")).select("row", "id", "url", detail))


@daft.func(return_dtype=DataType.string())
def hash_again(title: str, body: str, altered: bool) -> str | None:
    """The content hash of a text that a step altered."""
    return words_hash(title, body) if altered else None
