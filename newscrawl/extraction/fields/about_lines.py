"""Short lines around an article that are about it and no part of it: bylines, dates, places where both stand again."""

from __future__ import annotations

from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.blocks import Block

BEFORE, AFTER = 8, 12
"""Blocks before the headline and after the text among which they stand."""
LINE_LENGTH = 200
"""Characters of such a line."""
_OF_FIELDS = frozenset({"title", "body", "related", "related label", "tag"})
"""Roles of blocks that are something else."""


def about_lines(analysis: Analysis) -> list[Block]:
    """In reading order; none where there is neither a headline nor text."""
    blocks = analysis.blocks
    inner = [block.index for block in blocks if block.role in ("title", "body")]
    around = blocks[max(0, inner[0] - BEFORE) : inner[-1] + AFTER] if inner else []
    return [block for block in around if block.role not in _OF_FIELDS and len(block.text) <= LINE_LENGTH]
