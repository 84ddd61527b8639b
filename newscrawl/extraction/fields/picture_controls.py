"""What a picture's caption holds for its player and its gallery: buttons, and the number of a picture."""

from __future__ import annotations

from functools import cache

from newscrawl.extraction.document.blocks import Block
from newscrawl.extraction.document.tree import line_of
from newscrawl.extraction.words.credit_parts import counts_pictures
from newscrawl.extraction.words.load import entries, pattern

_ELEMENTS = ("a", "b", "button", "i", "label", "small", "span", "strong")
_SET = frozenset(("a", "b", "i", "strong"))
"""Of these, what words of the caption stand in as well: "<b>3 of 12</b> piers are shut"."""
_EDGES = " |·•"
_LONGEST = 60
"""Characters of the name of a file that is there to be loaded."""
_COUNT = 30
"""Characters at a caption's ends in which its gallery may count it."""
_MOST = 12
"""Elements of a caption that are looked at: a gallery's may hold hundreds."""


def without_buttons(block: Block) -> str:
    """The block's text without the words of buttons and of files to load at its ends, each an element of its own."""
    text, small = block.text, block.text.lower()
    behind = small.endswith(_words()) or _ends_in_file(small)
    if len(text) <= _LONGEST and _is_control(text):
        return ""
    counted = any(map(str.isdigit, f"{text[:_COUNT]}{text[-_COUNT:]}"))
    if not (behind or counted or small.startswith(_words())):
        return text
    elements = list(block.context.element.iter(*_ELEMENTS))
    parts = ((line_of(element), element.tag in _SET) for element in (*elements[:_MOST], *elements[-_MOST:]))
    words = {line for line, is_set in parts if _is_control(line) and not (is_set and counts_pictures(line))}
    for word in sorted(words, key=len, reverse=True):
        text = text.removesuffix(word).rstrip(_EDGES).removeprefix(word).lstrip(_EDGES)
    return text


def _is_control(line: str) -> bool:
    if line.lower() in _words() or (len(line) <= _COUNT and counts_pictures(line)):
        return True
    return len(line) <= _LONGEST and _ends_in_file(line.lower())


def _ends_in_file(small: str) -> bool:
    return small.endswith(")") and pattern("picture_file").search(small) is not None


@cache
def _words() -> tuple[str, ...]:
    return entries("picture_control")
