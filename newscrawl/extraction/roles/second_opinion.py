"""trafilatura's opinion: asked after the first look, of what may be the article; one kind of evidence for the second.

It never sees a page that surely holds no article, nor the menus and lists of one that does.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.asking import ALWAYS, NEVER
from newscrawl.extraction.document.verdict import TrafilaturaVerdict, trafilatura_verdict
from newscrawl.extraction.roles.features import Features
from newscrawl.extraction.roles.kin import kin_means
from newscrawl.extraction.roles.surroundings import (
    NEIGHBOURS,
    TREE_LEVELS,
    WINDOW_WIDTHS,
    root_columns,
    rows_beside,
    window,
)

Array = NDArray[np.float32]
HOPELESS = 0.02
"""Probability up to which a block is surely not the article: a container of such blocks is cut before it is asked."""
SOME_TEXT = 140
"""Characters, weighted by probability, below which a page surely holds no article."""
DOUBT = 0.15
"""Share of the text that the first look would get wrong by its own probabilities, from which it is unsure."""
OPINION = (
    ["kept", "kept_head"]
    + [f"kept@{offset:+d}" for offset in NEIGHBOURS]
    + [f"kept~{width}" for width in WINDOW_WIDTHS]
    + [f"kept^{level}" for level in range(TREE_LEVELS)]
    + ["kin:kept", "kept_of_text", "in_kept_root", "kept_root_steps", "place_in_kept_root"]
)
"""Names of the columns."""


def second_opinion(analysis: Analysis, features: Features, chances: Array) -> TrafilaturaVerdict:
    """trafilatura's, when it is worth asking by the mode and the first look's probabilities, shape (asked,)."""
    if reason := _why_not(analysis.trafilatura, features, chances):
        return TrafilaturaVerdict([0.0] * len(analysis.blocks), reason=reason)
    hopeful = features.spread(chances) > HOPELESS
    return trafilatura_verdict(analysis.page.tree, analysis.blocks, analysis.contexts, hopeful.tolist())


def _why_not(mode: str, features: Features, chances: Array) -> str:
    """Why trafilatura is not asked; empty when it is."""
    if mode == NEVER:
        return "never"
    if float((features.chars[features.indexes] * chances).sum()) < SOME_TEXT:
        return "surely no article"
    return "sure without it" if mode != ALWAYS and is_sure(features, chances) else ""


def is_sure(features: Features, chances: Array) -> bool:
    """Whether the first look is, by its own probabilities."""
    return doubt(features.chars[features.indexes], chances) < DOUBT


def doubt(chars: Array, chances: Array) -> float:
    """The share of the text that is likely wrong, by the first look's probabilities for its blocks."""
    return float((chars * np.minimum(chances, 1 - chances)).sum() / max(1.0, float((chars * chances).sum())))


def opinion_columns(features: Features, chances: Array, verdict: TrafilaturaVerdict) -> Array:
    """Shape (asked, columns)."""
    kept, chars = np.array(verdict.kept, np.float32), features.chars
    heads = np.zeros(len(kept), np.float32)
    heads[list(verdict.headings)] = 1
    near = [kept[features.indexes], heads[features.indexes]]
    near += [*rows_beside(kept[:, None], features.indexes, NEIGHBOURS)[:, :, 0].T]
    near += [window(kept, width, features.indexes) for width in WINDOW_WIDTHS]
    own, text = kept[features.indexes], chances * chars[features.indexes]
    of_text = np.full(len(own), float((own * text).sum()) / (float(text.sum()) or 1.0))
    around = features.levels.shares(kept * chars, chars)
    root = root_columns(features.levels, features.indexes, kept * chars)
    columns = [np.column_stack(near), around, kin_means(own, features.kin), of_text, root]
    return np.column_stack(columns).astype(np.float32)
