"""What the first look thinks of the blocks around one."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from newscrawl.extraction.roles.features import Array, Features
from newscrawl.extraction.roles.own_columns import CHARS as CHARS_COLUMN
from newscrawl.extraction.roles.second_look import CHANCE_OFFSETS, FARTHEST, SECOND_LOOK, second_look_columns
from newscrawl.extraction.roles.surroundings import TREE_LEVELS, Levels, root_columns

CHANCES = np.array([0.0, 0.0, 1.0, 0.25, 1.0, 0.0], np.float32)
CHARS = np.array([10, 20, 400, 30, 400, 20], np.float32)
KIN = np.array([0, 1, 2, 3, 2, 1])


def look(chances: Array, chars: Array, kin: NDArray[np.intp]) -> Array:
    """The columns of a page whose blocks all stand in one container."""
    count = len(chars)
    rows = np.zeros((count, CHARS_COLUMN + 1), np.float32)
    rows[:, CHARS_COLUMN] = chars
    first, end = np.zeros((count, TREE_LEVELS), np.intp), np.full((count, TREE_LEVELS), count, np.intp)
    return second_look_columns(Features(rows, np.arange(count), kin, Levels(first, end, first), chars), chances)


def columns() -> dict[str, list[float]]:
    found = look(CHANCES, CHARS, KIN)
    assert found.shape == (len(CHANCES), len(SECOND_LOOK)) and found.dtype == np.float32
    return {name: found[:, index].tolist() for index, name in enumerate(SECOND_LOOK)}


def test_neighbours_are_shifted_and_absent_ones_are_minus_one() -> None:
    found = columns()
    assert found["first_look"] == CHANCES.tolist()
    assert found["first_look@-1"] == [-1.0, *CHANCES.tolist()[:-1]]
    assert found["first_look@+2"] == [*CHANCES.tolist()[2:], -1.0, -1.0]
    assert {f"first_look@{offset:+d}" for offset in CHANCE_OFFSETS} <= found.keys()


def test_a_line_between_paragraphs_knows_it() -> None:
    """The fourth block may be a subheading: text before it, text after it, and inside the text's ends."""
    found = columns()
    assert found["body_before"][3] > 0.45 and found["body_after"][3] > 0.45
    assert found["from_first"][3] > 0 and found["to_last"][3] > 0
    assert found["from_first"][0] < 0 and found["to_last"][5] < 0
    assert found["first_look~3"][3] > found["first_look~3"][0]


def test_blocks_of_the_same_markup_are_told_what_is_thought_of_each_other() -> None:
    found = columns()
    assert found["kin:first_look"] == [0.0, 0.0, 1.0, 0.25, 1.0, 0.0]
    assert found["kin:text"][2] == found["kin:text"][4] == 400


def test_a_page_without_text_has_no_ends() -> None:
    found = look(np.zeros(3, np.float32), np.full(3, 50, np.float32), np.arange(3))
    assert np.isfinite(found).all()


def test_distances_are_bounded() -> None:
    count = 4 * FARTHEST
    chances, chars = np.zeros(count, np.float32), np.full(count, 50, np.float32)
    chances[0], chars[0] = 1.0, 500
    place = SECOND_LOOK.index("from_first")
    assert look(chances, chars, np.arange(count))[:, place].max() == FARTHEST


@pytest.mark.parametrize("count", [0, 1, 2, 40])
def test_however_few_blocks_there_are_each_column_has_a_value(count: int) -> None:
    found = look(np.full(count, 0.5, np.float32), np.full(count, 200, np.float32), np.zeros(count, np.intp))
    assert found.shape == (count, len(SECOND_LOOK)) and np.isfinite(found).all()


def test_a_container_tells_how_much_of_it_is_text() -> None:
    assert columns()["first_look^0"] == pytest.approx([float((CHANCES * CHARS).sum() / CHARS.sum())] * len(CHARS))


def test_the_innermost_container_with_most_of_the_text() -> None:
    """Blocks 1 and 2 stand in one of four blocks, which the page holds with two more."""
    first, end = np.array([[0, 0], [0, 0], [0, 0], [4, 0]]), np.array([[4, 6], [4, 6], [4, 6], [5, 6]])
    levels, index = Levels(first, end, np.zeros_like(first)), np.array([0, 1, 2, 4])
    inside, steps, place = root_columns(levels, index, np.array([0, 90, 90, 0, 20, 0], np.float32)).T
    assert inside.tolist() == [1, 1, 1, 0] and steps.tolist() == [0, 0, 0, 1]
    assert place.tolist() == [0, 0.25, 0.5, 1]
    inside, steps, _ = root_columns(levels, index, np.zeros(6, np.float32)).T
    assert inside.all() and steps.tolist() == [1, 1, 1, 1], "without text it is the page"
