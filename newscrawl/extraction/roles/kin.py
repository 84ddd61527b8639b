"""Blocks of the same markup, as numbers: a page sets all its paragraphs, all its captions, all its teasers alike."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from newscrawl.extraction.document.blocks import Block, Context

Array = NDArray[np.float32]
Markup = tuple[str | None, ...]
KIN_MEANS = ("chars", "link_density", "ends_sentence", "picture_just_before", "credit_inside")
KIN = ["kin:count", "kin:share", *(f"kin:{name}" for name in KIN_MEANS)]
"""Names of the columns, and those of which they are means."""
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


def kin_columns(values: Array, numbers: NDArray[np.intp]) -> Array:
    """Shape (blocks, columns); `values` are the columns of which the kin's mean is told, the blocks' lengths first."""
    counts = np.bincount(numbers)
    sums = np.array([np.bincount(numbers, column) for column in values.T])
    columns = [np.minimum(counts, MOST), sums[0] / (values[:, 0].sum() or 1.0), *(sums / counts)]
    return np.column_stack(columns).astype(np.float32)[numbers]
