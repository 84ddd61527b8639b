"""The classifiers at work on a page: a first look, trafilatura's opinion, a second look that knows of both."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.verdict import TrafilaturaVerdict
from newscrawl.extraction.roles.features import Features, block_features
from newscrawl.extraction.roles.forest import load_forest
from newscrawl.extraction.roles.second_look import second_look_columns
from newscrawl.extraction.roles.second_opinion import HOPELESS, is_sure, opinion_columns, second_opinion

Array = NDArray[np.float32]
CERTAIN = 0.9
"""Probability from which trafilatura has not taken a block from the text."""
BODY, LEAST = 0.5, 0.15
"""Probability from which a block is body, and how low it may come to be on a page that nothing is sure of."""
SURE_TEXT = 0.8
"""The F1 that a page's text is expected to have, from which it is sure enough to judge each block by itself."""
LONGEST = 1500
"""Characters of a block from which it counts no more."""


def look(analysis: Analysis) -> float:
    """Give the page its probabilities of body and of caption, and the opinion that they rest on.

    Returns the probability from which a block of it is body.
    """
    features = block_features(analysis)
    body = caption = first = first_look(features)
    verdict = analysis.verdict = second_opinion(analysis, features, first)
    if len(first):
        rows = np.hstack([features.rows, second_look_columns(features, first)])
        body, caption = _body(features, first, rows, verdict), load_forest("caption").predict(rows)
    analysis.body_chances = features.spread(body).tolist()
    analysis.caption_chances = features.spread(caption).tolist()
    return least_chance(body, features.chars[features.indexes])


def _body(features: Features, first: Array, rows: Array, verdict: TrafilaturaVerdict) -> Array:
    """Where the first look is sure, trafilatura adds to the text, and takes no first or last paragraph from it."""
    alone = load_forest("body_alone")
    if verdict.reason:
        return alone.predict(rows)
    informed = load_forest("body").predict(np.hstack([rows, opinion_columns(features, first, verdict)]))
    if is_sure(features, first):
        taken = np.flatnonzero((first > HOPELESS) & (informed < CERTAIN))
        informed[taken] = np.maximum(informed[taken], alone.predict(rows[taken]))
    return informed


def least_chance(chances: Array, chars: Array) -> float:
    """The probability from which a block is body: less than a half on a page whose text looks like no other.

    There it is the one that makes the expected F1 of the page's characters highest, which is half of that F1.
    Source: Lipton, Elkan and Naryanaswamy, Optimal Thresholding of Classifiers to Maximize F1 Measure (2014).
    """
    if not len(chances):
        return BODY
    order = np.argsort(-chances)
    sizes = np.minimum(chars, LONGEST)[order]
    expected = sizes * chances[order]
    f1 = 2 * np.cumsum(expected) / np.maximum(np.cumsum(sizes) + expected.sum(), 1)
    best = float(f1.max())
    return BODY if best > SURE_TEXT else max(LEAST, best / 2)


def first_look(features: Features) -> Array:
    """The probability of body of each block that is asked about, by what the page itself shows."""
    return load_forest("first_look").predict(features.rows) if len(features.rows) else np.zeros(0, np.float32)
