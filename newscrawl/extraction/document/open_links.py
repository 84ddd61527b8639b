"""Links that are none to readers: a paragraph in one without an address, a whole text in one that was never closed."""

from __future__ import annotations

from collections.abc import Iterable

from lxml.html import HtmlElement

from newscrawl.text.strings import TEXT_ENDS, is_as_long

_SENTENCE, _TEXT = 60, 800
"""Characters, as if in Latin letters, of a sentence that is no name of a menu, and of what no teaser has."""
_PARAGRAPHS = 4
"""Of a text; a teaser has fewer."""


def free_texts(anchors: Iterable[HtmlElement]) -> None:
    """Make plain elements of such links."""
    for anchor in anchors:
        if anchor.get("href") is None and _is_prose(anchor):
            anchor.tag = "span"
        elif _holds_text(anchor):
            anchor.tag = "div"


def _is_prose(anchor: HtmlElement) -> bool:
    text = "".join(anchor.itertext()).rstrip()
    return text.endswith(TEXT_ENDS) and is_as_long(text, _SENTENCE)


def _holds_text(anchor: HtmlElement) -> bool:
    """Whether it holds several paragraphs; nearly all links hold two elements and fewer."""
    if len(anchor) < _PARAGRAPHS or sum(child.tag == "p" for child in anchor) < _PARAGRAPHS:
        return False
    return is_as_long("".join(anchor.itertext()), _TEXT)
