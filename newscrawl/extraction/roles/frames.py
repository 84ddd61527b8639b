"""What tells of the article between its headline and its text, in a table around both or in a list: no line of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.blocks import Block, Context, Role, ancestors, nearest
from newscrawl.extraction.words.dates import is_date
from newscrawl.text.strings import TEXT_ENDS

_PROSE, _LONG = 60, 120
"""Characters, as if in Latin letters, from which a sentence is a paragraph, and what ends as none does."""
_LINE, _AWAY = 60, 12
"""Characters of a line about an article, and blocks behind the headline among which such lines stand."""
_LISTS, _CELLS = ("ul", "ol", "dl"), ("td", "th")
_DATED = 20
"""Characters that a line has beside its date."""


def without_frame(analysis: Analysis, roles: Sequence[Role]) -> list[Role]:
    """Rows of labels and values above the text in the table that holds the headline; a list under it with the date."""
    decided = list(roles)
    prose = next((b.index for b in analysis.blocks if roles[b.index].name == "body" and _is_prose(b)), None)
    titles = [index for index, role in enumerate(roles[:prose]) if role.name == "title"] if prose is not None else []
    if prose is None or not titles or not any(role.name == "body" for role in roles[:prose]):
        return decided
    for block in (*_rows(analysis.blocks, titles, prose), *_list_under(analysis.blocks, titles[-1], prose)):
        if decided[block.index].name == "body":
            decided[block.index] = Role("other", "tells of the article, above its text")
    return decided


def _is_prose(block: Block) -> bool:
    return block.length >= (_PROSE if block.text.endswith(TEXT_ENDS) else _LONG)


def _is_line(block: Block) -> bool:
    return block.length <= _LINE and not block.text.endswith(TEXT_ENDS)


def _rows(blocks: Sequence[Block], titles: Sequence[int], prose: int) -> Iterator[Block]:
    """Short lines of rows with several cells, and the table's name, where it holds the headline and the text."""
    around = {id(level): level for level in ancestors(blocks[prose].context) if level.tag == "table"}
    for title in titles:
        table = nearest(blocks[title].context, "table")
        if (
            table is None
            or id(table) not in around
            or nearest(blocks[title].context, "tr") is nearest(blocks[prose].context, "tr")
        ):
            continue
        for block in blocks[table.first : prose]:
            row = nearest(block.context, "tr")
            if block.context.tag == "caption" or (row is not None and _cells(row) > 1 and _is_line(block)):
                yield block


def _cells(row: Context) -> int:
    return sum(child.tag in _CELLS for child in row.element)


def _list_under(blocks: Sequence[Block], title: int, prose: int) -> list[Block]:
    """A list's lines right under the headline, where all are short and one is a date."""
    for block in blocks[title + 1 : min(prose, title + _AWAY)]:
        held = nearest(block.context, *_LISTS)
        if held is None or held.first <= title or held.end > prose:
            continue
        lines = list(blocks[held.first : held.end])
        dated = any(is_date(line.text, _DATED) for line in lines)
        return lines if len(lines) > 1 and all(map(_is_line, lines)) and dated else []
    return []
