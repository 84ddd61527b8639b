"""Whether a page offers one thing, or one job: by the button that puts it into a cart, or applies for it."""

from __future__ import annotations

from lxml.html import HtmlElement

from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.tree import line_of
from newscrawl.extraction.words.load import pattern

LONGEST = 40
"""Characters of a button's text."""
APPLY = 2
"""Buttons by which one applies for one job."""
_AROUND = frozenset(("aside", "footer", "nav", "header"))


def sells_one_thing(analysis: Analysis) -> bool:
    """One button, and none in a margin: a paper's own shop may be shown beside articles."""
    return len(_buttons(analysis, "into_cart")) == 1


def offers_one_job(analysis: Analysis) -> bool:
    """The same; above and below a long offer stands one each."""
    return 0 < len(_buttons(analysis, "apply_for_job")) <= APPLY


def _buttons(analysis: Analysis, kind: str) -> list[HtmlElement]:
    """Nothing where one stands in a margin."""
    found = [element for element in analysis.page.tree.iter("button", "input", "a") if _says(element, kind)]
    return [] if any(around.tag in _AROUND for one in found for around in one.iterancestors()) else found


def _says(element: HtmlElement, kind: str) -> bool:
    if element.tag == "input" and (element.get("type") or "").lower() not in ("submit", "button"):
        return False
    text = ((element.get("value") if element.tag == "input" else line_of(element)) or "").strip()
    return 0 < len(text) <= LONGEST and pattern(kind).search(text) is not None
