"""Trees laid out level by level, against the same trees walked one by one."""

from __future__ import annotations

import math

import numpy as np
import pytest

from newscrawl.extraction.roles.forest import Forest, load_forest


def forest(trees: int, depth: int, columns: int, seed: int) -> Forest:
    random = np.random.default_rng(seed)
    inner = 2**depth - 1
    return Forest(
        random.integers(0, columns, (trees, inner)).astype(np.intp),
        random.normal(size=(trees, inner)).astype(np.float32),
        random.normal(size=(trees, inner + 1)).astype(np.float32),
    )


def walked(model: Forest, row: np.ndarray) -> float:
    """One row through every tree, as a reader would do it."""
    odds = 0.0
    inner = model.feature.shape[1]
    for feature, threshold, leaf in zip(model.feature, model.threshold, model.leaf, strict=True):
        node = 0
        while node < inner:
            node = 2 * node + 1 + int(row[feature[node]] > threshold[node])
        odds += float(leaf[node - inner])
    return 1 / (1 + math.exp(-odds))


@pytest.mark.parametrize(("trees", "depth"), [(1, 1), (3, 2), (20, 5)])
def test_all_rows_at_once_are_each_row_alone(trees: int, depth: int) -> None:
    model = forest(trees, depth, columns=7, seed=depth)
    rows = np.random.default_rng(1).normal(size=(150, 7)).astype(np.float32)
    assert model.predict(rows) == pytest.approx([walked(model, row) for row in rows], abs=1e-5)


def test_a_value_at_the_threshold_goes_left() -> None:
    model = Forest(np.array([[0]]), np.array([[0.5]], np.float32), np.array([[-2.0, 2.0]], np.float32))
    left, right = model.predict(np.array([[0.5], [0.6]], np.float32))
    assert left < 0.5 < right


def test_no_rows_have_no_answers() -> None:
    assert forest(2, 2, 3, 0).predict(np.zeros((0, 3), np.float32)).shape == (0,)


@pytest.mark.parametrize("name", ["first_look", "body", "body_alone", "caption", "related", "tag", "page_type"])
def test_the_packages_forests_are_whole(name: str) -> None:
    model = load_forest(name)
    trees, inner = model.feature.shape
    assert (inner + 1).bit_count() == 1 and model.threshold.shape == (trees, inner)
    assert model.leaf.shape == (trees, inner + 1) and model.feature.min() >= 0
