"""Short lines that call on the page's readers: to follow, to share, to subscribe, to comment."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from newscrawl.extraction.words.bylines import counts_comments
from newscrawl.extraction.words.load import entries, holds, one_of, pattern, table

LONGEST = 120
"""Characters of the longest such line."""
_MARKS = "*\u2022\u00b7\u25ba\u25b6\u25b8\u00bb>|#-\u2013\u2014\u2192\u2193\U0001f449\u27a1 \t()[]"
"""What may stand around one; a quotation mark is none, since what is quoted is said to others."""
_ENDS = ".!:\uff01\u3002\uff1a\u0964\u06d4\u2026"
_READING = 40
"""Characters of a line that says how long a text takes to read, or how many comments there are."""
_COUNTED = 18
"""Those of it that are no figures where it counts comments."""


def asks_readers(text: str) -> bool:
    """Whether a line calls on readers, or holds what such lines do, or is a note about the page."""
    if is_call(text) or pattern("promo_start").match(text):
        return True
    return holds(text, "promo_line", "promo_line_words") or holds(text, "paywall", "paywall_words")


def is_call(text: str) -> bool:
    """Whether a line does nothing but call on readers, or says "Advertisement", or counts minutes or comments."""
    if len(text) > LONGEST:
        return False
    line = text.replace("\u0130", "i").casefold().strip(_MARKS).rstrip(_ENDS + _MARKS)
    counted = any(map(str.isdigit, line))
    if line in _alone() or (counted and len(line) <= _READING and _is_measure(line)):
        return True
    return any(len(line) <= longest and calls(line) for longest, calls in _kinds())


def _is_measure(line: str) -> bool:
    """Minutes to read, or a number of comments."""
    if _reading_time().match(line) or counts_comments(line):
        return True
    letters = "".join(sign for sign in line if not sign.isdigit()).strip()
    return len(letters) <= _COUNTED and _comments().search(f" {letters} ") is not None


@cache
def _reading_time() -> re.Pattern[str]:
    return _one_of(entries("reading_time", "calls"))


@cache
def _comments() -> re.Pattern[str]:
    return _one_of(table("calls")["comment"]["about"])


@cache
def _alone() -> frozenset[str]:
    return frozenset(map(str.casefold, entries("alone", "calls")))


@cache
def _kinds() -> tuple[tuple[int, Callable[[str], bool]], ...]:
    return tuple(_kind(words) for words in table("calls").values() if isinstance(words, dict))


def _kind(words: Mapping[str, Any]) -> tuple[int, Callable[[str], bool]]:
    """Characters of the longest line of a kind, and whether a line is of it."""
    ways, about = re.compile("|".join(_ways(words))), _one_of(words["about"])
    return words["longest"], lambda line: bool(ways.search(line) and about.search(f" {line} "))


def _ways(words: Mapping[str, Any]) -> Iterator[str]:
    """Where the words of a kind stand; a letter of a script that parts words may not follow them."""
    if first := words.get("first"):
        yield rf"^{_any(first)}(?![a-z\u00df-\u024f\u0430-\u0451])"
    if last := words.get("last"):
        yield rf"{_any(last)}$"
    if anywhere := words.get("anywhere"):
        yield _any(anywhere)


def _any(words: Iterable[str]) -> str:
    return one_of(map(str.casefold, words))


def _one_of(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(_any(words))
