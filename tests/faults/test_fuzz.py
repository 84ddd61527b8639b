"""Damaged pages: none raises, takes more than 2 s of CPU, or gives an item that the JSON Schema does not allow."""

from __future__ import annotations

import pytest

from benchmarks.fuzz import Fuzz, bundled_pages


@pytest.mark.slow
@pytest.mark.parametrize("part", range(2))
def test_damaged_pages(part: int) -> None:
    fuzz = Fuzz(14, bundled_pages())
    assert list(fuzz.faults(iter(range(25 * part, 25 * (part + 1))))) == []


def test_a_page_can_be_made_again() -> None:
    pages = bundled_pages()
    assert [Fuzz(14, pages).page(n) for n in range(20)] == [Fuzz(14, pages).page(n) for n in range(20)]
    assert len({Fuzz(14, pages).page(n) for n in range(20)}) == 20
