"""Which blocks may lead readers on, or name the article's topics: what the classifiers of links are asked about."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from newscrawl.extraction.document.blocks import Block, Context, ancestors
from newscrawl.extraction.document.tree import line_of
from newscrawl.extraction.words.paging import is_neighbour_text

LINKS_BEFORE, LINKS_AFTER = 25, 160
"""Blocks before and after the text in which links may be its readers'."""
MAX_LINKS, LONGEST, SHORTEST = 40, 500, 2
"""Links in a block that leads somewhere, and characters of it; longer ones are text, or a menu."""
NEIGHBOUR = 30
"""Characters that say that a link leads to what was published before or after."""
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
        and not (leads_to_neighbours(block) or _is_called_so_beside(block, blocks))
    ]


def _is_called_so_beside(block: Block, blocks: Sequence[Block]) -> bool:
    """Whether a line above or below leads to the same page, and says that it was published before or after."""
    near = blocks[max(0, block.index - 1) : block.index + 2 : 2] if block.index else blocks[1:2]
    return any(
        other.anchors
        and other.hrefs[:1] == block.hrefs[:1]
        and len(other.text) <= NEIGHBOUR
        and is_neighbour_text(other.text)
        for other in near
    )


def leads_to_neighbours(block: Block) -> bool:
    """Whether its links say that they lead to what was published before or after, whatever that is about."""
    if not block.anchors:
        return False
    if len(block.anchors) == 1 and len(block.text) <= NEIGHBOUR and is_neighbour_text(block.text):
        return True
    left = len(block.text) - block.link_chars
    if len(block.anchors) == 1 and (0 < left <= NEIGHBOUR or (not left and len(block.anchors[0]))):
        link = line_of(block.anchors[0])
        whole, part = (link, block.text) if len(link) > len(block.text) else (block.text, link)
        said = whole.replace(part, "", 1) if len(whole) - len(part) <= NEIGHBOUR else ""
        if said and is_neighbour_text(said):
            return True
    if not block.anchors[0].get("rel"):
        return False  # as nearly all
    relations = ((anchor.get("rel") or "").lower().split() for anchor in block.anchors)
    return all("prev" in names or "next" in names for names in relations)


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
