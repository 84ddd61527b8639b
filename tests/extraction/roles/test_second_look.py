"""What the first look thinks of the blocks around one."""

from __future__ import annotations

import numpy as np

from newscrawl.extraction.roles.second_look import CHANCE_OFFSETS, FARTHEST, SECOND_LOOK, second_look_columns

CHANCES = np.array([0.0, 0.0, 1.0, 0.25, 1.0, 0.0], np.float32)
CHARS = np.array([10, 20, 400, 30, 400, 20], np.float32)
KIN = np.array([0, 1, 2, 3, 2, 1])


def columns() -> dict[str, list[float]]:
    found = second_look_columns(CHANCES, CHARS, KIN)
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
    found = second_look_columns(np.zeros(3, np.float32), np.full(3, 50, np.float32), np.arange(3))
    assert np.isfinite(found).all()


def test_distances_are_bounded() -> None:
    count = 4 * FARTHEST
    chances, chars = np.zeros(count, np.float32), np.full(count, 50, np.float32)
    chances[0], chars[0] = 1.0, 500
    place = SECOND_LOOK.index("from_first")
    assert second_look_columns(chances, chars, np.arange(count))[:, place].max() == FARTHEST


def test_one_block_is_enough() -> None:
    assert second_look_columns(np.ones(1, np.float32), np.ones(1, np.float32), np.zeros(1, np.intp)).shape == (
        1,
        len(SECOND_LOOK),
    )
