"""What is looked for before an expression is tried may lose nothing that the expression matches."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import pytest

from newscrawl.extraction.words.load import any_in, entries, holds, pattern

SPACE, DIGIT, OTHER = " ", "7", "x"
MOST = 400
SMALL = {
    "patterns": "promo_start promo_line paywall bot_wall consent_wall consent_thing kicker tag_label topics_above",
    "addresses": "listing archive service topic category file",
}
"""Kinds of expressions that are looked for in texts in small letters, by their files."""


def texts(items: Any) -> Iterator[str]:
    """Short texts that an expression matches: each way of its alternatives, what may be left out with and without."""
    for pieces in itertools.islice(itertools.product(*(list(_piece(*item)) for item in items)), MOST):
        yield "".join(pieces)


def _piece(kind: Any, value: Any) -> Iterator[str]:
    match str(kind):
        case "LITERAL":
            yield chr(value)
        case "IN":
            yield from (chr(one) if str(sort) == "LITERAL" else _of_class(one) for sort, one in value)
        case "BRANCH":
            yield from (text for way in value[1] for text in texts(way))
        case "SUBPATTERN":
            yield from texts(value[3])
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            least, _, what = value
            yield from ({"": None} if not least else {}) | dict.fromkeys(text * max(1, least) for text in texts(what))
        case "ANY" | "NOT_LITERAL":
            yield SPACE
        case _:  # a boundary or an end
            yield ""


def _of_class(sort: Any) -> str:
    return {"CATEGORY_SPACE": SPACE, "CATEGORY_DIGIT": DIGIT}.get(str(sort), OTHER)


@pytest.mark.parametrize("kind", ["promo_line", "paywall"])
def test_words_that_are_looked_for_first_are_in_all_that_matches(kind: str) -> None:
    assert len(entries(kind)) > 10
    for expression in entries(kind):
        found = [text for text in texts(parser.parse(expression)) if pattern(kind).search(text)]
        assert found, expression
        assert [text for text in found if not holds(text, kind, f"{kind}_words")] == []


@pytest.mark.parametrize("text", ["The signal flags of the harbour", "He was to follow her", "Jetzt fährt die Fähre"])
def test_words_alone_are_not_enough(text: str) -> None:
    assert not holds(text, "promo_line", "promo_line_words") and not holds(text, "paywall", "paywall_words")


@pytest.mark.parametrize(("name", "kind"), [(name, kind) for name, kinds in SMALL.items() for kind in kinds.split()])
def test_what_is_looked_for_in_small_letters_is_written_so(name: str, kind: str) -> None:
    written = [re.sub(r"\\.", "", entry) for entry in entries(kind, name)]
    assert [entry for entry in written if entry != entry.lower()] == []


@pytest.mark.parametrize(
    ("name", "kinds"),
    [("patterns", ("promo_line_words", "paywall_words")), ("labels", ("related", "listing")), ("names", ("wrote",))],
)
def test_words_are_found_by_their_rarest_letters_wherever_they_stand(name: str, kinds: tuple[str, ...]) -> None:
    words = [word for kind in kinds for word in entries(kind, name)]
    held = [text for word in words for text in (word, f"xk{word}e", word[:-1], word[1:], f"{word[:2]} {word[2:]}")]
    for plain in (True, False):
        found = any_in(kinds, name, plain=plain)
        some = [word for word in words if word.isascii() or not plain]
        for text in held:
            assert (found.search(text) is not None) == any(map(text.__contains__, some)), text
