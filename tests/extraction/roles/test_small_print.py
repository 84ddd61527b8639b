"""Which letters are small."""

from __future__ import annotations

import pytest

from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.page import Page
from newscrawl.extraction.roles.small_print import is_small

LINE = "The old pier at noon, seen from the quay."


def small(markup: str) -> bool:
    [block] = Analysis(Page.of(f"<title>The pier</title><p>{markup}</p>", "https://quay.example/pier")).blocks
    return is_small(block)


@pytest.mark.parametrize("size", ["12px", "9.5pt", "0.9em", ".8REM", "90%", "small", "x-small"])
def test_small_letters(size: str) -> None:
    assert small(f"<span style='font-size: {size}'>{LINE}</span>")


@pytest.mark.parametrize("size", ["13px", "10pt", "1em", "1rem", "95%", "12", "12vw", "large", "inherit"])
def test_those_of_a_text(size: str) -> None:
    assert not small(f"<span style='font-size: {size}'>{LINE}</span>")


def test_a_line_is_small_when_all_of_it_is() -> None:
    assert small(f"<small>{LINE}</small> 3") and not small(f"<small>{LINE}</small> The tide was low.")
