"""The block classifier at work: gradient-boosted trees in numpy. `training/` makes the file it reads."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
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
        trees, inner = self.feature.shape
        depth = (inner + 1).bit_length() - 1
        # all indexes in numpy's own width: converting them costs more than the look-ups
        node = np.zeros((len(rows), trees), np.intp)
        base = np.arange(trees, dtype=np.intp) * inner
        features, thresholds = self.feature.ravel(), self.threshold.ravel()
        row_start = (np.arange(len(rows), dtype=np.intp) * rows.shape[1])[:, None]
        flat = rows.ravel()
        for _ in range(depth):
            place = node + base
            right = flat.take(row_start + features.take(place)) > thresholds.take(place)
            node = 2 * node + 1 + right
        odds = self.leaf.ravel().take(node - inner + np.arange(trees, dtype=np.intp) * (inner + 1)).sum(axis=1)
        return np.asarray(1 / (1 + np.exp(-odds)), np.float32)


_folder: Path | None = None


def use_folder(folder: Path) -> None:
    """Take the forests of this process from another folder: training judges those that it has just made."""
    global _folder  # noqa: PLW0603
    _folder = folder
    load_forest.cache_clear()


@cache
def load_forest(name: str) -> Forest:
    """The forest of one role. Raises FileNotFoundError."""
    packaged = files("newscrawl.extraction") / "models" / f"{name}.npz"
    with as_file(packaged if _folder is None else _folder / f"{name}.npz") as path:
        return read_forest(path)


def read_forest(path: Path) -> Forest:
    """What `training.forest` wrote. Raises FileNotFoundError."""
    with np.load(path) as data:
        return Forest(
            data["feature"].astype(np.intp), data["threshold"].astype(np.float32), data["leaf"].astype(np.float32)
        )
