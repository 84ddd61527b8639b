"""Links without words, which lie over a whole card: to readers they are its headline's."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from lxml.html import HtmlElement

from newscrawl.extraction.document.heading_marks import SUBHEADS

_LEVELS, _HELD = 3, 40
"""Elements around such a link of which one may be its card, and elements that a card holds."""
_NOWHERE = ("#", "javascript:", "mailto:", "tel:")
_ARROWS = " \t\r\n\xa0→›»❯>▶►➜➔⟶↗"
"""What leads on without a word; other signs lead to the place of a heading, or open it."""


def link_headlines(anchors: Iterable[HtmlElement]) -> None:
    """Make the one headline of a card a link, where it holds such a link and no other."""
    for anchor in anchors:
        if len(anchor) or not _is_wordless(anchor.text or ""):
            continue  # as nearly all
        href = anchor.get("href") or ""
        headline = None if href.startswith(_NOWHERE) or not href else _headline_beside(anchor)
        if headline is not None and any(map(str.isalnum, "".join(headline.itertext()))):
            anchor.drop_tree()
            anchor.tail, anchor.text, headline.text = None, headline.text, None
            anchor.extend(list(headline))
            headline.append(anchor)


def _is_wordless(text: str) -> bool:
    return not text.strip(_ARROWS)


def _headline_beside(anchor: HtmlElement) -> HtmlElement | None:
    """The only heading in the smallest element around a link that holds one."""
    for card in islice(anchor.iterancestors(), _LEVELS):
        if card.tag in SUBHEADS or sum(1 for _ in islice(card.iter(), _HELD + 1)) > _HELD:
            return None
        if headlines := [*card.iter(*SUBHEADS)]:
            alone = len(headlines) == 1 and sum(1 for _ in card.iter("a")) == 1
            return headlines[0] if alone else None
    return None
