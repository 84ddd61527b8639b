"""Tables of the text: a head or a number alone looks like no prose, and belongs to the rows around it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import islice

from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.blocks import Block, Context, Role, ancestors

_LONGEST_CELL, _MOST = 250, 400
"""Characters of a cell, and cells, of a table that is no page's layout."""
_AROUND = 3
"""Containers around a table of which one may be its figure."""
_SHARE, _ROWS = 0.5, 2
"""Share of a table's cells that are taken for text, and rows with such, from which all of it is."""
_OTHERS = frozenset({"other", "links", "promo", "date", "byline"})
"""What a cell alone may look like: "Share" of the market, the day of a vote, who stood for it."""


def with_tables(analysis: Analysis, roles: Sequence[Role]) -> list[Role]:
    """All cells of a table of which most are the text's."""
    decided = list(roles)
    for table in (context for context in analysis.contexts if context.tag == "table"):
        blocks = analysis.blocks[table.first : table.end]
        if len(blocks) <= _MOST and _is_of_text(table, blocks, decided):
            texts = Counter(block.text for block in blocks if block.is_line_of_links)
            for block in blocks:
                again = texts[block.text] > 1  # "More" in each row
                if decided[block.index].name in _OTHERS and not (again or block.context.hidden):
                    decided[block.index] = Role("body", "in a table of the text")
            for block in _lines_of_figure(table, analysis):
                if decided[block.index].name == "caption":
                    decided[block.index] = Role("body", "what a table of the text is called")
    return decided


def _lines_of_figure(table: Context, analysis: Analysis) -> list[Block]:
    """What stands over or under a table in its `figure`, where that shows no picture."""
    figure = next((level for level in islice(ancestors(table.parent), _AROUND) if level.tag == "figure"), None)
    if figure is None or figure.pictures:
        return []
    return [*analysis.blocks[figure.first : table.first], *analysis.blocks[table.end : figure.end]]


def _is_of_text(table: Context, blocks: Sequence[Block], roles: Sequence[Role]) -> bool:
    if any(block.length > _LONGEST_CELL or _table_of(block) is not table for block in blocks):
        return False
    own = [block for block in blocks if roles[block.index].name == "body"]
    rows = {_row_of(block) for block in own}
    return len(own) >= _SHARE * len(blocks) and len(rows) >= _ROWS and len(blocks) > len(rows)


def _table_of(block: Block) -> Context | None:
    return next((context for context in ancestors(block.context) if context.tag == "table"), None)


def _row_of(block: Block) -> int:
    return next((id(context) for context in ancestors(block.context) if context.tag == "tr"), id(block))
