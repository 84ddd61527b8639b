"""Which blocks the classifiers of text and captions are asked about."""

from __future__ import annotations

from newscrawl.extraction.document.blocks import Block
from newscrawl.extraction.words.classes import bit
from newscrawl.extraction.words.load import pattern


def is_asked(block: Block) -> bool:
    """Whether it may be prose or a caption."""
    return not block.is_line_of_links or bool(block.context.own & bit("caption") and _leads_to_picture(block))


def _leads_to_picture(block: Block) -> bool:
    """Whether a line that is named a caption stands with its picture in the link to a larger one."""
    return bool(block.anchors) and all(map(pattern("picture", "addresses").search, block.hrefs))
