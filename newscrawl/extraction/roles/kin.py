"""Blocks of the same markup, as numbers: a page sets all its paragraphs, all its captions, all its teasers alike."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from newscrawl.extraction.document.blocks import Block, Context

Array = NDArray[np.float32]
Markup = tuple[str | None, ...]
_MEANS = ("chars", "link_density", "ends_sentence", "picture_just_before", "credit_inside")
KIN = ["kin:count", "kin:share", *(f"kin:{name}" for name in _MEANS)]
"""Names of the columns."""
MOST = 50


def markup_of(context: Context) -> Markup:
    """By which element what it holds is set, and in which: the tag and class of both."""
    around = context.parent or context
    return (context.tag, context.element.get("class"), around.tag, around.element.get("class"))


def kin_numbers(blocks: Sequence[Block]) -> NDArray[np.intp]:
    """A number for each block, the same for those whose element and the one around it have the same tag and class."""
    numbers: dict[Markup, int] = {}
    by_context: dict[int, int] = {}
    found = []
    for block in blocks:
        context = block.context
        number = by_context.get(id(context))
        if number is None:
            number = by_context[id(context)] = numbers.setdefault(markup_of(context), len(numbers))
        found.append(number)
    return np.array(found, np.intp)


def kin_means(values: Array, numbers: NDArray[np.intp]) -> Array:
    """For each block the mean of a value over its kin, itself among them; both shape (blocks,)."""
    sums, counts = np.bincount(numbers, values), np.bincount(numbers)
    return np.asarray(sums[numbers] / counts[numbers], np.float32)


def kin_columns(rows: Array, names: Sequence[str], numbers: NDArray[np.intp]) -> Array:
    """Shape (blocks, columns)."""
    counts = np.bincount(numbers)[numbers].astype(np.float32)
    text = np.bincount(numbers, rows[:, names.index("chars")])[numbers]
    columns = [np.minimum(counts, MOST), text / (rows[:, names.index("chars")].sum() or 1.0)]
    place = {name: index for index, name in enumerate(names)}
    columns += [kin_means(rows[:, place[name]], numbers) for name in _MEANS]
    return np.column_stack(columns).astype(np.float32)
