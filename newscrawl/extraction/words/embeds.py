"""What stands in the place of a video or a post until the reader agrees to load it, and below a post."""

from __future__ import annotations

from newscrawl.extraction.words.load import any_in, pattern
from newscrawl.text.strings import small

_LONGEST = 300
"""Characters of such a note."""


def asks_to_load(text: str) -> bool:
    """Whether a line says what readers agree to by loading what is shown there, or offers to load it always."""
    if len(text) > _LONGEST:
        return False
    line = small(text)
    told = any_in(("embed_consent_words",), plain=line.isascii()).search(line)
    return told is not None and pattern("embed_consent").search(text) is not None


def names_post(text: str) -> bool:
    """Whether a line says whose post is shown above it."""
    return "@" in text and pattern("shared_post").match(text) is not None
