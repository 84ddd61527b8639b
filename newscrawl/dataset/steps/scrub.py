"""E-mail addresses, telephone numbers and IP addresses become `[email]`, `[phone]` and `[ip]`.

In every text that a reader sees: title, subtitle, body, captions and the text of links. URLs stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import daft
import pyarrow as pa
from daft import DataType, Expression, col

from newscrawl.dataset.files.schema import CAPTION, RELATED_LINK
from newscrawl.dataset.scrubbing.text import scrub_text

NESTED = (
    ("captions", pa.list_(CAPTION), ("text", "credit")),
    ("related_links", pa.list_(RELATED_LINK), ("text", "label")),
)


def scrubbed(names: Iterable[str]) -> dict[str, Expression]:
    """New values for the columns that hold text."""
    chosen = frozenset(names)

    @daft.func(return_dtype=DataType.string())
    def clean(text: str | None, language: str | None) -> str | None:
        return scrub_text(text, chosen, language) if text else text

    columns = {name: clean(col(name), col("language")) for name in ("title", "subtitle", "body")}
    nested = {name: _nested(kind, parts, chosen)(col(name), col("language")) for name, kind, parts in NESTED}
    return columns | nested


def _nested(kind: pa.DataType, parts: tuple[str, ...], chosen: frozenset[str]) -> Any:
    """What cleans a list of objects."""

    @daft.func(return_dtype=DataType.from_arrow_type(kind))
    def clean(entries: list[dict[str, Any]], language: str | None) -> list[dict[str, Any]]:
        return [
            entry | {part: scrub_text(entry[part], chosen, language) for part in parts if entry[part]}
            for entry in entries
        ]

    return clean
