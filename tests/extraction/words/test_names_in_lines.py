"""Who signs, of what stands in a byline."""

from __future__ import annotations

import pytest

from newscrawl.extraction.words.bylines import clean_names, signed_part


@pytest.mark.parametrize(
    ("texts", "names"),
    [
        (["By Jo Roe, DVM. Reviewed by Ann Ray, DVM"], ["Jo Roe"]),
        (["Ben Ray ⋅ Review Editor"], ["Ben Ray"]),
        (["朝日新聞デジタル"], ["朝日新聞デジタル"]),
        (["Redaktion: Jo Roe, Ann Ray"], ["Jo Roe", "Ann Ray"]),
    ],
)
def test_names_in_bylines(texts: list[str], names: list[str]) -> None:
    assert list(clean_names(texts)) == names


def test_a_byline_behind_a_date() -> None:
    assert signed_part("Do 25.04.24 | 14:07 Uhr | Von Eva Roe") == "Von Eva Roe"
    assert signed_part("03/01/2017 by Agatha Roe") == "by Agatha Roe"
    assert signed_part("Life by the sea is cheap") is None
