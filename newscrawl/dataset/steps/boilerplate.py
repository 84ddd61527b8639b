"""Step 5: lines that stand in many articles of one site, counted over the whole input."""

from __future__ import annotations

import re
from typing import Any

import daft
from daft import DataFrame, DataType, Expression, col
from daft.functions import any_value, split, strip

from newscrawl.dataset.options import BuildOptions

_GAPS = re.compile(r"\n{3,}")


def site_lines(texts: DataFrame, options: BuildOptions) -> list[dict[str, Any]]:
    """(host, line, articles) for each line to cut, the most frequent first. `texts` has host and body."""
    named = texts.select("host", "body", col("body").hash().alias("text"))
    lines = (
        named.with_column("line", split(col("body"), "\n"))
        .exclude("body")
        .explode("line")
        .with_column("line", strip(col("line")))
        .where(col("line") != "")
        .with_column("key", col("line").hash())
    )
    least = options.boilerplate_articles
    # two passes: most lines stand in one article, and only what is frequent is worth counting exactly
    frequent = lines.groupby("host", "key").agg(col("text").count().alias("n")).where(col("n") >= least).collect()
    if not frequent.count_rows():
        return []
    again = lines.join(frequent.select("host", "key"), on=["host", "key"], how="semi")
    counted = again.groupby("host", "key").agg(
        col("text").count_distinct().alias("articles"), any_value(col("line")).alias("line")
    )
    sizes = named.groupby("host").agg(col("text").count_distinct().alias("size"))
    found = counted.join(sizes, on="host").where(
        (col("articles") >= least) & (col("articles") >= col("size") * options.boilerplate_share)
    )
    rows: list[dict[str, Any]] = found.select("host", "line", "articles").to_pylist()
    return sorted(rows, key=lambda row: (-row["articles"], row["host"], row["line"]))


def without(lines: list[dict[str, Any]]) -> Expression:
    """The body without its site's lines."""
    by_host: dict[str, set[str]] = {}
    for row in lines:
        by_host.setdefault(row["host"], set()).add(row["line"])

    @daft.func(return_dtype=DataType.string())
    def cut(body: str, host: str) -> str:
        gone = by_host.get(host)
        return cut_lines(body, gone) if gone else body

    result: Expression = cut(col("body"), col("host"))
    return result


def cut_lines(body: str, gone: set[str]) -> str:
    """The text without these lines; blocks stay apart by one blank line."""
    lines = body.split("\n")
    kept = [line for line in lines if line.strip() not in gone]
    return body if len(kept) == len(lines) else _GAPS.sub("\n\n", "\n".join(kept)).strip("\n")
