"""Data whose parts are told apart by number and refer to each other, as frameworks write it for their scripts."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from newscrawl.extraction.document.json_ld import unescaped

_PUSHED = re.compile(r'\.push\(\s?\[\s?1\s?,\s?("(?:[^"\\]|\\.)*")')
_ROW = re.compile(rb"([\da-f]*):(?:T([\da-f]+),)?")
_MOST = 20_000
"""Rows, and parts of data, that are put together."""
_DEEPEST = 14
_KIND, _REFERENCE = "__typename", "__ref"
_BEHIND = ("Reactive", "ShallowReactive", "Ref", "ShallowRef")
"""What stands before the number of the part that it is about."""


def rows_pushed(scripts: Iterable[str]) -> Iterator[Any]:
    """What scripts push in pieces: texts, whose length is told in bytes, and lines of data with the texts in them."""
    pieces = (found[1] for script in scripts if ".push(" in script for found in _PUSHED.finditer(script))
    told = "".join(map(unescaped, pieces)).encode("utf-8", "replace")
    texts: dict[str, str] = {}
    documents: list[Any] = []
    for name, row, is_text in _rows(told):
        if is_text:
            texts[f"${name}"] = row
        elif row[:1] in ("{", "["):
            documents += _parsed(row)
    yield from (_with_texts(document, texts) for document in documents)
    yield from texts.values()


def _rows(told: bytes) -> Iterator[tuple[str, str, bool]]:
    """Each with its name; a text goes on over lines, and ends where its length says, without one."""
    at = 0
    for _ in range(_MOST):
        row = _ROW.match(told, at)
        line = told.find(b"\n", at)
        end = line if line >= 0 else len(told)
        if row is not None and row[2]:
            end = row.end() + int(row[2], 16)
            yield row[1].decode(), told[row.end() : end].decode("utf-8", "replace"), True
            at = end
        else:
            if row is not None:
                yield row[1].decode(), told[row.end() : end].decode("utf-8", "replace"), False
            at = end + 1
        if at >= len(told):
            return


def _parsed(row: str) -> list[Any]:
    try:
        return [json.loads(row, strict=False)]
    except (ValueError, RecursionError):
        return []


def _with_texts(value: Any, texts: dict[str, str], depth: int = 0) -> Any:
    """The value with texts in place of their names."""
    if depth > 2 * _DEEPEST or not texts:
        return value
    if isinstance(value, dict):
        return {key: _with_texts(child, texts, depth + 1) for key, child in value.items()}
    if isinstance(value, list):
        return [_with_texts(child, texts, depth + 1) for child in value]
    return texts.get(value, value) if isinstance(value, str) else value


def put_together(document: Any) -> Any:
    """A list of numbered parts as the whole that its first one stands for, named objects with those that they name;
    other data as it is."""
    if isinstance(document, dict) and any(isinstance(part, dict) and _KIND in part for part in document.values()):
        return _with_named(document, document, 0, [_MOST])
    if not isinstance(document, list) or not document or not _is_of_numbers(document[0]):
        return document
    return _part(document, 0, 0, [_MOST])


def _with_named(value: Any, objects: dict[str, Any], depth: int, left: list[int]) -> Any:
    """The value with objects in place of references to them, as clients of GraphQL keep what they were answered."""
    left[0] -= 1
    if depth > _DEEPEST or left[0] < 0:
        return None
    if isinstance(value, list):
        return [_with_named(item, objects, depth + 1, left) for item in value]
    if not isinstance(value, dict):
        return value
    if isinstance(name := value.get(_REFERENCE), str):
        return _with_named(objects.get(name), objects, depth + 1, left)
    return {key: _with_named(item, objects, depth + 1, left) for key, item in value.items()}


def _is_of_numbers(first: Any) -> bool:
    if isinstance(first, list):
        return len(first) == 2 and first[0] in _BEHIND and isinstance(first[1], int)
    return isinstance(first, dict) and bool(first) and all(type(value) is int for value in first.values())


def _part(parts: list[Any], number: Any, depth: int, left: list[int]) -> Any:
    """The part of a number with those that it refers to; `left` counts those that may still be looked up."""
    left[0] -= 1
    if type(number) is not int or not 0 <= number < len(parts) or depth > _DEEPEST or left[0] < 0:
        return None
    value = parts[number]
    if isinstance(value, dict):
        return {name: _part(parts, child, depth + 1, left) for name, child in value.items()}
    if isinstance(value, list):
        if len(value) == 2 and value[0] in _BEHIND:
            return _part(parts, value[1], depth + 1, left)
        return [_part(parts, child, depth + 1, left) for child in value]
    return value
