"""Tags with thousands of attributes, over which a parser takes minutes: it compares each with all before it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

MOST = 1000
"""Attributes of one tag that are read: no page has a hundred."""
_WINDOW = 2 * MOST
"""Bytes: a tag with more attributes fills at least one such stretch, which then has no end of a tag."""
_TAG = re.compile(rb"<[a-zA-Z][^\s<>/]*[\s/]")
_ATTRIBUTE = re.compile(rb"[^\s=>/]+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s>\"'][^\s>]*))?")


def without_long_tags(data: bytes) -> bytes:
    """The page, with the first attributes of such a tag."""
    kept, at = [], 0
    for start, end in _long_pieces(data):
        if (cut := _cut(data, start, end)) is not None:
            kept.append(data[at:cut])
            at = end
    return b"".join((*kept, data[at:])) if kept else data


def _long_pieces(data: bytes) -> Iterator[tuple[int, int]]:
    """Where there is no end of a tag for long: scripts, mostly."""
    at = 0
    while at < len(data):
        if data.find(b">", at, at + _WINDOW) >= 0:
            at += _WINDOW
            continue
        start, end = data.rfind(b">", 0, at) + 1, data.find(b">", at)
        at = len(data) if end < 0 else end
        yield start, at


def _cut(data: bytes, start: int, end: int) -> int | None:
    """Where the last attribute ends that is read; None where there are not as many."""
    tag = _TAG.search(data, start, end)
    if tag is None or end - tag.end() < _WINDOW:
        return None
    last = next(islice(_ATTRIBUTE.finditer(data, tag.end(), end), MOST - 1, None), None)
    return last.end() if last else None
