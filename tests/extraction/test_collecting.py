"""Python's collector waits for the end of a page, and is left as it was found."""

from __future__ import annotations

import gc

import pytest

from newscrawl import extract
from newscrawl.extraction.collecting import uncollected

PAGE = "<html lang=en><h1>The pier stays open</h1>" + "<p>The council has decided that the pier stays open.</p>" * 40


@pytest.fixture
def collections() -> list[int]:
    """How many times each generation was collected, from before the test on."""
    return [generation["collections"] for generation in gc.get_stats()]


def test_nothing_is_collected_inside(collections: list[int]) -> None:
    with uncollected():
        held = [[number] for number in range(50_000)]
        inside = [generation["collections"] for generation in gc.get_stats()]
    assert held
    assert inside == collections


@pytest.mark.parametrize("page", [PAGE, "", "\x00"])
def test_the_collector_goes_on_behind_a_page(page: str) -> None:
    extract(page, "https://islander.example/2031/pier")
    assert gc.isenabled()


def test_it_goes_on_where_reading_fails() -> None:
    with pytest.raises(ValueError, match="the page"), uncollected():
        raise ValueError("the page")
    assert gc.isenabled()


def test_who_has_switched_it_off_finds_it_off() -> None:
    gc.disable()
    try:
        extract(PAGE, "https://islander.example/2031/pier")
        assert not gc.isenabled()
    finally:
        gc.enable()
