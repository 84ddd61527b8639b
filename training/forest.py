"""LightGBM's trees -> the arrays that newscrawl.extraction.roles.forest reads."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np


def export(booster: Any, path: Path, depth: int) -> None:
    """Write complete trees of `depth` levels; a leaf that lies higher is repeated down to the last level."""
    trees = booster.dump_model()["tree_info"]
    inner = 2**depth - 1
    feature = np.zeros((len(trees), inner), np.int16)
    threshold = np.zeros((len(trees), inner), np.float32)
    leaf = np.zeros((len(trees), inner + 1), np.float32)
    for number, tree in enumerate(trees):
        _fill(tree["tree_structure"], 0, inner, (feature[number], threshold[number], leaf[number]))
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(path, feature=feature, threshold=threshold, leaf=leaf.astype(np.float16))


def _fill(node: dict[str, Any], place: int, inner: int, arrays: tuple[Any, Any, Any]) -> None:
    feature, threshold, leaf = arrays
    if place >= inner:
        leaf[place - inner] = node["leaf_value"]
        return
    split = "split_feature" in node
    feature[place] = node["split_feature"] if split else 0
    # rounded down to float32, so that a value equal to the threshold stays on its side
    threshold[place] = _float_below(node["threshold"]) if split else np.inf
    _fill(node["left_child"] if split else node, 2 * place + 1, inner, arrays)
    _fill(node["right_child"] if split else node, 2 * place + 2, inner, arrays)


def _float_below(value: float) -> np.float32:
    rounded = np.float32(value)
    return rounded if rounded <= value else np.nextafter(rounded, np.float32(-np.inf))
