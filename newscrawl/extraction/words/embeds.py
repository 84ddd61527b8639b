"""What stands in the place of a video or a post until the reader agrees to load it."""

from __future__ import annotations

from newscrawl.extraction.words.load import holds

_LONGEST = 400
"""Characters of such a note."""


def asks_to_load(text: str) -> bool:
    """Whether a line says what readers agree to by loading what is shown there, or offers to load it always."""
    return len(text) < _LONGEST and holds(text, "embed_consent", "embed_consent_words")
