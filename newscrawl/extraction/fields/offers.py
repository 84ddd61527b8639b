"""Whether a page offers one thing, or one job: by the button that puts it into a cart, or applies for it."""

from __future__ import annotations

from lxml.html import HtmlElement

from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.tree import line_of
from newscrawl.extraction.words.load import pattern

LONGEST = 40
"""Characters of a button's text."""
MOST = {"into_cart": 1, "apply_for_job": 2}
"""Buttons of a kind on a page of one offer: a job's stands above and below its long text."""
_AROUND = frozenset(("aside", "footer", "nav", "header"))


def offers_one_thing(analysis: Analysis) -> bool:
    """Whether it has the buttons of one offer, and none of them in a margin, where a paper's own shop may be shown."""
    texts = ((element, _text_of(element)) for element in analysis.page.tree.iter("button", "input", "a"))
    short = [(element, text) for element, text in texts if 0 < len(text) <= LONGEST]
    return any(0 < _count(short, kind) <= most for kind, most in MOST.items())


def _count(buttons: list[tuple[HtmlElement, str]], kind: str) -> int:
    """How many are of a kind; 0 where one of these stands in a margin."""
    found = [element for element, text in buttons if pattern(kind).search(text)]
    return 0 if any(around.tag in _AROUND for one in found for around in one.iterancestors()) else len(found)


def _text_of(element: HtmlElement) -> str:
    if element.tag != "input":
        return line_of(element).strip()
    is_button = (element.get("type") or "").lower() in ("submit", "button")
    return (element.get("value") or "").strip() if is_button else ""
