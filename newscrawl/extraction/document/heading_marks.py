"""Links that a heading or a caption has for its own sake: to itself, to the page's top, the sign of its address."""

from __future__ import annotations

from lxml.html import HtmlElement

SUBHEADS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_SIGNS = frozenset({"#", "\xb6", "\U0001f517"})
_SIGN = 20
"""Characters of a sign and the white space around it."""
_MARKS = ("#", "\xb6", "\xa7", "\U0001f517")


def drop_marks(root: HtmlElement) -> None:
    """Take the signs out of the tree that show the address of what they stand in: "The old pier¶"."""
    for anchor in [*root.iter("a")]:
        href = anchor.get("href") or ""
        if href[:1] == "#" and len(href) > 1 and _shown(anchor) in _SIGNS and anchor is not root:
            anchor.drop_tree()


def _shown(anchor: HtmlElement) -> str:
    """A link's text, where it is one sign."""
    if len(anchor) > 1 or len(anchor.text or "") > _SIGN:
        return ""
    return "".join(anchor.itertext()).strip()


def without_marks(text: str, anchors: list[HtmlElement], link_chars: int) -> tuple[str, list[HtmlElement], int]:
    """The heading's text, its links and their characters without those, where it has no others.

    Several that lead nowhere are a choice of lists, not a heading.
    """
    if not all(map(_leads_nowhere, anchors)):
        return text, anchors, link_chars
    texts = ["".join(anchor.itertext()).strip() for anchor in anchors]
    marks = [mark for mark in texts if mark in _MARKS]
    if sum(map(bool, texts)) - len(marks) > 1:
        return text, anchors, link_chars
    for mark in marks:
        text = text.removeprefix(mark).removesuffix(mark).strip() or text
    return text, [], 0


def _leads_nowhere(anchor: HtmlElement) -> bool:
    href = anchor.get("href") or "#"
    return href.startswith("#") or ("#" in href and href.rpartition("#")[2] == anchor.get("id"))
