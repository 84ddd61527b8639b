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
from newscrawl.extraction.roles.kin import KIN, KIN_MEANS, kin_columns, kin_numbers
from newscrawl.extraction.roles.own_columns import CUES, LINES, OWN, line_columns, own_columns, sizes_of
from newscrawl.extraction.roles.surroundings import (
    NEIGHBOURS,
    SHIFTED,
    TOLD,
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
_OF_LINES = [LINES.index(name) for name in TOLD if name in LINES]
_DECLARED = [_NAMES.index(name) for name in TOLD[-2:]]
_OF_KIN = [_NAMES.index(name) for name in KIN_MEANS]
"""Places of the columns that neighbours are told, and of those that blocks of a kin have on average."""


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
    asked, sizes = [block for block in blocks if is_asked(block)], sizes_of(blocks)
    indexes, levels, kin = np.array([block.index for block in asked], np.intp), levels_around(asked), kin_numbers(asked)
    chars = sizes.chars.astype(np.float32)
    if not asked:
        return Features(np.zeros((0, len(feature_names())), np.float32), indexes, kin, levels, chars)
    lines, own = line_columns(blocks, sizes), own_columns(analysis, asked, sizes)
    shown, cues = np.hsplit(lines[indexes], [len(LINES) - len(CUES)])
    rows = np.hstack([shown, own, cues, *_tag_columns(asked)])
    parts = [
        rows,
        _bit_columns(asked),
        tree_columns(asked, levels, blocks, sizes),
        neighbour_columns(_told(blocks, lines, rows, indexes), blocks, indexes),
        kin_columns(rows[:, _OF_KIN], kin),
    ]
    return Features(np.hstack(parts), indexes, kin, levels, chars)


def _told(blocks: Sequence[Block], lines: Array, rows: Array, indexes: Ints) -> Array:
    """What the neighbours of all the page's blocks need to know of them; of those not asked about, what lines tell."""
    told = np.zeros((len(blocks), len(TOLD)), np.float32)
    told[:, : len(_OF_LINES)] = lines[:, _OF_LINES]
    told[:, TOLD.index("tag:p")] = [block.context.tag == "p" for block in blocks]
    told[:, TOLD.index("tag:li")] = [block.context.tag == "li" for block in blocks]
    told[indexes, -len(_DECLARED) :] = rows[:, _DECLARED]
    return told


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
    masks = np.array([_masks(block) for block in blocks], np.int64)
    shifts = np.arange(len(categories()), dtype=np.int64)
    return (masks[:, :, None] >> shifts & 1).reshape(len(blocks), -1).astype(np.float32)


def _masks(block: Block) -> tuple[int, int, int]:
    context = block.context
    nearby, parent = context.own, context.parent
    for _ in range(2):
        if parent is not None:
            nearby |= parent.own
            parent = parent.parent
    return context.own | block.inline, nearby, context.inherited
