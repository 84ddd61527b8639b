"""Which blocks may lead readers on, or name the article's topics: what the classifiers of links are asked about."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from newscrawl.extraction.document.blocks import Block, Context, ancestors
from newscrawl.extraction.roles.neighbours import are_neighbours

LINKS_BEFORE, LINKS_AFTER = 25, 160
"""Blocks before and after the text in which links may be its readers'."""
MAX_LINKS, LONGEST, SHORTEST = 40, 500, 2
"""Links in a block that leads somewhere, and characters of it; longer ones are text, or a menu."""
_AWAY = frozenset({"nav", "footer", "form"})
_ARTICLE = frozenset({"article", "main"})


def candidates(blocks: Sequence[Block], body: Sequence[int], running: Sequence[int]) -> list[Block]:
    """Short blocks with a link to a page, around the text; `running` as `text_before` has it."""
    if not body:
        return []
    return [
        block
        for block in blocks[max(0, body[0] - LINKS_BEFORE) : body[-1] + LINKS_AFTER]
        if 0 < len(block.anchors) <= MAX_LINKS
        and len(block.text) >= SHORTEST
        and block.length <= LONGEST
        and (block.context.tags.isdisjoint(_AWAY) or not _is_away(block.context, running))
        and any(map(_leads, block.hrefs))
        and not are_neighbours(block)
    ]


def text_before(blocks: Sequence[Block], body: Sequence[int]) -> list[int]:
    """How many blocks of the text stand before each block."""
    inside = frozenset(body)
    return [0, *accumulate(index in inside for index in range(len(blocks)))]


def _is_away(context: Context, running: Sequence[int]) -> bool:
    """In a menu or foot of the site, not of the article, or in a form; one that the text stands in too is the page."""
    return any(
        level.tag in _AWAY
        and running[level.first] == running[level.end]
        and (level.tag == "form" or level.parent is None or not level.parent.tags & _ARTICLE)
        for level in ancestors(context)
    )


def _leads(href: str) -> bool:
    return bool(href) and not href.startswith(("#", "javascript:", "mailto:", "tel:"))
