"""Topics below a label that lead nowhere, each in an element of its own: spans, buttons, items of a list."""

from __future__ import annotations

from collections.abc import Iterator

from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.blocks import headline_above
from newscrawl.extraction.fields.topic_links import is_away
from newscrawl.extraction.roles.topic_chips import chips_behind

_BEHIND = 12
"""Blocks behind the text among which the label stands."""


def topics_in_chips(analysis: Analysis) -> Iterator[str]:
    """The texts of the first such list between the headline and the text, or behind it."""
    blocks = analysis.blocks
    text = [block.index for block in blocks if block.role == "body"]
    head = headline_above(blocks, text)
    if head is None:
        return
    for block in (*blocks[head + 1 : text[0]], *blocks[text[-1] + 1 : text[-1] + 1 + _BEHIND]):
        if not (is_away(block) or block.anchors or block.in_tail) and (found := chips_behind(block)):
            yield from found
            return
