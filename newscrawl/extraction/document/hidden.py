"""What a page holds and does not show."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from newscrawl.extraction.document.elements import Attributes

_FEW = 200
"""Characters of a hidden inline element that are none of the text around it."""
_OUT_OF_SIGHT = re.compile(r"(?:^|;)font-size:0(?:px|em|rem|%)?(?:$|;|!)|(?:^|;)(?:left|top|text-indent):-\d{4,}")
"""Styles that leave a text in its place, or far off, for machines alone."""
_STREAMED = "S:"
"""How the ids begin of what React sends hidden, and puts in its place at once."""


def is_hidden(attributes: Attributes) -> bool:
    """Whether an element's attributes hide what it holds."""
    for name, value in attributes:
        if name == "aria-hidden" and value == "true":
            return True
        if name == "hidden":
            return not any(name == "id" and value.startswith(_STREAMED) for name, value in attributes)
        if name == "style" and _shows_nothing(value):
            return True
    return False


def _shows_nothing(style: str) -> bool:
    style = style.replace(" ", "").lower()
    return "display:none" in style or _OUT_OF_SIGHT.search(style) is not None


def is_unseen(element: HtmlElement, attributes: Attributes) -> bool:
    """Whether an inline element is hidden, and holds a few words: more may be what a click shows."""
    hides = any(name == "hidden" or (name == "style" and _shows_nothing(value)) for name, value in attributes)
    return hides and sum(map(len, element.itertext())) <= _FEW
