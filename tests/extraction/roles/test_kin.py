"""Blocks of the same markup."""

from __future__ import annotations

import numpy as np

from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.page import Page
from newscrawl.extraction.roles.kin import kin_means, kin_numbers

PAGE = b"""<html><body><div class="text"><p>One paragraph.</p><p>Another one.</p><p class="sign-up">Sign up.</p></div>
<div class="foot"><p>The foot.</p></div></body></html>"""


def test_kin_have_the_same_tag_and_class_and_stand_in_the_same_kind_of_container() -> None:
    numbers = kin_numbers(Analysis(Page("https://pier.example/a", PAGE)).blocks).tolist()
    assert numbers[0] == numbers[1]
    assert len({numbers[0], numbers[2], numbers[3]}) == 3


def test_each_is_told_the_mean_of_its_kin() -> None:
    means = kin_means(np.array([1, 0, 0.5], np.float32), np.array([0, 0, 1]))
    assert means.tolist() == [0.5, 0.5, 0.5] and means.dtype == np.float32
