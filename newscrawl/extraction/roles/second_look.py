"""What the classifier thinks of the blocks around one, as numbers for its second look.

Alone, a line may be a subheading or a teaser; between paragraphs that are surely body it is a subheading.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from newscrawl.extraction.roles.features import Features
from newscrawl.extraction.roles.kin import kin_means
from newscrawl.extraction.roles.own_columns import CHARS
from newscrawl.extraction.roles.surroundings import TREE_LEVELS, root_columns, rows_beside, running_sums

Array = NDArray[np.float32]
CHANCE_OFFSETS = (-3, -2, -1, 1, 2, 3)
CHANCE_WIDTHS = (3, 8, 20)
_WIDTHS = np.array(CHANCE_WIDTHS)[:, None]
SURELY_TEXT = 80
"""Characters, weighted by probability, of a block that is text without doubt."""
LONG = 500
"""Characters from which a paragraph is no longer than others."""
FARTHEST = 30
"""Blocks up to which the distance to the text's ends is told."""
SECOND_LOOK = (
    ["first_look"]
    + [f"first_look@{offset:+d}" for offset in CHANCE_OFFSETS]
    + [f"first_look~{width}" for width in CHANCE_WIDTHS]
    + ["body_before", "body_after", "from_first", "to_last", "body_share", "kin:first_look", "kin:text"]
    + [f"first_look^{level}" for level in range(TREE_LEVELS)]
    + ["in_text_root", "text_root_steps", "place_in_text_root"]
)
"""Names of the columns."""


def second_look_columns(features: Features, chances: Array) -> Array:
    """Shape (asked, columns), from the first look's probabilities, shape (asked,)."""
    chars, kin = features.rows[:, CHARS], features.kin
    count, index = len(chances), np.arange(len(chances))
    text, size = running_sums(np.stack([chances * chars, chars]))
    low, high = np.maximum(index - _WIDTHS, 0), np.minimum(index + _WIDTHS + 1, count)
    total = text[-1] or 1.0
    sure = np.flatnonzero(chances * chars > SURELY_TEXT)
    first, last = (sure[0], sure[-1]) if len(sure) else (0, count)
    columns = [
        chances,
        rows_beside(chances[:, None], index, CHANCE_OFFSETS)[:, :, 0].T,
        (text[high] - text[low]) / np.maximum(size[high] - size[low], 1.0),
        *(text[:-1] / total, 1.0 - text[1:] / total),
        np.clip([index - first, last - index], -FARTHEST, FARTHEST),
        np.full(count, total / (size[-1] or 1.0)),
        *(kin_means(chances, kin), kin_means(chances * np.minimum(chars, LONG), kin)),
    ]
    body = features.spread(chances) * features.chars
    around = features.levels.shares(body, features.chars)
    root = root_columns(features.levels, features.indexes, body)
    return np.hstack([np.vstack(columns).T, around, root]).astype(np.float32)
