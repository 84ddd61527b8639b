"""Lines that nothing names a caption, and that stand alone with a picture among the article's own lines."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.blocks import Block, Role, ancestors
from newscrawl.extraction.roles.figures import follows_picture, is_line_about, is_outside
from newscrawl.extraction.roles.labels import HEADINGS
from newscrawl.extraction.roles.picture_lines import is_icon
from newscrawl.extraction.words.calls import asks_readers
from newscrawl.extraction.words.classes import bit
from newscrawl.extraction.words.embeds import asks_to_load
from newscrawl.extraction.words.names import may_be_full_name

SHORTEST, LONGEST = 14, 300
"""Characters, as if in Latin letters, of such a line."""
LEVELS = 2
"""Containers around it, itself among them, of which one holds the picture and nothing else."""
_ITEMS = frozenset({"li", "a", "button", "aside", "form", "blockquote"})
_NONE = ("author", "date", "share", "signup", "consent", "ad", "nav", "comment", "related", "recommend")
"""What a line, or what is right around it, is named that is none."""


def with_lone_captions(analysis: Analysis, roles: Sequence[Role]) -> list[Role]:
    """From the line above the headline to the one behind the text."""
    decided = list(roles)
    body = [index for index, role in enumerate(roles) if role.name == "body"]
    title = next((index for index in range(body[0], -1, -1) if roles[index].name == "title"), None) if body else None
    for index in range(max(0, title - 1), min(len(roles), body[-1] + 2)) if title is not None else ():
        if roles[index].name == "other" and _is_caption(analysis.blocks[index], analysis.blocks):
            decided[index] = Role("caption", "alone with a picture among the article's lines")
    return decided


def _is_caption(block: Block, blocks: Sequence[Block]) -> bool:
    if not SHORTEST <= block.length <= LONGEST or block.anchors or block.context.hidden:
        return False
    levels = list(islice(ancestors(block.context), LEVELS + 1))
    alone = next((level for level in levels[:LEVELS] if level.pictures and level.size == 1), None)
    if alone is None or not follows_picture(block, blocks) or not _ITEMS.isdisjoint(alone.tags) or is_icon(alone):
        return False
    if block.context.tag in HEADINGS or block.names_near & sum(map(bit, _NONE)) or is_outside(levels, blocks):
        return False
    if block.cues.keys() & {"promo", "related"} or _asks(block.text):
        return False
    return not (is_line_about(block) or may_be_full_name(block.text))


def _asks(text: str) -> bool:
    """Whether it speaks to readers, or of what they may load; "© Jo Roe" begins as lines of rights do."""
    return asks_to_load(text) or (asks_readers(text) and not text.startswith("©"))
