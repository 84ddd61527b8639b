"""Questions that show their answers when they are pressed: to readers headings, in the markup buttons and links."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from lxml.html import HtmlElement

from newscrawl.extraction.document.heading_marks import SUBHEADS
from newscrawl.extraction.words.load import pattern
from newscrawl.text.strings import squeeze

_QUESTION, _HEADED = range(8, 300), 2
"""Characters of a question, and elements around it that may be its heading."""
_CONTROLLING = ("aria-expanded", "aria-controls", "data-toggle", "data-bs-toggle")
"""Attributes of what shows and hides something else."""
_MARKS = ("?", "\uff1f", "\u061f", "\u055e")


def head_question(button: HtmlElement) -> None:
    """Make a heading of a button that is one, where it stands in none."""
    if _asks(button):
        button.tag = "span" if _is_headed(button) else "h3"


def head_linked_questions(anchors: Iterable[HtmlElement]) -> None:
    """Make headings of links that are questions and lead nowhere; those to places of the page list what it holds."""
    for anchor in anchors:
        href = anchor.get("href")
        if href and href[0] != "#":
            continue  # as nearly all
        nowhere = href in ("#", "", None) or _controls(anchor)
        if nowhere and _asks(anchor) and not _is_headed(anchor):
            anchor.tag = "h3"


def _is_headed(element: HtmlElement) -> bool:
    return any(above.tag in SUBHEADS for above in islice(element.iterancestors(), _HEADED))


def _controls(element: HtmlElement) -> bool:
    """Whether it shows and hides something else."""
    return any(element.get(name) is not None for name in _CONTROLLING)


def _asks(element: HtmlElement) -> bool:
    """Whether it is a question whose answer it shows."""
    if not _controls(element) and not pattern("question_name").search(element.get("class") or ""):
        return False
    line = squeeze("".join(element.itertext()))
    return line.endswith(_MARKS) and len(line) in _QUESTION
