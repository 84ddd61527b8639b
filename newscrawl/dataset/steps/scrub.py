"""Step 7: e-mail addresses, telephone numbers and IP addresses become `[email]`, `[phone]` and `[ip]`.

In every text that a reader sees: title, subtitle, body, captions and the text of links. URLs stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

import daft
import pyarrow as pa
from daft import DataType, Expression, col
from daft.functions import regexp_replace

from newscrawl.dataset.files.schema import CAPTION, RELATED_LINK

NESTED = (
    ("captions", pa.list_(CAPTION), ("text", "credit")),
    ("related_links", pa.list_(RELATED_LINK), ("text", "label")),
)

_OCTET = r"(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)"
_GROUP = r"[0-9a-fA-F]{1,4}"
PATTERNS = {
    "emails": [(r"[\w.+%-]*\w@[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,}", "[email]")],
    "ips": [
        (rf"(^|[^\w.]){_OCTET}(?:\.{_OCTET}){{3}}($|[^\w.]|\.(?:\s|$))", "${1}[ip]${2}"),
        (
            rf"(^|[^\w:])(?:(?:{_GROUP}:){{7}}{_GROUP}|(?:{_GROUP}:){{1,6}}(?::{_GROUP}){{1,6}})($|[^\w:])",
            "${1}[ip]${2}",
        ),
    ],
    "phones": [
        # international: + or 00, 8 to 15 digits in groups
        (r"(^|[^\w+])(?:\+|00)[1-9](?:[ ./\-()\u00a0\u2011\u2013]{0,2}\d){7,14}($|\W)", "${1}[phone]${2}"),
        # national with a 0 before the area code, and a mark after it that no date or sum has
        (r"(^|[^\w.,/-])(?:\(0\d{1,5}\) ?|0\d{1,5}[ /-])\d(?:[ -]?\d){4,9}($|[^\w/-])", "${1}[phone]${2}"),
        # North America: (555) 123-4567, 555-123-4567
        (r"(^|[^\w.,/-])(?:\(\d{3}\) ?|\d{3}[.-])\d{3}[.-]\d{4}($|[^\w/-])", "${1}[phone]${2}"),
    ],
}


def scrubbed(names: Iterable[str]) -> dict[str, Expression]:
    """New values for the columns that hold text."""
    chosen = [pair for name in PATTERNS for pair in PATTERNS[name] if name in set(names)]

    def clean(text: Expression) -> Expression:
        for pattern, token in chosen:
            text = regexp_replace(text, pattern, token)
        return text

    columns = {name: clean(col(name)) for name in ("title", "subtitle", "body")}
    return columns | {name: _nested(kind, parts, chosen)(col(name)) for name, kind, parts in NESTED}


def _nested(kind: pa.DataType, parts: tuple[str, ...], chosen: Sequence[tuple[str, str]]) -> Any:
    """The same for a list of objects, in Python.

    Daft's list_map (0.7.26) fails on lists of different lengths when its expression has a literal in it.
    """
    patterns = [
        (re.compile(pattern), token.replace("${1}", r"\g<1>").replace("${2}", r"\g<2>")) for pattern, token in chosen
    ]

    @daft.func(return_dtype=DataType.from_arrow_type(kind))
    def clean(entries: list[dict[str, Any]]) -> list[dict[str, Any]]:
        return [entry | {part: _replaced(entry[part], patterns) for part in parts} for entry in entries]

    return clean


def _replaced(text: str | None, patterns: Sequence[tuple[re.Pattern[str], str]]) -> str | None:
    for pattern, token in patterns if text else ():
        text = pattern.sub(token, text or "")
    return text
