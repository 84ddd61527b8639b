"""Copies, exact and near, and which article stands for them."""

from __future__ import annotations

from collections.abc import Callable

import daft
import pyarrow as pa
from daft import DataFrame, DataType, Window, col, lit
from daft.functions import list_agg, list_sort, monotonically_increasing_id, row_number, when

from newscrawl.dataset.options import BuildOptions
from newscrawl.dataset.steps.exact import exact_copies
from newscrawl.dataset.steps.ledger import Ledger, repeated
from newscrawl.dataset.steps.near import near_copies
from newscrawl.dataset.steps.select_rows import OLDEST_FIRST
from newscrawl.dataset.steps.words import title_and_body

NONE = pa.table({"copy": pa.array([], pa.string()), "original": pa.array([], pa.string())})


def find_copies(clean: DataFrame, ledger: Ledger, options: BuildOptions, note: Callable[[], None]) -> DataFrame:
    """(copy, original), ids both. The copies are taken out of the ledger, unless they are to be marked only."""
    found = daft.from_arrow(NONE)
    units = _units(clean, ledger, options)
    if options.does("exact"):
        same = exact_copies(units)
        _take(ledger, "exact", same, options)
        note()
        units = units.join(same.select("row"), on="row", how="anti")
        found = same.select(col("id").alias("copy"), col("of_id").alias("original"))
    if options.does("near"):
        like = near_copies(*_ranked(units), options)
        _take(ledger, "near", like, options)
        note()
        first = like.select(col("id").alias("original"), col("of_id").alias("first"))
        # a copy of what is itself a copy is one of the same original
        found = found.join(first, on="original", how="left").select(
            "copy", col("first").fill_null(col("original")).alias("original")
        )
        found = found.concat(like.select(col("id").alias("copy"), col("of_id").alias("original")))
    return found.collect()


def _several(options: BuildOptions) -> bool:
    """Whether an id may have several rows."""
    return options.all_revisions or not options.does("revisions")


def _units(clean: DataFrame, ledger: Ledger, options: BuildOptions) -> DataFrame:
    """One row for each id, its latest revision: copies are articles, and revisions of one article are none."""
    rows = ledger.rows.select("row", "id", "revision", "fetched_at")
    if _several(options):
        order = Window().partition_by("id").order_by("revision", "fetched_at", "row", desc=[True, True, False])
        ranked = repeated(rows, "id").with_column("newest", row_number().over(order))
        rows = rows.join(ranked.where(col("newest") > 1).select("row"), on="row", how="anti")
    undated = col("moment").is_null().alias("undated")
    texts = clean.select("row", "id", "url", "moment", "fetched_at", undated, title_and_body().alias("text"))
    return texts.join(rows.select("row"), on="row", how="semi")


def _ranked(units: DataFrame) -> tuple[DataFrame, DataFrame]:
    """(rank, text) and (rank, row, id, url): numbers that rise from the earliest article to the latest."""
    narrow = units.select("row", "id", "url", *OLDEST_FIRST[:-1]).sort(list(OLDEST_FIRST))
    rank = monotonically_increasing_id().cast("int64")
    ranked = narrow.with_column("rank", rank).select("rank", "row", "id", "url").collect()
    return units.select("row", "text").join(ranked.select("row", "rank"), on="row").select("rank", "text"), ranked


def _take(ledger: Ledger, name: str, copies: DataFrame, options: BuildOptions) -> None:
    shown = copies.select("row", "id", "url", "detail")
    if options.mark_duplicates:
        ledger.keep_all(name, shown)
        return
    step = ledger.drop_rows(name, shown)
    if step.dropped and _several(options):  # the older revisions go with the article
        ledger.rows = ledger.rows.join(copies.select("id"), on="id", how="anti").collect()
        left = ledger.rows.count_rows()
        step.dropped += ledger.count - left
        ledger.count = left


def with_clusters(rows: DataFrame, copies: DataFrame, marked: bool) -> DataFrame:
    """`rows` with `duplicates`, `cluster`, and `cluster_id` and `cluster_moment` of the article that came first."""
    lists = copies.groupby(col("original").alias("id")).agg(list_agg(col("copy")).alias("copies"))
    joined = rows.select("row", "id", "moment").join(lists, on="id", how="left")
    joined = joined.join(copies.select(col("copy").alias("id"), "original"), on="id", how="left")
    joined = joined.with_column("cluster_id", col("original").fill_null(col("id")))
    empty = lit([]).cast(DataType.list(DataType.string()))
    nothing = lit(None).cast(DataType.string())
    clustered = col("original").not_null() | col("copies").not_null()
    name = when(clustered, col("cluster_id")).otherwise(nothing)
    joined = joined.with_columns(
        {
            "duplicates": empty if marked else list_sort(col("copies")).fill_null(empty),
            "cluster": name if marked else nothing,
        }
    )
    first = rows.groupby(col("id").alias("cluster_id")).agg(col("moment").min().alias("cluster_moment"))
    return joined.join(first, on="cluster_id", how="left").collect()
