"""Which blocks may lead readers on, or name the article's topics: what the classifiers of links are asked about."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, islice

from lxml.html import HtmlElement

from newscrawl.extraction.document.blocks import Block, Context, ancestors
from newscrawl.extraction.words.load import pattern

LINKS_BEFORE, LINKS_AFTER = 25, 160
"""Blocks before and after the text in which links may be its readers'."""
MAX_LINKS, LONGEST, SHORTEST = 40, 500, 2
"""Links in a block that leads somewhere, and characters of it; longer ones are text, or a menu."""
_HOLDERS, _LABEL = 1, 40
"""Elements around a link whose names tell that it leads to a neighbour, and characters of a label that does."""
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
        and not (block.context.tags & _AWAY and _is_away(block.context, running))
        and any(map(_leads, block.hrefs))
        and not leads_to_neighbours(block, blocks)
    ]


def leads_to_neighbours(block: Block, blocks: Sequence[Block]) -> bool:
    """Whether its links say that they lead to what was published before or after, whatever that is about."""
    if not block.anchors:
        return False
    above = blocks[block.index - 1] if block.index else block
    labelled = len(above.text) <= _LABEL and pattern("neighbour").fullmatch(above.text) is not None
    return labelled or pattern("neighbour").match(block.text) is not None or all(map(_is_neighbour, block.anchors))


def _is_neighbour(anchor: HtmlElement) -> bool:
    """By its rel, or by its name or that of what is right around it."""
    if not {"prev", "next"}.isdisjoint((anchor.get("rel") or "").lower().split()):
        return True
    holders = [anchor, *islice(anchor.iterancestors(), _HOLDERS)]
    return any(pattern("neighbour_name").search(name) for e in holders if (name := e.get("class")))


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
