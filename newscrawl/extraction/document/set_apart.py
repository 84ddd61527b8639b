"""Inline elements that a page sets apart by style alone, with no blank between them."""

from __future__ import annotations

from lxml.html import HtmlElement

from newscrawl.extraction.document.blocks import INLINE
from newscrawl.text.strings import latin_length

BOLD = frozenset({"b", "strong"})
APART = frozenset({"a", "span", "time"})
"""Those that pages set apart so."""
_PROSE = 40
"""Characters, as if in Latin letters, of a text that goes on behind one."""


def is_apart(element: HtmlElement, tag: str) -> bool:
    """Whether only style sets an inline element apart from the one before it: "By Jo RoeMay 3, 2026"."""
    previous = element.getprevious()
    if previous is None or previous.tail or previous.tag not in APART | BOLD:
        return False
    if tag == "a" == previous.tag:
        return True
    first = (element.text or "")[:1]
    return first.isupper() or first.isdigit() or first == "@"


def goes_on_behind(element: HtmlElement) -> bool:
    """Whether a line's text goes on right behind an inline element, or what is around it."""
    above: HtmlElement | None = element
    while above is not None and above.tag in INLINE:
        if above.tail and latin_length(above.tail.strip()) >= _PROSE:
            return True
        above = above.getparent()
    return False
