"""The well-known quality filters, by name: whether a text would have passed them. Rules: quality_rules.py."""

from __future__ import annotations

from collections.abc import Sequence

import daft
from daft import DataFrame, DataType, col

from newscrawl.dataset.steps.quality_rules import FILTERS, Text


def refused(texts: DataFrame, names: Sequence[str]) -> DataFrame:
    """(row, id, url, detail) of each article that fails one of the filters."""

    @daft.func(return_dtype=DataType.string())
    def verdict(body: str, language: str | None) -> str | None:
        return first_failure(body, language, names)

    judged = texts.select("row", "id", "url", verdict(col("body"), col("language")).alias("detail"))
    return judged.where(col("detail").not_null())


def first_failure(body: str, language: str | None, names: Sequence[str]) -> str | None:
    """`filter: rule` of the first rule that the text breaks."""
    text = Text(body, (language or "").partition("-")[0].lower())
    for name in names:
        if rule := FILTERS[name](text):
            return f"{name} {rule}"
    return None
