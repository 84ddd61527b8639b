"""Topics behind a label in a line that tells of other things as well: "Posted in Sea | Tags: tide, pier"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.blocks import Block, headline_above
from newscrawl.extraction.document.tree import line_of
from newscrawl.extraction.fields.topic_links import MANY, is_away
from newscrawl.extraction.words.topic_labels import speaks_of_topics, topic_label, topics_in
from newscrawl.text.strings import COLONS, ends_in_colon

_BEHIND = 4
"""Blocks behind the text among which such a line stands."""
_PARTED = re.compile(r"\s?[|•·¦]\s?|\s/\s")
"""What parts what a line tells."""
_LINE = 300
"""Characters of such a line."""


def topics_in_line(analysis: Analysis) -> Iterator[str]:
    """What stands behind a label of topics on a line about other things as well: "Posted in Sea | Tags: tide, pier"."""
    blocks = analysis.blocks
    text = [block.index for block in blocks if block.role == "body"]
    head = headline_above(blocks, text)
    if head is None:
        return
    for block in (*blocks[head + 1 : text[:2][-1]], *blocks[text[-1] : text[-1] + 1 + _BEHIND]):
        if is_away(block) or len(block.text) > _LINE or not any(map(block.text.__contains__, COLONS)):
            continue
        linked = list(_linked_behind_label(block))
        yield from linked or [topic for part in _PARTED.split(block.text)[1:] for topic in _told(part)]


def _linked_behind_label(block: Block) -> Iterator[str]:
    """The links of a line behind a label of topics, up to other words."""
    end, behind = 0, False
    for anchor in block.anchors if len(block.anchors) <= MANY else ():
        name = line_of(anchor)
        at = block.text.find(name, end) if name else -1
        if at < 0:
            continue
        between = block.text[end:at]
        if any(map(str.isalpha, between)):
            behind = ends_in_colon(between.rstrip()) and speaks_of_topics(between)
        if behind:
            yield name
        end = at + len(name)


def _told(part: str) -> list[str]:
    return topics_in(part) if topic_label(part) else []
