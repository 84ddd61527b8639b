"""The lines around the headline that may show the article's dates."""

from __future__ import annotations

from collections.abc import Sequence

from newscrawl.extraction.document.blocks import Block
from newscrawl.extraction.words.dates import ShownDate, dates_in

BEFORE, AFTER = 6, 14
"""Blocks around the headline that may hold its date."""
LONGEST = 160
"""Characters of a line that is about the article and not of it."""


def shown_dates(blocks: Sequence[Block], *, month_first: bool) -> list[ShownDate]:
    """Dates on short lines around the headline, nearest first; `month_first` tells how 3/4/2026 is read."""
    return [shown for block in near_headline(blocks) for shown in dates_in(block.text, month_first)]


def near_headline(blocks: Sequence[Block]) -> list[Block]:
    """Short lines around the headline, those below it first."""
    heading = next((b.index for b in blocks if b.role == "title"), None)
    if heading is None:
        heading = next((b.index for b in blocks if b.role == "body"), 0)
    near = [*blocks[heading : heading + AFTER], *reversed(blocks[max(0, heading - BEFORE) : heading])]
    return [block for block in near if len(block.text) <= LONGEST and block.role != "caption"]
