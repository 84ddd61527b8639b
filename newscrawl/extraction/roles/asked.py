"""Which blocks the classifiers of text and captions are asked about."""

from __future__ import annotations

from newscrawl.extraction.document.blocks import Block
from newscrawl.extraction.words.classes import bit
from newscrawl.extraction.words.load import pattern


def is_asked(block: Block) -> bool:
    """Whether it may be prose or a caption."""
    return not block.is_line_of_links or _leads_to_picture(block)


def _leads_to_picture(block: Block) -> bool:
    """Whether it is named a caption, and stands with its picture in the link to a larger one."""
    if not (block.anchors and block.context.own & bit("caption")):
        return False
    return all(map(pattern("picture", "addresses").search, block.hrefs))
