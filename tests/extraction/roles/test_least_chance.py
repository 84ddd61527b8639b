"""From which probability a block is body: by itself where the page is sure of its text, else by what the page has."""

from __future__ import annotations

import numpy as np
import pytest

from newscrawl.extraction.roles.looks import BODY, LEAST, least_chance


def _least(chances: list[float], chars: list[int]) -> float:
    return least_chance(np.array(chances, np.float32), np.array(chars, np.float32))


@pytest.mark.parametrize(
    ("chances", "chars"),
    [
        ([], []),
        ([0.99, 0.97, 0.4, 0.02], [400, 300, 80, 60]),
        ([0.9, 0.9, 0.9, 0.3, 0.3], [500, 500, 500, 100, 100]),
    ],
)
def test_a_page_that_is_sure_of_its_text(chances: list[float], chars: list[int]) -> None:
    assert _least(chances, chars) == BODY


def test_a_page_that_is_sure_of_nothing_has_what_is_likeliest() -> None:
    """Four paragraphs that look like no text, among menus that look like it even less."""
    least = _least([0.3, 0.26, 0.28, 0.24, 0.02, 0.01], [300, 400, 300, 500, 200, 200])
    assert least == pytest.approx(0.209, abs=0.001)
    few_lines = _least([0.92, *[0.2] * 30, *[0.01] * 50], [200, *[300] * 30, *[40] * 50])
    assert few_lines == pytest.approx(0.177, abs=0.001)


def test_it_makes_the_expected_f1_highest() -> None:
    random, between = np.random.default_rng(7), 0
    for _ in range(50):
        chances, chars = random.beta(0.4, 1.2, 30), random.integers(20, 900, 30)

        def expected(least: float, chances: np.ndarray = chances, chars: np.ndarray = chars) -> float:
            kept = chances >= least
            return 2 * (chars * chances)[kept].sum() / (chars[kept].sum() + (chars * chances).sum())

        least = _least(chances.tolist(), chars.tolist())
        if LEAST < least < BODY:
            between += 1
            assert expected(least) == pytest.approx(max(map(expected, chances)), abs=0.001)
    assert between > 40


def test_nothing_is_likely_enough() -> None:
    assert _least([0.02, 0.01, 0.03], [50, 60, 70]) == LEAST
