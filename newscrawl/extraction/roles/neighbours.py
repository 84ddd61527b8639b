"""Which links lead to what was published before and after, whatever that is about: nobody placed them for readers."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import islice

from lxml.html import HtmlElement

from newscrawl.extraction.document.blocks import Block, Context, ancestors
from newscrawl.extraction.document.tree import line_of, link_types
from newscrawl.extraction.words.load import pattern, small_pattern
from newscrawl.extraction.words.neighbours import begins_as_neighbour, is_neighbour_text
from newscrawl.text.strings import small

_WORDS, _LEVELS, _BOTH = 40, 6, 2
"""Characters that say that a link leads to a neighbour, containers around it that may, and neighbours of a page."""
_BACK, _ON = ("←", "⟵", "⬅"), ("→", "⟶", "➡", "→︎")


def leads_to_neighbours(block: Block, blocks: Sequence[Block]) -> bool:
    """Whether its links say so, or a line right above or below, which leads to the same page or is their label."""
    if not block.anchors:
        return False
    if says_neighbours(block):
        return True
    above = blocks[block.index - 1] if block.index else None
    if above is not None and len(above.text) <= _WORDS and begins_as_neighbour(above.text, whole=True):
        return True
    if above is not None and above.text.startswith(_BACK) and block.text.endswith(_ON):
        return True
    below = blocks[block.index + 1] if block.index + 1 < len(blocks) else None
    if any(_says_so_beside(other, block) for other in (above, below) if other is not None):
        return True
    return any(_is_pager(level, blocks) for level in islice(ancestors(block.context), _LEVELS))


def are_neighbours(block: Block) -> bool:
    """Whether its links say so by their rel: of nearly all lines the first has none."""
    if not (block.anchors and block.anchors[0].get("rel")):
        return False
    return all(map(_is_related_so, block.anchors))


def says_neighbours(block: Block) -> bool:
    """Whether its links say so by themselves: by their words, those beside them, their rel or their names."""
    if begins_as_neighbour(block.text) or (len(block.anchors) == 1 and _says_so(block)) or _points_both_ways(block):
        return True
    return bool(block.anchors) and all(map(_is_neighbour, block.anchors))


def _points_both_ways(block: Block) -> bool:
    """ "← The pier stays", alone or before "Ferry returns →" on one line."""
    return block.text.startswith(_BACK) and (len(block.anchors) < _BOTH or any(map(block.text.__contains__, _ON)))


def _says_so(block: Block) -> bool:
    """By the words that stand beside its one link, or beside the rest of that link."""
    left = len(block.text) - block.link_chars
    if not (0 < left <= _WORDS or (not left and len(block.anchors[0]))):
        return False
    link, first = line_of(block.anchors[0]), next(block.anchors[0].iterchildren("span", "small", "b"), None)
    if first is not None and is_neighbour_text(line_of(first)):
        return True
    whole, part = (link, block.text) if len(link) > len(block.text) else (block.text, link)
    said = whole.replace(part, "", 1) if len(whole) - len(part) <= _WORDS else ""
    return bool(said) and is_neighbour_text(said)


def _says_so_beside(other: Block, block: Block) -> bool:
    if not other.anchors or len(other.text) > _WORDS or not is_neighbour_text(other.text):
        return False
    return other.hrefs[:1] == block.hrefs[:1]


def _is_neighbour(anchor: HtmlElement) -> bool:
    """By its rel, or by its name or that of what is right around it."""
    if _is_related_so(anchor):
        return True
    around = anchor.getparent()
    names = (anchor.get("class"), around.get("class") if around is not None else None)
    return any(_names_neighbour(name) for name in names if name)


def _is_related_so(anchor: HtmlElement) -> bool:
    return not {"prev", "next"}.isdisjoint(link_types(anchor))


def _is_pager(level: Context, blocks: Sequence[Block]) -> bool:
    """Whether it is named for what stands before and behind, and leads to two pages at most."""
    element = level.element
    names = f"{element.get('id') or ''} {element.get('class') or ''}"
    if names == " " or not _names_pager(names, level.tag == "nav"):
        return False
    return len({href for block in blocks[level.first : level.end] for href in block.hrefs}) <= _BOTH


@lru_cache(maxsize=2_000)
def _names_pager(names: str, is_nav: bool) -> bool:
    """A nav also by a name that other lists have."""
    kinds = ("pager_name", "nav_name") if is_nav else ("pager_name",)
    return any(small_pattern(kind).search(small(names)) for kind in kinds)


@lru_cache(maxsize=2_000)
def _names_neighbour(name: str) -> bool:
    return pattern("neighbour_name").search(name) is not None
