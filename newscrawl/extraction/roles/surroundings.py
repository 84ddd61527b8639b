"""What is around a block, as numbers: its containers in the tree and its neighbours in reading order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.blocks import Block, Context

Array = NDArray[np.float32]
TREE_LEVELS = 4
"""Containers around a block that are described."""
PROSE_LENGTH, PROSE_LINKS = 80, 0.5
"""Characters from which a block may be a paragraph, and the share of links from which it is none."""
ROOT_SHARE = 0.6
"""Share of the text that the innermost container of the article has to hold."""

# ---- the containers

_FIGURES = ("blocks", "share", "links", "kept", "prose", "pictures")
TREE = [f"{name}^{level}" for level in range(TREE_LEVELS) for name in _FIGURES]
TREE += ["in_root", "root_steps", "share_of_root", "place_in_parent", "from_parent_end"]


def tree_columns(blocks: Sequence[Block], analysis: Analysis) -> Array:
    """For some of the page's blocks."""
    sums = _Sums(analysis.blocks, analysis.verdict.kept)
    root = _text_root(analysis.contexts, sums)
    around = set()
    context: Context | None = root
    while context is not None:
        around.add(id(context))
        context = context.parent
    cache: dict[int, list[float]] = {}
    figures: dict[int, tuple[float, ...]] = {}
    rows = []
    for block in blocks:
        key = id(block.context)
        if key not in cache:
            cache[key] = _levels(block.context, sums, figures) + _root_relation(block.context, root, around, sums)
        parent = block.context.parent or block.context
        size = parent.end - parent.first
        rows.append(
            [
                *cache[key],
                (block.index - parent.first) / max(1, size),
                min(30, parent.end - block.index),
            ]
        )
    return np.array(rows, np.float32)


class _Sums:
    """Running sums over the blocks, so that a container's figures are two look-ups."""

    def __init__(self, blocks: Sequence[Block], kept: Sequence[float]) -> None:
        self.chars = running_sums(len(b.text) for b in blocks)
        self.links = running_sums(b.link_chars for b in blocks)
        self.kept = running_sums(len(b.text) * kept[b.index] for b in blocks)
        self.prose = running_sums(len(b.text) - b.link_chars if is_prose(b) else 0 for b in blocks)
        self.all_prose = self.prose[-1] or 1.0

    def of(self, sums: list[float], context: Context) -> float:
        return sums[context.end] - sums[context.first]


def running_sums(values: Iterable[float]) -> list[float]:
    """What all values before a place come to, and at the end all: that of a stretch is a difference of two."""
    total, sums = 0.0, [0.0]
    for value in values:
        total += value
        sums.append(total)
    return sums


def is_prose(block: Block) -> bool:
    """Long enough and free enough of links to be a paragraph."""
    return block.length > PROSE_LENGTH and block.link_chars < PROSE_LINKS * len(block.text)


def _levels(context: Context, sums: _Sums, figures: dict[int, tuple[float, ...]]) -> list[float]:
    """`figures` keeps those of the containers that were met: neighbours share them."""
    row: list[float] = []
    level: Context = context
    for _ in range(TREE_LEVELS):
        found = figures.get(id(level))
        if found is None:
            found = figures[id(level)] = _figures(level, sums)
        row += found
        level = level.parent or level
    return row


def _figures(level: Context, sums: _Sums) -> tuple[float, ...]:
    first, end = level.first, level.end
    chars = sums.chars[end] - sums.chars[first] or 1.0
    return (
        min(end - first, 200),
        chars / (sums.chars[-1] or 1.0),
        (sums.links[end] - sums.links[first]) / chars,
        (sums.kept[end] - sums.kept[first]) / chars,
        (sums.prose[end] - sums.prose[first]) / sums.all_prose,
        min(level.pictures, 10),
    )


def _text_root(contexts: Sequence[Context], sums: _Sums) -> Context | None:
    """The innermost container that holds most of what looks like prose and is kept."""
    wanted = ROOT_SHARE * (sums.kept[-1] or sums.prose[-1])
    best = None
    measure = sums.kept if sums.kept[-1] else sums.prose
    for context in contexts:
        if sums.of(measure, context) >= wanted and (best is None or context.depth > best.depth):
            best = context
    return best


def _root_relation(context: Context, root: Context | None, around: set[int], sums: _Sums) -> list[float]:
    """Whether it is inside the text's container, the steps up to a common container, and the prose it brings along."""
    steps, level = 0, context
    while id(level) not in around and level.parent is not None:
        level = level.parent
        steps += 1
    inside = root is not None and level is root
    return [inside, steps, sums.of(sums.prose, level) / sums.all_prose]


# ---- the neighbours

NEIGHBOURS = (-2, -1, 1, 2)
SHIFTED = (
    "chars",
    "link_density",
    "kept",
    "ends_sentence",
    "cue:related",
    "cue:promo",
    "tag:p",
    "tag:li",
    "title_likeness",
    "declared",
    "same_context",
    "same_tag",
)
WINDOW_WIDTHS = (3, 8)
WINDOWED = ("kept", "prose", "link_density")


def neighbour_columns(own: Array, names: Sequence[str], blocks: Sequence[Block]) -> Array:
    column: dict[str, Array] = {name: own[:, index] for index, name in enumerate(names)}
    parents = np.array([id(b.context.parent) % (1 << 52) for b in blocks], np.float64)
    tags = np.array([hash_of(b.context.tag) for b in blocks], np.float64)
    parts: list[Array] = []
    for offset in NEIGHBOURS:
        shifted = shift(offset)
        parts += [shifted(column[name]) for name in SHIFTED[:-2]]
        parts += [_same(parents, offset), _same(tags, offset)]
    prose = (column["chars"] > PROSE_LENGTH) & (column["link_density"] < PROSE_LINKS)
    windowed = {"kept": column["kept"], "prose": prose.astype(np.float32), "link_density": column["link_density"]}
    for width in WINDOW_WIDTHS:
        parts += [_window(windowed[name], width) for name in WINDOWED]
    return np.column_stack(parts).astype(np.float32)


def hash_of(tag: str) -> int:
    """A number for a tag, the same in every process."""
    return int.from_bytes(tag[:6].encode(), "big")


def shift(offset: int) -> Callable[[Any], Any]:
    """Takes each value from so many places on; -1 where there is none."""

    def shift(values: Any) -> Any:
        out = np.full_like(values, -1)
        if offset > 0:
            out[:-offset] = values[offset:]
        else:
            out[-offset:] = values[:offset]
        return out

    return shift


def _same(values: NDArray[np.float64], offset: int) -> Array:
    return np.asarray(shift(offset)(values) == values, np.float32)


def _window(values: Array, width: int) -> Array:
    """Mean over `width` blocks to either side."""
    sums = np.concatenate([[0.0], np.cumsum(values, dtype=np.float64)])
    index = np.arange(len(values))
    low, high = np.maximum(index - width, 0), np.minimum(index + width + 1, len(values))
    return np.asarray((sums[high] - sums[low]) / (high - low), np.float32)
