"""Near duplicates. MinHash and banding find candidates, the exact Jaccard index of their shingles decides.

A shingle is a run of `shingle` words; in scripts without spaces each character counts as a word (words.py).
"""

from __future__ import annotations

from typing import Any

import daft
import numpy as np
import pyarrow as pa
from daft import DataFrame, DataType, Series, col
from daft.functions import chunk, list_agg, list_map, minhash, split

from newscrawl.dataset.options import BuildOptions
from newscrawl.dataset.steps.clusters import components

CLOSE = 16
"""Members of one bucket that are all compared with each other; in a larger one each is compared with the CLOSE before
it and with the first, so that a template with a thousand copies costs thousands of comparisons and not a million."""
_ODD = np.uint64(0x9E3779B97F4A7C15)


def near_pairs(texts: DataFrame, options: BuildOptions) -> list[tuple[int, int, float]]:
    """All verified pairs (rank, rank, similarity). `texts` has `rank`, a unique number, and `text`, normalised."""
    pairs = candidates(texts, options).collect()
    if not pairs.count_rows():
        return []
    members = pairs.select(col("a").alias("rank")).concat(pairs.select(col("b").alias("rank"))).distinct()
    shingles = shingle_hashes(options.shingle)
    hashed = list_map(split(col("text"), " "), daft.element().hash())
    prints = texts.join(members, on="rank", how="semi").select("rank", shingles(hashed).alias("print")).collect()
    left = prints.select(col("rank").alias("a"), col("print").alias("print_a"))
    right = prints.select(col("rank").alias("b"), col("print").alias("print_b"))
    compared = pairs.join(left, on="a").join(right, on="b")
    similar = compared.select("a", "b", jaccard(col("print_a"), col("print_b")).alias("similarity"))
    found = similar.where(col("similarity") >= options.threshold).sort(["a", "b"]).to_pydict()
    return list(zip(found["a"], found["b"], found["similarity"], strict=True))


def candidates(texts: DataFrame, options: BuildOptions) -> DataFrame:
    """Pairs (a < b) that share a band of their MinHash signatures, each once."""
    signature = minhash(col("text"), num_hashes=options.hashes, ngram_size=options.shingle)
    bands = list_map(chunk(signature, options.rows_per_band), daft.element().hash())
    narrow = texts.where(col("text") != "").select("rank", bands.alias("bands"))
    # the band's place counts: equal numbers in different places say nothing
    places = options.hashes // options.rows_per_band
    numbered = narrow.with_column("place", daft.lit(list(range(places))))
    buckets = (
        numbered.explode("bands", "place")
        .groupby("bands", "place")
        .agg(list_agg(col("rank")).alias("ranks"))
        .where(col("ranks").list_count() > 1)
    )
    pairs = buckets.select(bucket_pairs(col("ranks")).alias("pair")).explode("pair")
    return pairs.select(col("pair").get("a").alias("a"), col("pair").get("b").alias("b")).distinct()


@daft.func(return_dtype=DataType.list(DataType.struct({"a": DataType.int64(), "b": DataType.int64()})))
def bucket_pairs(ranks: list[int]) -> list[dict[str, int]]:
    """The pairs of one bucket that are worth comparing."""
    members = sorted(ranks)
    pairs = {
        (members[other], members[place])
        for place in range(1, len(members))
        for other in {0, *range(max(0, place - CLOSE), place)}
    }
    return [{"a": a, "b": b} for a, b in sorted(pairs)]


def shingle_hashes(size: int) -> Any:
    """A function: hashes of the words in their order -> sorted hashes of their shingles, each once."""

    @daft.func.batch(return_dtype=DataType.list(DataType.uint64()))
    def shingles(words: Series) -> pa.Array:
        lists = words.to_arrow()
        return pa.array([_shingles(value.values.to_numpy(), size) for value in lists], pa.large_list(pa.uint64()))

    return shingles


def _shingles(words: np.ndarray, size: int) -> np.ndarray:
    size = min(size, len(words))
    count = len(words) - size + 1
    total = np.zeros(count, np.uint64)
    for place in range(size):
        total = (total * _ODD) ^ (words[place : place + count] + np.uint64(place))
        total ^= total >> np.uint64(29)
    return np.unique(total)


@daft.func.batch(return_dtype=DataType.float64())
def jaccard(left: Series, right: Series) -> list[float]:
    """Of two sorted lists without repetitions: the shared ones among all."""
    found = []
    for one, other in zip(left.to_arrow(), right.to_arrow(), strict=True):
        a, b = one.values.to_numpy(), other.values.to_numpy()
        shared = len(np.intersect1d(a, b, assume_unique=True))
        found.append(shared / max(1, len(a) + len(b) - shared))
    return found


def near_copies(texts: DataFrame, ranked: DataFrame, options: BuildOptions) -> DataFrame:
    """(row, id, url, of, of_id, detail) for each copy; `of` is the row of the earliest of its cluster.

    `ranked` has rank, row, id, url; ranks go from the earliest article to the latest.
    """
    pairs = near_pairs(texts, options)
    first = components((a, b) for a, b, _ in pairs)
    best: dict[int, float] = {}
    for a, b, similarity in pairs:
        for node in (a, b):
            best[node] = max(best.get(node, 0.0), similarity)
    copies = sorted((node, rank, best[node]) for node, rank in first.items() if node != rank)
    table = pa.table(
        {
            "rank": pa.array([copy for copy, _, _ in copies], pa.int64()),
            "of_rank": pa.array([rank for _, rank, _ in copies], pa.int64()),
            "similarity": pa.array([f"{best:.2f}" for _, _, best in copies], pa.string()),
        }
    )
    kept = ranked.select(col("rank").alias("of_rank"), col("row").alias("of"), col("id").alias("of_id"))
    joined = daft.from_arrow(table).join(ranked, on="rank").join(kept, on="of_rank")
    detail = daft.functions.format("near copy: of {}, similarity {}", col("of_id"), col("similarity"))
    return joined.select("row", "id", "url", "of", "of_id", detail.alias("detail")).collect()
