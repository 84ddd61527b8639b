"""The classifiers at work on a page: a first look, trafilatura's opinion, a second look that knows of both."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.roles.features import Features, block_features
from newscrawl.extraction.roles.forest import load_forest
from newscrawl.extraction.roles.second_look import second_look_columns
from newscrawl.extraction.roles.second_opinion import opinion_columns, second_opinion

Array = NDArray[np.float32]
ASKED, ALONE = ("body", "caption"), ("body_alone", "caption_alone")
"""The second look's forests, with trafilatura's opinion and without."""


def look(analysis: Analysis) -> None:
    """Give the page its probabilities of body and of caption, and the opinion that they rest on."""
    features = block_features(analysis)
    body = caption = first = first_look(features)
    verdict = analysis.verdict = second_opinion(analysis, features, first)
    if len(first):
        wider, forests = [features.rows, second_look_columns(features, first)], ALONE
        if not verdict.reason:
            wider, forests = [*wider, opinion_columns(features, first, verdict)], ASKED
        body, caption = (load_forest(name).predict(np.hstack(wider)) for name in forests)
    analysis.body_chances = features.spread(body).tolist()
    analysis.caption_chances = features.spread(caption).tolist()


def first_look(features: Features) -> Array:
    """The probability of body of each block that is asked about, by what the page itself shows."""
    return load_forest("first_look").predict(features.rows) if len(features.rows) else np.zeros(0, np.float32)
