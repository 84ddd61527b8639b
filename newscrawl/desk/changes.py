"""Two revisions of an article side by side, with what changed marked word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Any

from newscrawl.items import BLOCK_BREAK

_WORDS = re.compile(r"\s+|\w+|[^\w\s]")
LONGEST = 4000
"""Words of a pair of paragraphs that are compared one by one: of more, all is marked."""
FIELDS = ("title", "subtitle")
Piece = tuple[bool, str]
"""Whether it is in this revision only, and the text."""


def changed(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Rows of what stood there and what stands there now; paragraphs that stayed are one row without text."""
    found: list[dict[str, Any]] = []
    for field in FIELDS:
        before, after = str(old.get(field) or ""), str(new.get(field) or "")
        if before != after:
            found.append(_row(field, before, after))
    found += _bodies(str(old.get("body") or "").split(BLOCK_BREAK), str(new.get("body") or "").split(BLOCK_BREAK))
    return found


def _bodies(old: list[str], new: list[str]) -> Iterator[dict[str, Any]]:
    for kind, begin, end, start, stop in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            yield {"field": "body", "same": end - begin}
        else:
            pairs = zip_longest(old[begin:end], new[start:stop], fillvalue="")
            yield from (_row("body", before, after) for before, after in pairs)


def _row(field: str, before: str, after: str) -> dict[str, Any]:
    left, right = marked(before, after)
    return {"field": field, "same": 0, "before": left, "after": right}


def marked(before: str, after: str) -> tuple[list[Piece], list[Piece]]:
    """The pieces of both texts."""
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    if not old or not new or len(old) + len(new) > LONGEST:
        return [(True, before)] if before else [], [(True, after)] if after else []
    left: list[Piece] = []
    right: list[Piece] = []
    for kind, begin, end, start, stop in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        left.append((kind != "equal", "".join(old[begin:end])))
        right.append((kind != "equal", "".join(new[start:stop])))
    return [one for one in left if one[1]], [one for one in right if one[1]]
