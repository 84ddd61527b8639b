"""What a text shows by itself: short ways to what longer ones would tell."""

from __future__ import annotations

import re

import pytest

from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.page import Page
from newscrawl.extraction.roles.text_columns import TEXT, text_columns
from newscrawl.extraction.words.load import alternatives, entries

CREDIT = re.compile(rf"\b{alternatives('agency', 'credits')}\b|{alternatives('inside', 'credits')}")
PLAIN = [name for name in entries("agency", "credits") if name.isalnum()]
TEXTS = [
    *(f"The pier of Aldmoor {name}" for name in PLAIN if name.isascii()),
    *(f"Die Mole: für {name}" for name in PLAIN),
    *(f"Die Mole: für {name}s Leser" for name in PLAIN),
    *("Photo by Jo Roe", "Foto: Jo Roe", "© Jo Roe", "Crédit Jo Roe", "Jo Roe: one, two", "An apple", "Für AP™: eins"),
]


def column(name: str, texts: list[str]) -> dict[str, float]:
    html = "<html><body>" + "".join(f"<p>{text}</p>" for text in texts) + "</body></html>"
    blocks = Analysis(Page("https://pier.example/a", html.encode())).blocks
    values = text_columns(blocks)[:, TEXT.index(name)].tolist()
    return dict(zip((block.text for block in blocks), values, strict=True))


def test_names_of_agencies_begin_with_the_letters_that_are_looked_for_first() -> None:
    assert all(name[0].isalnum() and name[1:2] not in tuple("?*{|") for name in entries("agency", "credits"))


def test_a_credit_is_found_where_the_whole_expression_finds_one() -> None:
    assert column("credit_inside", TEXTS) == {text: CREDIT.search(text) is not None for text in TEXTS}


@pytest.mark.parametrize(("text", "share"), [("NASA 21", 1.0), ("Nasa", 0.25), ("Ärzte ÄB", 3 / 7), ("21", 0.0)])
def test_share_of_capitals(text: str, share: float) -> None:
    assert column("upper_share", [text]) == {text: share}
