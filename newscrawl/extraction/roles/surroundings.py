"""What is around a block, as numbers: its containers in the tree and its neighbours in reading order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from newscrawl.extraction.document.blocks import Block, Context, ancestors
from newscrawl.extraction.roles.own_columns import Sizes

Array = NDArray[np.float32]
Floats = NDArray[np.float64]
Ints = NDArray[np.intp]
TREE_LEVELS = 4
"""Containers around a block that are described."""
PROSE_LENGTH, PROSE_LINKS = 80, 0.5
"""Characters from which a block may be a paragraph, and the share of links from which it is none."""
ROOT_SHARE = 0.6
"""Share of the prose that the innermost container of the article has to hold."""

# ---- the containers

_FIGURES = ("blocks", "share", "links", "prose", "pictures")
TREE = [f"{name}^{level}" for level in range(TREE_LEVELS) for name in _FIGURES]
TREE += ["in_root", "root_steps", "share_of_root", "place_in_parent", "from_parent_end"]


class Levels(NamedTuple):
    """The containers around some blocks, inside out, as stretches of the page's blocks; shape (blocks, TREE_LEVELS)."""

    first: Ints
    end: Ints
    pictures: Ints

    def shares(self, part: Array, whole: Array) -> Array:
        """How much of one value is of another in each of them; both of all the page's blocks, shape (all,)."""
        return np.asarray(self.sums(part) / np.maximum(self.sums(whole), 1e-9), np.float32)

    def sums(self, values: Array) -> Floats:
        """What a value of all the page's blocks, or each of several, comes to in each of them."""
        running = running_sums(values)
        return running[..., self.end] - running[..., self.first]


def root_columns(levels: Levels, index: Ints, text: Array) -> Array:
    """Where some blocks stand to the innermost of their containers that has most of the text; shape (blocks, 3).

    `text` is a value of all the page's blocks: how much of each one is text.
    """
    holds = levels.sums(text) >= ROOT_SHARE * (float(text.sum()) or 1.0)
    first, end = 0, len(text)
    if holds.any():
        sizes = np.where(holds, levels.end - levels.first, end + 1)
        place = np.unravel_index(np.argmin(sizes), sizes.shape)
        first, end = int(levels.first[place]), int(levels.end[place])
    steps = ((levels.first > first) | (levels.end < end)).sum(axis=1)
    inside = (index >= first) & (index < end)
    return np.column_stack([inside, steps, (index - first) / max(1, end - first)]).astype(np.float32)


def levels_around(blocks: Sequence[Block]) -> Levels:
    """Of some of the page's blocks."""
    known: dict[int, list[int]] = {}
    for block in blocks:
        if (key := id(block.context)) not in known:
            row, level = known.setdefault(key, []), block.context
            for _ in range(TREE_LEVELS):
                row += (level.first, level.end, level.pictures)
                level = level.parent or level
    table = np.array([known[id(block.context)] for block in blocks], np.intp).reshape(-1, TREE_LEVELS, 3)
    return Levels(*np.moveaxis(table, 2, 0))


def tree_columns(asked: Sequence[Block], levels: Levels, blocks: Sequence[Block], sizes: Sizes) -> Array:
    """For some of the page's blocks, and the containers around these."""
    chars, links, lengths = (part.astype(np.float32) for part in (sizes.chars, sizes.links, sizes.lengths))
    prose = np.where((lengths > PROSE_LENGTH) & (links < PROSE_LINKS * chars), chars - links, 0)
    held, linked, written = levels.sums(np.stack([chars, links, prose]))
    running, all_prose = running_sums(prose), prose.sum() or 1.0
    figures = np.stack(
        [
            np.minimum(levels.end - levels.first, 200),
            held / (chars.sum() or 1.0),
            linked / np.maximum(held, 1.0),
            written / all_prose,
            np.minimum(levels.pictures, 10),
        ],
        axis=2,
    ).reshape(len(asked), -1)
    index = np.array([block.index for block in asked])
    first, end = levels.first[:, 1], levels.end[:, 1]
    places = [(index - first) / np.maximum(1, end - first), np.minimum(30, end - index)]
    relations = _root_relations(asked, _text_root(blocks, running), running / all_prose)
    return np.column_stack([figures, relations, *places]).astype(np.float32)


def running_sums(values: Array) -> Floats:
    """What all values before a place come to, and at the end all: that of a stretch is a difference of two."""
    sums = np.zeros((*values.shape[:-1], values.shape[-1] + 1))
    np.cumsum(values, axis=-1, dtype=np.float64, out=sums[..., 1:])
    return sums


def _text_root(blocks: Sequence[Block], running: Floats) -> Context | None:
    """The innermost container that holds most of the prose, by its running sums: one of those around its middle."""
    if not running[-1]:
        return None
    middle = int(np.searchsorted(running, running[-1] / 2))
    return next(
        context
        for context in ancestors(blocks[max(0, middle - 1)].context)
        if running[context.end] - running[context.first] >= ROOT_SHARE * running[-1]
    )


def _root_relations(blocks: Sequence[Block], root: Context | None, prose: Floats) -> list[tuple[float, ...]]:
    """Whether it is inside the text's container, the steps up to a common container, and the prose it brings along."""
    around = {id(context) for context in ancestors(root)}
    known: dict[int, tuple[float, ...]] = {}
    for block in blocks:
        if (key := id(block.context)) not in known:
            steps, level = 0, block.context
            while id(level) not in around and level.parent is not None:
                level = level.parent
                steps += 1
            inside = root is not None and level is root
            known[key] = (inside, steps, prose[level.end] - prose[level.first])
    return [known[id(block.context)] for block in blocks]


# ---- the neighbours

NEIGHBOURS = (-2, -1, 1, 2)
TOLD = (
    "chars",
    "link_density",
    "ends_sentence",
    "cue:related",
    "cue:promo",
    "tag:p",
    "tag:li",
    "title_likeness",
    "declared",
)
"""Names of the columns of a block that its neighbours are told."""
SHIFTED = (*TOLD, "same_context", "same_tag")
WINDOW_WIDTHS = (3, 8)
WINDOWED = ("prose", "link_density")


def neighbour_columns(told: Array, blocks: Sequence[Block], indexes: Ints) -> Array:
    """For some of the page's blocks; `told` of all of them, shape (all, TOLD)."""
    tags: dict[str, int] = {}
    holders = np.array([(id(block.context.parent), tags.setdefault(block.context.tag, len(tags))) for block in blocks])
    same = rows_beside(holders, indexes, NEIGHBOURS) == holders[indexes][:, None]
    near = np.concatenate([rows_beside(told, indexes, NEIGHBOURS), same], axis=2).reshape(len(indexes), -1)
    prose = (told[:, 0] > PROSE_LENGTH) & (told[:, 1] < PROSE_LINKS)
    windowed = np.stack([prose, told[:, 1]])
    windows = [window(windowed, width, indexes).T for width in WINDOW_WIDTHS]
    return np.hstack([near, *windows]).astype(np.float32)


def rows_beside(values: NDArray[Any], indexes: Ints, offsets: Sequence[int]) -> NDArray[Any]:
    """The rows so many places before or after some, shape (indexes, offsets, columns); -1 where there is none."""
    margin = max(map(abs, offsets))
    padded = np.full((len(values) + 2 * margin, values.shape[1]), -1, values.dtype)
    padded[margin:-margin] = values
    return np.asarray(padded[indexes[:, None] + margin + offsets])


def window(values: Array, width: int, indexes: Ints) -> Array:
    """Mean over `width` blocks to either side of some; of one value or each of several."""
    sums, count = running_sums(values), values.shape[-1]
    low, high = np.maximum(indexes - width, 0), np.minimum(indexes + width + 1, count)
    return np.asarray((sums[..., high] - sums[..., low]) / (high - low), np.float32)
