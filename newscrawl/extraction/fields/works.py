"""The facts of a book or a film that an article tells of: who wrote it is not who wrote the article."""

from __future__ import annotations

from collections.abc import Sequence

from newscrawl.extraction.document.blocks import Block
from newscrawl.extraction.words.names import words
from newscrawl.text.strings import COLONS

_LONGEST, _FEWEST, _MOST = 80, 2, 12
"""Characters of a line that states one, labels that make a list of them, and lines of such a list."""


def facts_of_works(blocks: Sequence[Block]) -> set[int]:
    """Indexes of the lines of such lists: of small containers that hold at least two of their labels."""
    labels: dict[int, set[str]] = {}
    for block in blocks:
        if len(block.text) <= _LONGEST and (label := _label(block.text)) in words("of_work"):
            labels.setdefault(_list_of(block), set()).add(label)
    lists = {holder for holder, found in labels.items() if holder and len(found) >= _FEWEST}
    return {block.index for block in blocks if _list_of(block) in lists} if lists else set()


def _list_of(block: Block) -> int:
    """Which container holds the line and few others, a row of a table aside; 0 where none does."""
    parent = block.context.parent
    if parent is not None and parent.tag == "tr":
        parent = parent.parent
    return id(parent) if parent is not None and parent.size <= _MOST else 0


def _label(text: str) -> str:
    """What stands before its colon, or all of it."""
    before = next((text.partition(sign)[0] for sign in COLONS if sign in text), text)
    return before.strip().casefold()
