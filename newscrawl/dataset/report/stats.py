"""Figures of a set of articles, be it a crawl's output or a dataset."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import daft
import numpy as np
from daft import DataFrame, Expression, col
from daft.functions import coalesce, left, length, regexp_extract, when

from newscrawl.dataset.engine import DatasetError
from newscrawl.dataset.files.inputs import expand, is_remote
from newscrawl.dataset.files.read import ArticleSource
from newscrawl.dataset.files.schema import ARTICLE, COLUMNS
from newscrawl.dataset.steps.words import word_count
from newscrawl.errors import UsageError
from newscrawl.items import FIELDS
from newscrawl.text.globs import as_it_is

BINS = (0, 50, 100, 200, 300, 400, 500, 600, 800, 1000, 1500, 2000, 3000, 5000)
"""Words from which a column of the histogram begins."""
COVERED = tuple(name for name in COLUMNS if name not in ("is_article", "rights", "revision", "id", "url"))
ENDINGS = {".parquet": "parquet", ".jsonl": "lines", ".jl": "lines", ".gz": "lines"}


def open_articles(inputs: Iterable[str]) -> tuple[DataFrame, int]:
    """Articles of crawl output, dataset files or dataset folders, and how many lines are none of them."""
    files = expand([pattern for text in inputs for pattern in _files_of(text)])
    if all(path.endswith(".parquet") for path in files):
        return _read_tables(files), 0
    read = ArticleSource(files).read()  # tables of crawls and of datasets have other types
    rejected = read.where(col("problem").not_null()).select("row").count_rows()
    return read.where(col("problem").is_null()).select(*COLUMNS), rejected


def _read_tables(files: list[str]) -> DataFrame:
    try:
        found = daft.read_parquet([path if is_remote(path) else as_it_is(path) for path in files])
    except daft.exceptions.DaftCoreException as error:
        raise DatasetError(f"{files[0]}: is not a Parquet file ({str(error).splitlines()[0]})") from error
    missing = [name for name in COLUMNS if name not in found.column_names]
    if missing:
        raise DatasetError(f"{files[0]}: is not a file of articles, it has no column {missing[0]}")
    return found.select(*COLUMNS)


def _files_of(text: str) -> list[str]:
    """What a folder stands for: the files of a dataset, or whatever articles lie in it."""
    folder = Path(text).expanduser()
    if is_remote(text) or not folder.is_dir():
        return [text]
    folder = folder / "data" if (folder / "data").is_dir() else folder
    found = sorted(str(path) for path in folder.iterdir() if path.suffix in ENDINGS and path.name != "rejected.jsonl")
    if not found:
        raise UsageError(f"{text}: holds no articles")
    return found


def describe(articles: DataFrame) -> dict[str, Any]:
    """All figures; the order of keys is fixed, the greatest counts come first."""
    narrow = articles.select(
        col("language").fill_null("unknown").alias("language"),
        when(col("source") != "", col("source")).otherwise(host(col("url"))).alias("source"),
        coalesce(left(col("published_at"), 10), daft.lit("undated")).alias("day"),
        col("access").fill_null("unknown").alias("access"),
        col("discovered_via"),
        col("extractor"),
        col("fetched_at"),
        word_count(col("body")).alias("words"),
        length(col("body")).alias("characters"),
        *[filled(name).alias(f"has_{name}") for name in COVERED],
    ).collect()
    count = narrow.count_rows()
    words = np.sort(np.array(narrow.select("words").to_pydict()["words"], dtype=np.int64))
    figures: dict[str, Any] = {"articles": count}
    figures |= {"words": lengths(words), "characters": int(_total(narrow, "characters"))}
    days = dict(sorted(counts(narrow, "day").items()))
    figures |= {"undated": days.pop("undated", 0), "days": days}
    figures["published"] = [min(days, default=None), max(days, default=None)]
    times = narrow.agg(col("fetched_at").min().alias("first"), col("fetched_at").max().alias("last"))
    figures["fetched"] = list(times.to_pylist()[0].values())
    for name in ("source", "language", "access", "discovered_via", "extractor"):
        figures[name] = counts(narrow, name)
    figures["days_by_source"] = by_source(narrow, list(figures["source"])[:6])
    figures["coverage"] = coverage(narrow, count)
    return figures


def host(url: Expression) -> Expression:
    """Its host without `www.`."""
    return regexp_extract(url, r"^(?i)https?://(?:[^/@]*@)?(?:www\.)?([^/:?#]+)", 1)


def filled(name: str) -> Expression:
    """Whether the field says something."""
    if FIELDS[name].many:
        return col(name).list_count("all").fill_null(0) > 0
    assert ARTICLE.field(name).type == "string"
    return (col(name) != "").fill_null(False)


def counts(rows: DataFrame, name: str) -> dict[str, int]:
    """How many rows for each value."""
    found = rows.groupby(name).agg(col("words").count("all").alias("n")).to_pylist()
    return {row[name]: row["n"] for row in sorted(found, key=lambda row: (-row["n"], str(row[name])))}


def by_source(rows: DataFrame, sources: list[str]) -> dict[str, dict[str, int]]:
    """Articles per day of the largest sources."""
    found = rows.where(col("source").is_in([*sources, ""]) & (col("day") != "undated"))
    grouped = found.groupby("source", "day").agg(col("words").count("all").alias("n")).sort(["source", "day"])
    days: dict[str, dict[str, int]] = {source: {} for source in sources}
    for row in grouped.to_pylist():
        days.setdefault(row["source"], {})[row["day"]] = row["n"]
    return days


def coverage(rows: DataFrame, count: int) -> dict[str, float]:
    """For every field the share of articles that have it."""
    sums = rows.agg(*[col(f"has_{name}").cast("int64").sum().alias(name) for name in COVERED]).to_pylist()[0]
    return {name: round((sums[name] or 0) / max(1, count), 4) for name in COVERED}


def lengths(words: np.ndarray) -> dict[str, Any]:
    """Of sorted numbers of words: the total, quantiles, and a histogram over BINS."""
    if not len(words):
        return {"total": 0, "histogram": {}}
    at = {
        f"p{percent}": int(words[min(len(words) - 1, len(words) * percent // 100)]) for percent in (10, 25, 50, 75, 90)
    }
    columns, _ = np.histogram(words, [*BINS, np.inf])
    spread = {"min": int(words[0]), **at, "max": int(words[-1]), "mean": round(float(words.mean()), 1)}
    return (
        {"total": int(words.sum())} | spread | {"histogram": dict(zip(map(str, BINS), columns.tolist(), strict=True))}
    )


def _total(rows: DataFrame, name: str) -> int:
    return rows.agg(col(name).sum().alias("n")).to_pylist()[0]["n"] or 0


def primary(language: str) -> str:
    """`en` of `en-GB`."""
    return language.partition("-")[0].lower()
