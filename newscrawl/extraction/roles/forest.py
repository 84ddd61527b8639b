"""The block classifier at work: gradient-boosted trees in numpy. `training/` makes the file it reads."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import as_file, files
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]
AT_A_TIME = 64
"""Rows: what is looked up for them stays in the processor's cache, which makes a long page twice as fast."""


@dataclass(frozen=True)
class Forest:
    """Trees of one depth, laid out level by level: node i has the children 2i+1 and 2i+2."""

    feature: NDArray[np.intp]
    """Shape (trees, inner nodes): the column compared."""
    threshold: Array
    """Shape (trees, inner nodes): left when the value is at most this."""
    leaf: Array
    """Shape (trees, leaves): what the tree adds to the log odds."""

    def predict(self, rows: Array) -> Array:
        """Probability for each row, shape (rows,)."""
        odds = [self._log_odds(rows[start : start + AT_A_TIME]) for start in range(0, len(rows), AT_A_TIME)]
        return np.asarray(1 / (1 + np.exp(-np.concatenate([np.zeros(0, np.float32), *odds]))), np.float32)

    @cached_property
    def _levels(self) -> list[tuple[NDArray[np.intp], Array]]:
        """Columns and thresholds of each level's nodes, tree by tree: node i of a level has 2i and 2i+1 in the next."""
        ends = [2**level - 1 for level in range((self.feature.shape[1] + 1).bit_length())]
        parts = [slice(first, end) for first, end in pairwise(ends)]
        return [(self.feature[:, part].ravel(), self.threshold[:, part].ravel()) for part in parts]

    def _log_odds(self, rows: Array) -> Array:
        flat = rows.ravel()
        # all indexes in numpy's own width: converting them costs more than the look-ups
        row_start = (np.arange(len(rows), dtype=np.intp) * rows.shape[1])[:, None]
        (features, thresholds), *deeper = self._levels
        place = np.arange(len(features), dtype=np.intp) * 2 + (rows.take(features, axis=1) > thresholds)
        column = np.empty_like(place)
        value, threshold = np.empty((2, *place.shape), np.float32)
        for features, thresholds in deeper:
            # all places are in range: "clip" is the way of numpy that does not look at each first
            features.take(place, out=column, mode="clip")
            column += row_start
            flat.take(column, out=value, mode="clip")
            right = value > thresholds.take(place, out=threshold, mode="clip")
            place += place
            place += right
        return np.asarray(self.leaf.ravel().take(place).sum(axis=1), np.float32)


_folder: Path | None = None


def use_folder(folder: Path) -> None:
    """Take the forests of this process from another folder: training judges those that it has just made.

    What is not there, as that of page types, which are learned last, is the package's.
    """
    global _folder  # noqa: PLW0603
    _folder = folder
    load_forest.cache_clear()


@cache
def load_forest(name: str) -> Forest:
    """The forest of one role. Raises FileNotFoundError."""
    made = _folder / f"{name}.npz" if _folder else None
    if made is not None and made.is_file():
        return read_forest(made)
    with as_file(files("newscrawl.extraction") / "models" / f"{name}.npz") as path:
        return read_forest(path)


def read_forest(path: Path) -> Forest:
    """What `training.forest` wrote. Raises FileNotFoundError."""
    with np.load(path) as data:
        return Forest(
            data["feature"].astype(np.intp), data["threshold"].astype(np.float32), data["leaf"].astype(np.float32)
        )
