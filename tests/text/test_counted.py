"""Numbers of things."""

from __future__ import annotations

import pytest

from newscrawl.text.counted import counted


@pytest.mark.parametrize(
    ("number", "said"), [(0, "0 articles"), (1, "1 article"), (2, "2 articles"), (2000, "2,000 articles")]
)
def test_numbers_of_things(number: int, said: str) -> None:
    assert counted(number, "article") == said
