"""What stands at the text's two ends and is none of it: dates, and what follows the article's element."""

from __future__ import annotations

from collections.abc import Sequence

from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.blocks import Block, Role, body_of
from newscrawl.extraction.words.dates import tells_of_event, undated, without_labels

INSIDE = 0.7
"""Share of the text that an element has to hold which is the article's."""
DATED_ENDS, DATES = 5, 3
"""Paragraphs at either end among which a line may be the article's date, and such lines that make a timeline."""
DATE_LENGTH, ELSE = 60, 12
"""Characters of a line that is a date, and letters of it that are not."""


def without_outside(analysis: Analysis, roles: Sequence[Role]) -> list[Role]:
    """What follows the element that a page says is its article, as an address of the publisher, is none of it."""
    body, decided = body_of(analysis.blocks, roles), list(roles)
    size = sum(len(block.text) for block in body)
    for tag in ("main", "article"):
        inside = [block for block in body if tag in block.context.tags]
        if sum(len(block.text) for block in inside) > INSIDE * size:
            for block in body:
                if block.index > inside[-1].index:
                    decided[block.index] = Role("other", f"behind the {tag} element that holds the text")
    return decided


def without_dates(analysis: Analysis, roles: Sequence[Role]) -> list[Role]:
    """A line at either end of the text that is a date and no more is the article's, unless it is a timeline's."""
    body, decided = body_of(analysis.blocks, roles), list(roles)
    dates = [block for block in body if _is_date(block)]
    if len(dates) < DATES:
        for block in dates:
            if block in body[:DATED_ENDS] or block in body[-DATED_ENDS:]:
                decided[block.index] = Role("date", "a date and no more")
    return decided


def _is_date(block: Block) -> bool:
    if len(block.text) > DATE_LENGTH or not any(map(str.isdigit, block.text)):
        return False
    rest = undated(block.text, "")
    if tells_of_event(rest, block.cues):
        return False
    left = without_labels(rest)
    return rest != block.text and sum(map(str.isalpha, left)) <= ELSE and len(left) < len(block.text) / 2
