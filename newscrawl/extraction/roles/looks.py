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


def look(analysis: Analysis) -> None:
    """Give the page its probabilities of body and of caption, and the opinion that they rest on."""
    features = block_features(analysis)
    first = first_look(features)
    analysis.verdict = second_opinion(analysis, features, first)
    if len(first):
        opinion = opinion_columns(features, first, analysis.verdict)
        wider = np.hstack([features.rows, second_look_columns(features, first), opinion])
        body, caption = (load_forest(name).predict(wider) for name in ("body", "caption"))
    else:
        body = caption = first
    analysis.body_chances = features.spread(body).tolist()
    analysis.caption_chances = features.spread(caption).tolist()


def first_look(features: Features) -> Array:
    """The probability of body of each block that is asked about, by what the page itself shows."""
    return load_forest("first_look").predict(features.rows) if len(features.rows) else np.zeros(0, np.float32)
