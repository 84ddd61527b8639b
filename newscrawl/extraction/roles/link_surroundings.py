"""What stands around a link in the tree, as numbers: tags, and categories of names on three ways up."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from newscrawl.extraction.document.blocks import Block, Context
from newscrawl.extraction.words.classes import bit

_NAMES = ("related recommend sidebar nav footer author comment tags ad list content body title date picture").split()
_BITS = np.array(list(map(bit, _NAMES)), np.int64)
_TAGS = tuple("article main aside header section ul table figure blockquote p li nav footer".split())
_BLOCK_TAGS = ("p", "li", "div", "td", "h2", "h3", "h4", "span")
SURROUNDINGS = [
    *(f"tag:{tag}" for tag in _BLOCK_TAGS),
    *(f"around:{tag}" for tag in _TAGS),
    *(f"{part}:{name}" for part in ("own", "near", "up") for name in _NAMES),
]
"""Names of the columns."""


def surroundings(blocks: Sequence[Block], islands: Sequence[Context]) -> NDArray[np.bool_]:
    """Of links and the islands that they stand on: the link itself, with three containers, with all up to there."""
    kinds: dict[tuple[str, frozenset[str]], int] = {}  # lists hold links of the same surroundings
    places = [kinds.setdefault((block.context.tag, block.context.tags), len(kinds)) for block in blocks]
    tags = np.array([[*(tag == t for t in _BLOCK_TAGS), *(t in tags for t in _TAGS)] for tag, tags in kinds], np.bool_)
    names = np.array(list(map(_names, blocks, islands)), np.int64)[:, :, None] & _BITS
    return np.hstack([tags[places], (names != 0).reshape(len(blocks), -1)])


def _names(block: Block, island: Context) -> tuple[int, int, int]:
    """Class categories on the three ways up."""
    own = block.names
    near, level = own, block.context
    for _ in range(3):
        level = level.parent or level
        near |= level.own
    up, level = near, block.context
    while level is not island and level.parent is not None:
        up |= level.own
        level = level.parent
    return own, near, up | island.own
