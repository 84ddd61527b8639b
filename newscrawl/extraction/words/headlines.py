"""Whether a text may be a headline, by its length alone."""

from __future__ import annotations

from newscrawl.text.strings import latin_length

WORDS, LETTERS, WIDE = 4, 12, 24
"""From which on it may: words, or letters of a script that has no capitals or no spaces, or as many as if in Latin."""


def is_headline(text: str) -> bool:
    """A link of three words is more often a section's or a person's name."""
    long = len(text) >= LETTERS or latin_length(text) >= WIDE
    return len(text.split()) >= WORDS or (not text.isascii() and long)
