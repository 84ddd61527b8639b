"""Topics below a label that lead nowhere, each in an element of its own: spans, buttons, items of a list."""

from __future__ import annotations

from collections.abc import Iterator

from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.fields.topic_links import AWAY
from newscrawl.extraction.roles.topic_chips import chips_behind

_BEHIND = 12
"""Blocks behind the text among which the label stands."""


def topics_in_chips(analysis: Analysis) -> Iterator[str]:
    """The texts of the first such list between the headline and the text, or behind it."""
    blocks = analysis.blocks
    text = [block.index for block in blocks if block.role == "body"]
    head = max((b.index for b in blocks[: text[0] if text else 0] if b.role == "title"), default=None)
    if head is None:
        return
    for block in (*blocks[head + 1 : text[0]], *blocks[text[-1] + 1 : text[-1] + 1 + _BEHIND]):
        outside = block.context.tags & AWAY and "article" not in block.context.tags
        if not (outside or block.anchors or block.in_tail) and (found := chips_behind(block)):
            yield from found
            return
