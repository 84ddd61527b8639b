"""Whether a page lists headlines right below its own name, whatever text stands at its side."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.blocks import Block
from newscrawl.extraction.fields.teaser_parts import (
    LONGEST,
    PARAGRAPHS,
    first_link,
    is_about,
    is_dated_headline,
    other_page,
)
from newscrawl.extraction.roles.others import is_linked_headline
from newscrawl.extraction.words.headlines import is_headline

ROWS, MOSTLY = 3, 0.75
"""Headlines from which on it lists, and their share of the lines there."""


def lists_headlines(analysis: Analysis) -> bool:
    """Between a name that is no headline and the first line of text stand several, each of which leads elsewhere.

    One is enough where all text of the page stands below it: the only entry of a list's last page.
    """
    title = next((block for block in analysis.blocks if block.role == "title"), None)
    if title is None or is_headline(title.text):
        return False
    lines = [block for block in _before_text(analysis.blocks[title.index + 1 :]) if not is_about(block)]
    heads = [block for block in lines if is_linked_headline(block) or is_dated_headline(block)]
    if not heads or len(heads) < MOSTLY * len(lines):
        return False  # as nearly all: where links lead is dear
    pages = {page for block in heads if (page := other_page(block.hrefs[0], analysis.page.url))}
    return len(pages) >= ROWS or (len(pages) == len(lines) == 1 and _has_all_text(heads[0], analysis))


def _before_text(blocks: Sequence[Block]) -> list[Block]:
    """Those before the first line of text; none where no text comes."""
    before = list(takewhile(lambda block: block.role != "body" or block.is_line_of_links, blocks))
    return before if len(before) < len(blocks) else []


def _has_all_text(head: Block, analysis: Analysis) -> bool:
    """Whether the page has a few paragraphs, all of them below this headline, which is not the page's own."""
    text = [
        block for block in analysis.blocks if block.role == "body" and not block.text.isdigit() and block is not head
    ]
    are_below = all(block.index > head.index and block.length <= LONGEST for block in text)
    said = first_link(head)
    return are_below and len(text) <= PARAGRAPHS and not any(said in title for title in analysis.declared_titles)
