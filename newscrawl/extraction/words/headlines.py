"""Whether a text may be a headline, by its length alone."""

from __future__ import annotations

WORDS, LETTERS = 4, 12
"""From which on it may: words, or letters of a script that has no capitals or no spaces."""


def is_headline(text: str) -> bool:
    """A link of three words is more often a section's or a person's name."""
    return len(text.split()) >= WORDS or (not text.isascii() and len(text) >= LETTERS)
