"""Blocks as numbers for the block classifier: one row a block, one column a feature, float32.

What a block is, what is around it in the tree, what its neighbours in reading order are, and what others say of it
(trafilatura's verdict, the page's own declarations). No names of sites, classes or words go in, only their categories.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.blocks import Block
from newscrawl.extraction.roles.kin import KIN, kin_columns, kin_numbers
from newscrawl.extraction.roles.own_columns import OWN, is_asked, own_rows
from newscrawl.extraction.roles.surroundings import (
    NEIGHBOURS,
    SHIFTED,
    TREE,
    WINDOW_WIDTHS,
    WINDOWED,
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


def block_features(analysis: Analysis) -> tuple[list[Block], Array]:
    """The blocks that may be something, and a row for each, shape (blocks, features); columns as `feature_names`."""
    kept = analysis.verdict.kept
    asked = [block for block in analysis.blocks if is_asked(block, kept)]
    if not asked:
        return [], np.zeros((0, len(feature_names())), np.float32)
    own = np.hstack([np.array(own_rows(analysis), np.float32), *_tag_columns(analysis.blocks)])
    near = neighbour_columns(own, _NAMES, analysis.blocks)
    indexes = [block.index for block in asked]
    rows = own[indexes]
    kin = kin_columns(rows, _NAMES, kin_numbers(asked))
    return asked, np.hstack([rows, _bit_columns(asked), tree_columns(asked, analysis), near[indexes], kin])


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
    around = {block.context.tags for block in blocks}
    rows = {tags: [tag in tags for tag in TAGS_AROUND] for tags in around}
    own = np.array([_TAG_NUMBERS.get(block.context.tag, -1) for block in blocks])
    return [
        (own[:, None] == np.arange(len(OWN_TAGS))).astype(np.float32),
        np.array([rows[block.context.tags] for block in blocks], np.float32),
    ]


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
