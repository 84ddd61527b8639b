"""Blocks as numbers for the block classifier: one row a block, one column a feature, float32.

What a block is, what is around it in the tree, what its neighbours in reading order are, and what the page declares of
it; what others make of it comes after the first look (second_look.py, second_opinion.py). No names of sites, classes or
words go in, only their categories.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.blocks import Block
from newscrawl.extraction.roles.asked import is_asked
from newscrawl.extraction.roles.kin import KIN, kin_columns, kin_numbers
from newscrawl.extraction.roles.own_columns import OWN, own_columns
from newscrawl.extraction.roles.surroundings import (
    NEIGHBOURS,
    SHIFTED,
    TREE,
    WINDOW_WIDTHS,
    WINDOWED,
    Ints,
    Levels,
    levels_around,
    neighbour_columns,
    tree_columns,
)
from newscrawl.extraction.words.classes import categories

Array = NDArray[np.float32]
OWN_TAGS = tuple("p h1 h2 h3 h4 li blockquote td div figcaption section span dd pre article".split())
TAGS_AROUND = tuple("article main aside footer header nav figure form table ul ol section blockquote details".split())
"""Tags that are columns: a block's own, and those around it."""
_TAG_NUMBERS = {tag: number for number, tag in enumerate(OWN_TAGS)}
_NAMES = [*OWN, *(f"tag:{tag}" for tag in OWN_TAGS), *(f"around:{tag}" for tag in TAGS_AROUND)]
"""Names of the columns of the block itself."""


class Features(NamedTuple):
    """What the first look sees of a page; numbers only."""

    rows: Array
    """One for each block that may be something, shape (asked, features); columns as `feature_names`."""
    indexes: Ints
    """Of these blocks."""
    kin: Ints
    """Their kin's numbers."""
    levels: Levels
    """The containers around them."""
    chars: Array
    """Characters of all the page's blocks."""

    def spread(self, values: Array) -> Array:
        """One value for each of the page's blocks; 0 for those not asked about."""
        found = np.zeros(len(self.chars), np.float32)
        found[self.indexes] = values
        return found


def block_features(analysis: Analysis) -> Features:
    """Of the page's blocks."""
    blocks = analysis.blocks
    asked = [block for block in blocks if is_asked(block)]
    indexes, levels, kin = np.array([block.index for block in asked], np.intp), levels_around(asked), kin_numbers(asked)
    chars = np.array([len(block.text) for block in blocks], np.float32)
    if not asked:
        return Features(np.zeros((0, len(feature_names())), np.float32), indexes, kin, levels, chars)
    own = np.hstack([own_columns(analysis), *_tag_columns(blocks)])
    near = neighbour_columns(own, _NAMES, blocks)[indexes]
    rows = own[indexes]
    around = tree_columns(asked, levels, blocks, chars)
    parts = [rows, _bit_columns(asked), around, near, kin_columns(rows, _NAMES, kin)]
    return Features(np.hstack(parts), indexes, kin, levels, chars)


def feature_names() -> list[str]:
    """Names of the columns."""
    names = list(_NAMES)
    for part in ("own", "near", "all"):
        names += [f"{part}:{category}" for category in categories()]
    names += TREE
    for offset in NEIGHBOURS:
        names += [f"{name}@{offset:+d}" for name in SHIFTED]
    return [*names, *(f"{name}~{width}" for width in WINDOW_WIDTHS for name in WINDOWED), *KIN]


def _tag_columns(blocks: Sequence[Block]) -> list[Array]:
    """One column for each tag that a block may have, one for each that may be around it."""
    numbers: dict[frozenset[str], int] = {}
    around = [numbers.setdefault(block.context.tags, len(numbers)) for block in blocks]
    rows = np.array([[tag in tags for tag in TAGS_AROUND] for tags in numbers], np.float32)
    own = np.array([_TAG_NUMBERS.get(block.context.tag, -1) for block in blocks])
    return [(own[:, None] == np.arange(len(OWN_TAGS))).astype(np.float32), rows[around]]


def _bit_columns(blocks: Sequence[Block]) -> Array:
    """Class categories: of the element, of the three around it, of all."""
    own, near, inherited = [], [], []
    for block in blocks:
        context = block.context
        nearby, parent = context.own, context.parent
        for _ in range(2):
            if parent is not None:
                nearby |= parent.own
                parent = parent.parent
        own.append(context.own | block.inline)
        near.append(nearby)
        inherited.append(context.inherited)
    shifts = np.arange(len(categories()), dtype=np.int64)
    masks = [np.array(part, np.int64)[:, None] >> shifts & 1 for part in (own, near, inherited)]
    return np.hstack(masks).astype(np.float32)
