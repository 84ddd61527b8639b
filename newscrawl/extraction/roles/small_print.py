"""How a line is printed: in italics or small letters, in the middle, as lines under pictures are."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from newscrawl.extraction.document.blocks import Block
from newscrawl.extraction.document.tree import line_of
from newscrawl.extraction.words.classes import bit, class_mask
from newscrawl.extraction.words.credits import ends_with_credit, only_credit

MAYBE = 0.03
"""Probability of a caption from which small print behind a picture is one, wherever it stands."""
LITTLE_ELSE = 3
"""Characters of a line in small print that are not."""
_SMALL = frozenset({"em", "i", "small", "font", "cite", "sub", "sup"})
_MIDDLE = re.compile(r"text-align\s*:\s*center", re.I)
_SIZE = re.compile(r"font-size\s*:\s*(x{0,2}-?small|[\d.]{1,6})([a-z%]{0,3})", re.I)
_SMALL_SIZES = {"px": 13.0, "pt": 10.0, "em": 0.95, "rem": 0.95, "%": 95.0}
"""Sizes of letters, by unit, below which they are smaller than a text's."""
MARKING = ("span", "em", "i", "small", "cite", "b", "strong", "a")
"""Elements that mark a part of a caption."""


def is_set_apart(block: Block, caption: float) -> bool:
    """Whether a short line behind a picture, of this probability, is printed as what is under pictures."""
    context = block.context
    beside = bool(context.pictures) and context.size == 1
    small, middle = is_small(block), _is_in_the_middle(block)
    return (small and (beside or middle)) or (caption >= MAYBE and (small or (beside and middle)))


def is_small(block: Block) -> bool:
    """Whether all of it is in italics or small print, by an element or its style."""
    if not block.inline_tags & _SMALL and "span" not in block.inline_tags:
        return False
    for element in (block.start, *block.start.iterancestors()):
        if element is block.context.element:
            return False
        if element.tag in _SMALL or _is_in_small_letters(element):
            return len(line_of(element)) >= len(block.text) - LITTLE_ELSE
    return False


def _is_in_small_letters(element: HtmlElement) -> bool:
    found = _SIZE.search(element.get("style") or "")
    if found is None:
        return False
    try:
        return float(found[1]) < _SMALL_SIZES.get(found[2].lower(), 0.0)
    except ValueError:
        return True  # a word for small


def _is_in_the_middle(block: Block) -> bool:
    for level in (block.context, block.context.parent):
        if level is not None and (level.tag == "center" or level.element.get("align") == "center"):
            return True
        if level is not None and _MIDDLE.search(level.element.get("style") or ""):
            return True
    return False


def ends_credited(block: Block) -> bool:
    """Whether it ends with who took the picture, perhaps in an element that is named as an author's."""
    if ends_with_credit(block.text):
        return True
    marked = block.context.element.iter(*MARKING) if block.inline & bit("author") else ()
    said = (line_of(e) for e in marked if class_mask(e) & bit("author"))
    return any(block.text.endswith(text) and only_credit(text) for text in said if text)
