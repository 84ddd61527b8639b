"""Links that a heading or a caption has for its own sake: to itself, to the page's top, to its source."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from lxml.html import HtmlElement

from newscrawl.extraction.words.load import pattern

SUBHEADS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_SIGNS = frozenset({"#", "\xb6", "\xa7", "\U0001f517"})
_SIGN = 20
"""Characters of a sign and the white space around it."""
_AROUND = 2
"""Elements around a link that hold only signs beside it: "[edit]"."""


def drop_marks(root: HtmlElement, anchors: Sequence[HtmlElement]) -> None:
    """Take those links out of the tree that are a heading's and none of it: "The old pier¶", "The old pier [edit]"."""
    for anchor in anchors:
        href = anchor.get("href") or ""
        if href[:1] == "#":
            sign = _shown(anchor) in _SIGNS or _is_beside(anchor, href[1:]) or _counts_comments(anchor, href)
            mark = anchor if len(href) > 1 and sign else None
        else:
            mark = _to_source(anchor) if "edit" in href and pattern("source_address").search(href) else None
        if mark is not None and mark is not root and mark.getparent() is not None:
            mark.drop_tree()


def _counts_comments(anchor: HtmlElement, href: str) -> bool:
    """Whether it is the number of comments behind a headline."""
    parent = anchor.getparent()
    return parent is not None and parent.tag == "h1" and "comment" in href and _shown(anchor).isdigit()


def _is_beside(anchor: HtmlElement, name: str) -> bool:
    """Whether it leads to the heading that it stands right beside, or in, besides its text."""
    parent = anchor.getparent()
    if parent is not None and parent.tag in SUBHEADS and parent.get("id") == name:
        return any(map(str.isalnum, "".join(parent.itertext()).replace("".join(anchor.itertext()), "", 1)))
    for other in (anchor.getprevious(), anchor.getnext()):
        if other is not None and other.tag in SUBHEADS and other.get("id") == name:
            return True
    return False


def _to_source(anchor: HtmlElement) -> HtmlElement | None:
    """What is behind a heading's text, or the heading, and holds links to where one edits it, and signs."""
    parents = islice(anchor.iterancestors(), _AROUND)
    for element in (anchor, *parents):
        parent, before = element.getparent(), element.getprevious()
        behind = before is not None and before.tag in SUBHEADS
        if behind or (parent is not None and parent.tag in SUBHEADS):
            texts = (text for text in element.itertext() if any(map(str.isalpha, text)))
            links = {"".join(link.itertext()) for link in element.iter("a")}
            return element if element is not anchor and all(text in links for text in texts) else None
    return None


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
    return (text, anchors, link_chars) if sum(map(bool, texts)) > 1 else (text, [], 0)


def _leads_nowhere(anchor: HtmlElement) -> bool:
    href = anchor.get("href") or "#"
    return href.startswith("#") or ("#" in href and href.rpartition("#")[2] == anchor.get("id"))
