"""Whether two texts are one headline, give or take a word."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from newscrawl.text.strings import word_set


def likeness(a: str, b: str) -> float:
    """Share of common words, 0-1."""
    left, right = _words(a), _words(b)
    if not left or not right:
        return 0.0
    return len(left & right) / len(left | right)


_words = lru_cache(maxsize=100)(word_set)
"""Each of a page's headlines is compared with many lines."""


def same_headline(text: str, titles: Iterable[str]) -> bool:
    """Whether a text is one of the headlines again."""
    # lengths first: they rule out nearly every block, and words are dear
    return any(
        len(title) < 2 * len(text) + 20 and len(text) < 2 * len(title) + 20 and likeness(text, title) > 0.8
        for title in titles
    )
