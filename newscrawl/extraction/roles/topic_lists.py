"""Lists of topics that the classifier takes in part: what stands below one label, set alike, is of one kind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.blocks import Block, Role
from newscrawl.extraction.roles.kin import markup_of
from newscrawl.extraction.words.topic_labels import is_topic_label

_MOST, _LENGTH = 30, 60
"""Topics of a list, and characters of one."""


def with_topic_lists(analysis: Analysis, roles: Sequence[Role]) -> list[Role]:
    """All links below a label of topics, and set as the first, where some of them are topics already."""
    decided, blocks = list(roles), analysis.blocks
    firsts = {block.index for block, role in zip(blocks, roles, strict=True) if role.name == "tag" and block.index}
    for first in sorted(index for index in firsts if is_topic_label(blocks[index - 1].text)):
        for block in _alike(first, blocks):
            if roles[block.index].name in ("links", "other"):
                decided[block.index] = Role("tag", "in a list of topics")
    return decided


def _alike(first: int, blocks: Sequence[Block]) -> Iterator[Block]:
    """The links that follow the first in its list without anything between."""
    markup, holder = markup_of(blocks[first].context), blocks[first].context.parent
    for block in blocks[first + 1 : first + _MOST]:
        alike = block.context.parent is holder and markup_of(block.context) == markup
        if not (alike and block.is_line_of_links and len(block.anchors) == 1 and len(block.text) <= _LENGTH):
            return
        yield block
