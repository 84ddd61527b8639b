"""One line of a crawl's output -> one row, or the reason why it is none."""

from __future__ import annotations

import codecs
import json
from typing import Any

from newscrawl.dataset.files.schema import ARTICLE, rights_row
from newscrawl.dataset.steps.moments import moment
from newscrawl.extraction.contract import is_valid
from newscrawl.extraction.fields.reservations import reserved
from newscrawl.items import FIELDS, PARTS
from newscrawl.specs import table
from newscrawl.text.addresses import host_name

REQUIRED = ("id", "url", "title", "body")
EMPTY = {name: spec.make_empty for name, spec in FIELDS.items() if spec.make_empty} | {"is_article": lambda: True}
"""Values of fields that a line leaves out: older crawls knew fewer of them."""


OPT_OUT = ("ai-train",)
"""Uses that a reservation is looked for of; mining is one of them."""


class NotAnArticle(Exception):
    """The line cannot be used; the message says why."""


def parse_line(line: bytes, text: str = "body") -> dict[str, Any]:
    """The row of schema READ without its place; its body is the field `text`. Raises NotAnArticle."""
    try:
        item = json.loads(line.removeprefix(codecs.BOM_UTF8).decode("utf-8"))  # some editors begin a file with it
    except UnicodeDecodeError as error:
        raise NotAnArticle(f"is not UTF-8 at byte {error.start}") from error
    except (ValueError, RecursionError) as error:
        raise NotAnArticle(f"is not JSON: {error}") from error
    if not isinstance(item, dict):
        raise NotAnArticle("is not a JSON object")
    if text != "body":
        if not item.get(text):
            raise NotAnArticle(f"has no {text}: crawl with -s {text.upper()}=1")
        item["body"] = item[text]
    return make_row(item)


def make_row(item: dict[str, Any]) -> dict[str, Any]:
    """The row of a decoded item. Raises NotAnArticle."""
    missing = [name for name in REQUIRED if item.get(name) is None]
    if missing:
        raise NotAnArticle(f"has no {missing[0]}")
    row = {name: _value(item, name) for name in ARTICLE.names}
    row["canonical_url"] = row["canonical_url"] or row["url"]
    for name, value in row.items():
        if not is_valid(FIELDS[name], _typed(name, value)):
            raise NotAnArticle(f"{name} is not what the schema says")
    if row["revision"] > 2**31 - 1:
        raise NotAnArticle("revision is not what the schema says")
    row["host"] = host_name(row["url"])
    row["moment"] = moment(row["published_at"])
    row["opt_out"] = reserved(row["rights"], OPT_OUT)
    row["rights"] = rights_row(row["rights"])
    _refuse_surrogates(row)
    return row


def _value(item: dict[str, Any], name: str) -> Any:
    value = item.get(name)
    return EMPTY[name]() if value is None and name in EMPTY else value


def _typed(name: str, value: Any) -> Any:
    """As the contract wants it: nested objects as their dataclasses."""
    made = PARTS.get(FIELDS[name].kind)
    if made is None or not isinstance(value, list):
        return value
    known = table(made)
    return [
        made(**{key: part.get(key) for key in known})
        if isinstance(part, dict) and part.keys() <= known.keys()
        else None
        for part in value
    ]


def _refuse_surrogates(row: dict[str, Any]) -> None:
    """JSON can spell half a character, Parquet cannot hold it: it becomes a question mark, as in the crawl's feed."""
    for name, value in row.items():
        if isinstance(value, str | list | dict):
            row[name] = _clean(value)


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return value if value.isascii() else value.encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, list):
        return [_clean(part) for part in value]
    if isinstance(value, dict):
        return {key: _clean(part) for key, part in value.items()}
    return value
