"""Elements of a line of text: which are set apart by style alone, and which others stand in one as well."""

from __future__ import annotations

from lxml.html import HtmlElement

from newscrawl.extraction.document.blocks import INLINE
from newscrawl.text.strings import latin_length

BOLD = frozenset({"b", "strong"})
APART = frozenset({"a", "span", "time"})
"""Those that pages set apart so."""
_LINES = frozenset({"p", "li", "dd", "figcaption", "h1", "h2", "h3", "h4", "h5", "h6"})
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


def text_before(element: HtmlElement) -> str:
    """The text between an element and the one before it, or the beginning of what is around both."""
    previous, parent = element.getprevious(), element.getparent()
    if previous is not None:
        return previous.tail or ""
    return (parent.text or "") if parent is not None else ""


def goes_on_behind(element: HtmlElement) -> bool:
    """Whether a line's text goes on right behind an inline element, or what is around it."""
    above: HtmlElement | None = element
    while above is not None and above.tag in INLINE:
        if above.tail and latin_length(above.tail.strip()) >= _PROSE:
            return True
        above = above.getparent()
    return False


def is_within_line(element: HtmlElement, holder: str) -> bool:
    """Whether an element of a site's own, as "side-note", is shown in a line: nothing but text is in it, nor around."""
    return holder in _LINES and all(child.tag in INLINE for child in element.iterdescendants())


def is_linked(button: HtmlElement) -> bool:
    """Whether a button is one to readers: it stands in a link, or a link in it, as chips of topics do."""
    return next(button.iterancestors("a"), None) is not None or next(button.iter("a"), None) is not None
