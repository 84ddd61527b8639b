"""Step 8: which split an article is in. A cluster of copies is never divided.

By hash: the hash of the cluster's earliest article decides, so that articles which come later change nothing for those
that are there. By time: the date of the cluster's earliest article; undated ones are in the first split.
"""

from __future__ import annotations

import numpy as np
from daft import DataFrame, Expression, col, lit
from daft.functions import when

from newscrawl.dataset.options import BuildOptions, Split, day_text

SEED = 20
"""Other than the file order's hash, else each split would be a stretch of it."""


def assign(rows: DataFrame, options: BuildOptions) -> DataFrame:
    """`rows` (with `cluster_id` and `cluster_moment`) with their `split`."""
    splits = options.splits
    if len(splits) == 1:
        return rows.with_column("split", lit(splits[0].name))
    if options.split_by == "hash":
        place = col("cluster_id").hash(seed=SEED).cast("float64") / float(2**64)
        return rows.with_column("split", _below(place, splits, list(np.cumsum([part.share for part in splits]))))
    ends = time_ends(rows, splits)
    return rows.with_column("split", _below(col("cluster_moment").fill_null(ends[0] - 1), splits, ends))


def time_ends(rows: DataFrame, splits: tuple[Split, ...]) -> list[int]:
    """The moment (UTC, microseconds) before which each split but the last ends."""
    if splits[0].until is not None:
        return [part.until for part in splits if part.until is not None]
    moments = rows.where(col("cluster_moment").not_null()).select("cluster_moment").to_pydict()["cluster_moment"]
    ordered = sorted(moments) or [0]
    shares = np.cumsum([part.share for part in splits])[:-1]
    return [ordered[min(len(ordered) - 1, int(share * len(ordered)))] for share in shares]


def _below(value: Expression, splits: tuple[Split, ...], ends: list[float] | list[int]) -> Expression:
    chain = when(value < ends[0], splits[0].name)
    for part, end in zip(splits[1:-1], ends[1:], strict=False):
        chain = chain.when(value < end, part.name)
    return chain.otherwise(splits[-1].name)


def describe_ends(rows: DataFrame, options: BuildOptions) -> dict[str, str]:
    """For a split by time: the date on which each split ends, in words for the card."""
    if options.split_by != "time" or len(options.splits) == 1:
        return {}
    ends = time_ends(rows, options.splits)
    return {part.name: day_text(end) for part, end in zip(options.splits, ends, strict=False)}
