"""Whether a page lists headlines right below its own name, whatever text stands at its side."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.blocks import Block
from newscrawl.extraction.fields.teaser_parts import is_about, is_dated_headline, other_page
from newscrawl.extraction.roles.others import is_linked_headline
from newscrawl.extraction.words.headlines import is_headline

ROWS, MOSTLY = 3, 0.75
"""Headlines from which on it lists, and their share of the lines there."""


def lists_headlines(analysis: Analysis) -> bool:
    """Between a name that is no headline and the first line of text stand several, each of which leads elsewhere."""
    title = next((block for block in analysis.blocks if block.role == "title"), None)
    if title is None or is_headline(title.text):
        return False
    lines = [block for block in _before_text(analysis.blocks[title.index + 1 :]) if not is_about(block)]
    heads = [block for block in lines if is_linked_headline(block) or is_dated_headline(block)]
    if len(heads) < max(ROWS, MOSTLY * len(lines)):
        return False  # as nearly all: where links lead is dear
    return len({page for block in heads for page in [other_page(block.hrefs[0], analysis.page.url)] if page}) >= ROWS


def _before_text(blocks: Sequence[Block]) -> list[Block]:
    """Those before the first line of text; none where no text comes."""
    before = list(takewhile(lambda block: block.role != "body" or block.is_line_of_links, blocks))
    return before if len(before) < len(blocks) else []
