"""Lines around the headline that name who wrote it without a word that says so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from newscrawl.extraction.document.blocks import Block
from newscrawl.extraction.document.tree import line_of
from newscrawl.extraction.fields.broken_lines import lines_in
from newscrawl.extraction.fields.byline_parts import (
    LONGEST_BYLINE,
    author_part,
    filed_name,
    is_category,
    lines_of,
    name_beside_icon,
    name_elements,
    names_beside,
    signs,
)
from newscrawl.extraction.roles.kin import markup_of
from newscrawl.extraction.words.bylines import clean_names, split_byline
from newscrawl.extraction.words.classes import bit
from newscrawl.extraction.words.dated_names import name_before_date
from newscrawl.extraction.words.dates import undated
from newscrawl.extraction.words.names import is_full_name, may_be_full_name
from newscrawl.extraction.words.positions import before_position
from newscrawl.text.strings import fold

NAME_LENGTH = 40
"""Characters of a name."""
_PARTED = re.compile(r"\s[|·•–—-]\s")
_FURTHER = 8
"""Blocks behind an author's line among which further authors' stand."""
_DATE = 5
"""Characters of the shortest date."""


def author_line(near: Sequence[Block]) -> Iterator[str]:
    """A line that is marked as the author's, or holds a name and a date."""
    for block in near:
        if _holds_names(block):
            yield from (author_part(line) for line in near if line is block or _is_another(line, block))
            return
    short = [block for block in near if len(block.text) <= LONGEST_BYLINE]
    for block in short:
        if block.names_near & bit("author") or any(map(signs, block.anchors)):
            text = author_part(block)
            if any(map(may_be_full_name, split_byline(text))):
                yield "\n".join([text, *names_beside(block, short)])
                yield from (author_part(line) for line in short if _is_another(line, block))
                return
    first = next((block for block in short if block.role == "body"), None)
    for block in short:
        alone = block is first or block.role != "body"
        placed = (before_position(block.text) or name_before_date(block.text)) if alone else ""
        if text := name_beside_icon(block) or _line_beside_date(block) or placed or filed_name(block):
            yield text
            return


def _is_another(block: Block, first: Block) -> bool:
    """Whether it names a further author: set as the first in a box of its own beside the first's."""
    around, own = (level.parent.parent if level.parent else None for level in (first.context, block.context))
    beside = 0 < block.index - first.index <= _FURTHER and around is not None and own is around
    named = block.names_near & bit("author") and first.names_near & bit("author")
    alike = beside and named and markup_of(block.context) == markup_of(first.context)
    return bool(alike) and all(map(is_full_name, split_byline(author_part(block)) or ("",)))


def _holds_names(block: Block) -> bool:
    """Whether elements in it are named as names are, and all of them hold one."""
    elements = name_elements(block)
    return bool(elements) and all(map(is_full_name, clean_names(map(lines_of, elements))))


def _line_beside_date(block: Block) -> str:
    """ "Jo Roe | 5.4.2026" on a line that is marked as the date's, or where only a sign parts them; "Jo Roe, @jroe"."""
    account = "@" in block.text and len(block.text) <= NAME_LENGTH and "blockquote" not in block.context.tags
    parted = not block.anchors and _PARTED.search(block.text)
    marked = (parted or block.names_near & (bit("meta") | bit("date"))) and any(map(str.isdigit, block.text))
    if not (account or marked):
        return ""
    whole = "\n".join(lines_in(block))
    text = next((t for t in (whole, _without_last_link(block)) if len([*clean_names([t])]) == 1), "")
    names = list(clean_names([text]))
    if len(names) != 1 or not is_full_name(names[0]):
        return ""
    filed = any(fold(line_of(a)) == fold(names[0]) and is_category(a) for a in block.anchors)
    return text if account or (len(undated(text, "")) <= len(text) - _DATE and not filed) else ""


def _without_last_link(block: Block) -> str:
    """Without what a line ends with that leads on, and a sign parts from the rest: "5.4.2026 · Jo Roe | Edit this"."""
    end = line_of(block.anchors[-1]) if block.anchors else ""
    before = block.text.removesuffix(end)
    rest = before.rstrip(" |·•–—-")
    return rest if end and before != block.text and len(rest) < len(before.rstrip()) else ""
