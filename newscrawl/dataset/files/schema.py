"""The dataset's columns: the fields of Article, typed for Parquet, and those that a build adds."""

from __future__ import annotations

import json
from typing import Any

import pyarrow as pa

from newscrawl.items import FIELDS, Caption, RelatedLink
from newscrawl.specs import FieldSpec, Kind, table

TEXT = pa.string()
TEXTS = pa.list_(TEXT)
CAPTION, RELATED_LINK = (pa.struct([(name, TEXT) for name in table(of)]) for of in (Caption, RelatedLink))
PREFERENCES = {
    "content_signal": pa.struct([(name, TEXT) for name in ("search", "ai-input", "ai-train")]),
    "content_usage": pa.struct([(name, TEXT) for name in ("train-ai", "ai-use", "search")]),
}
RIGHTS = pa.struct(
    [
        ("robots_txt", TEXTS),
        *PREFERENCES.items(),
        ("tdm_reservation", pa.bool_()),
        ("tdm_policy", TEXT),
        ("noai", pa.bool_()),
        ("noimageai", pa.bool_()),
        ("noai_agents", TEXTS),
        ("other", TEXT),
    ]
)
"""`other`: whatever else an article's `rights` hold, as JSON."""

_TYPES = {Kind.FLAG: pa.bool_(), Kind.COUNT: pa.int32(), Kind.CAPTION: CAPTION, Kind.RELATED_LINK: RELATED_LINK}
_TYPES |= {Kind.OBJECT: RIGHTS}  # the only one that is in a dataset


def _type(spec: FieldSpec) -> pa.DataType:
    one = _TYPES.get(spec.kind, TEXT)
    return pa.list_(one) if spec.many else one


ARTICLE = pa.schema([(name, _type(spec)) for name, spec in FIELDS.items() if not spec.on_request])
DATASET = ARTICLE.append(pa.field("duplicates", TEXTS)).append(pa.field("cluster", TEXT))
"""What is written: `duplicates` are the ids of the copies that this article stands for, `cluster` names the copies that
stand beside it (with --mark-duplicates)."""

READ = pa.schema(
    [
        *ARTICLE,
        pa.field("row", pa.int64()),
        pa.field("host", TEXT),
        pa.field("moment", pa.int64()),
        pa.field("opt_out", TEXT),
        pa.field("problem", TEXT),
        pa.field("raw", TEXT),
    ]
)
"""What reading gives: `row` is the place of the line (see `row_number`), `moment` the publication in microseconds UTC,
`opt_out` the reservation that was found, `problem` why the line is no article, and `raw` that line."""

LINE_BITS = 36
COLUMNS = ARTICLE.names


def row_number(file: int, line: int) -> int:
    """One number for a place in the input: file by file, line by line."""
    return (file << LINE_BITS) | line


def place(row: int) -> tuple[int, int]:
    """File and line of a row number."""
    return row >> LINE_BITS, row & ((1 << LINE_BITS) - 1)


def rights_row(rights: dict[str, Any]) -> dict[str, Any]:
    """The opt-outs as a RIGHTS struct. What has not the usual type or name goes into `other`."""
    row: dict[str, Any] = {}
    other: dict[str, Any] = {}
    for name, value in rights.items():
        (row if _fits(name, value) else other)[name] = value
    row["other"] = json.dumps(other, ensure_ascii=False, sort_keys=True) if other else None
    return row


def rights_item(row: dict[str, Any] | None) -> dict[str, Any]:
    """The opt-outs of a RIGHTS struct, as an article has them."""
    row = row or {}
    found = {name: value for name, value in row.items() if name != "other" and value is not None}
    for name in PREFERENCES.keys() & found.keys():
        found[name] = {label: said for label, said in found[name].items() if said is not None}
    return found | (json.loads(row["other"]) if row.get("other") else {})


def _fits(name: str, value: Any) -> bool:
    if name in PREFERENCES:
        labels = {part.name for part in PREFERENCES[name]}
        return isinstance(value, dict) and all(
            label in labels and isinstance(said, str) for label, said in value.items()
        )
    if name in ("robots_txt", "noai_agents"):
        return isinstance(value, list) and all(isinstance(item, str) for item in value)
    if name == "tdm_policy":
        return isinstance(value, str)
    return name in ("tdm_reservation", "noai", "noimageai") and isinstance(value, bool)
