"""What a picture's caption holds for its player and its gallery: buttons that enlarge, show and hide."""

from __future__ import annotations

from functools import cache

from newscrawl.extraction.document.blocks import Block
from newscrawl.extraction.document.tree import line_of
from newscrawl.extraction.words.load import entries, pattern

_ELEMENTS = ("a", "b", "button", "i", "label", "small", "span", "strong")
_EDGES = " |·•"
_LONGEST = 60
"""Characters of the name of a file that is there to be loaded."""
_MOST = 12
"""Elements of a caption that are looked at: a gallery's may hold hundreds."""


def without_buttons(block: Block) -> str:
    """The block's text without the words of buttons and of files to load at its ends, each an element of its own."""
    text, small = block.text, block.text.lower()
    behind = small.endswith(_words()) or _ends_in_file(small)
    if not (behind or small.startswith(_words())):
        return text
    elements = list(block.context.element.iter(*_ELEMENTS))
    lines = {line_of(element) for element in (*elements[:_MOST], *elements[-_MOST:])}
    for word in sorted(filter(_is_control, lines), key=len, reverse=True):
        text = text.removesuffix(word).rstrip(_EDGES).removeprefix(word).lstrip(_EDGES)
    return text


def _is_control(line: str) -> bool:
    return line.lower() in _words() or (len(line) <= _LONGEST and _ends_in_file(line.lower()))


def _ends_in_file(small: str) -> bool:
    return small.endswith(")") and pattern("picture_file").search(small) is not None


@cache
def _words() -> tuple[str, ...]:
    return entries("picture_control")
