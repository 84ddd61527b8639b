"""Captions that are links: what a picture amid the text shows may lead to where it is sold, or is from."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.blocks import Block, Role, ancestors, body_of
from newscrawl.extraction.roles.figures import FIGURE_LEVELS, LONGEST_CAPTION, is_of_quotation
from newscrawl.extraction.words.classes import bit

_TAKEN_FOR = frozenset({"links", "related", "other"})
_FEW = 4
"""Blocks of what holds a picture and its caption."""


def with_linked_captions(analysis: Analysis, roles: Sequence[Role]) -> list[Role]:
    """What is marked as a picture's caption, between the text's first and last line."""
    decided, body = list(roles), body_of(analysis.blocks, roles)
    for block in analysis.blocks[body[0].index + 1 : body[-1].index] if body else ():
        captioned = block.anchors and roles[block.index].name in _TAKEN_FOR and _is_marked(block)
        if captioned and len(block.text) <= LONGEST_CAPTION and not is_of_quotation(block, analysis.blocks):
            decided[block.index] = Role("caption", "a link, marked as a caption amid the text")
    return decided


def _is_marked(block: Block) -> bool:
    """Marked so itself, with a picture in what holds both and little else."""
    if block.context.tag != "figcaption" and not block.context.own & bit("caption"):
        return False
    around = islice(ancestors(block.context), FIGURE_LEVELS)
    return any(level.pictures and level.size <= _FEW for level in around)
