"""What a picture's caption holds for its player and its gallery: buttons that enlarge, show and hide."""

from __future__ import annotations

from functools import cache

from newscrawl.extraction.document.blocks import Block
from newscrawl.extraction.document.tree import line_of
from newscrawl.extraction.words.load import entries

_ELEMENTS = ("a", "b", "button", "i", "label", "small", "span", "strong")
_MOST = 12
"""Elements of a caption that are looked at: a gallery's may hold hundreds."""


def without_controls(block: Block) -> str:
    """The block's text without the words of buttons at its end, each an element of its own."""
    text, small = block.text, block.text.lower()
    if not small.endswith(_words()):
        return text
    inside = (line_of(element) for element in list(block.context.element.iter(*_ELEMENTS))[-_MOST:])
    for word in sorted({line.lower() for line in inside if line.lower() in _words()}, key=len, reverse=True):
        if text.lower().endswith(word):
            text = text[: len(text) - len(word)].rstrip(" |·•")
    return text


@cache
def _words() -> tuple[str, ...]:
    return entries("picture_control")
