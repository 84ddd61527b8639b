"""Whether a page sells one thing: by the button that puts it into a cart, beside its headline."""

from __future__ import annotations

from lxml.html import HtmlElement

from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.tree import line_of
from newscrawl.extraction.words.load import pattern

LONGEST = 40
"""Characters of a button's text."""
_AROUND = frozenset(("aside", "footer", "nav", "header"))


def sells_one_thing(analysis: Analysis) -> bool:
    """One button, and none in a margin: a paper's own shop may be shown beside articles."""
    buttons = [element for element in analysis.page.tree.iter("button", "input", "a") if _puts_into_cart(element)]
    return len(buttons) == 1 and not any(around.tag in _AROUND for around in buttons[0].iterancestors())


def _puts_into_cart(element: HtmlElement) -> bool:
    if element.tag == "input" and (element.get("type") or "").lower() not in ("submit", "button"):
        return False
    text = (element.get("value") if element.tag == "input" else line_of(element)) or ""
    return 0 < len(text) <= LONGEST and pattern("into_cart").search(text) is not None
