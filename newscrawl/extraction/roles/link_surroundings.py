"""What stands around a link in the tree, as numbers: tags, and categories of names on three ways up."""

from __future__ import annotations

from functools import lru_cache

from newscrawl.extraction.document.blocks import Block, Context
from newscrawl.extraction.words.classes import bit

_NAMES = ("related recommend sidebar nav footer author comment tags ad list content body title date picture").split()
_BITS = tuple(map(bit, _NAMES))
_TAGS = tuple("article main aside header section ul table figure blockquote p li nav footer".split())
_BLOCK_TAGS = ("p", "li", "div", "td", "h2", "h3", "h4", "span")
SURROUNDINGS = [
    *(f"tag:{tag}" for tag in _BLOCK_TAGS),
    *(f"around:{tag}" for tag in _TAGS),
    *(f"{part}:{name}" for part in ("own", "near", "up") for name in _NAMES),
]
"""Names of the columns."""


def surroundings_row(block: Block, island: Context) -> list[float]:
    """Of the link itself, with three containers around it, and with all up to the island it stands on."""
    own = block.names
    near, level = own, block.context
    for _ in range(3):
        level = level.parent or level
        near |= level.own
    up, level = near, block.context
    while level is not island and level.parent is not None:
        up |= level.own
        level = level.parent
    up |= island.own
    tags = _holds(frozenset({block.context.tag}), _BLOCK_TAGS) + _holds(block.context.tags, _TAGS)
    return [*tags, *_named(own), *_named(near), *_named(up)]


@lru_cache(maxsize=1_000)
def _holds(tags: frozenset[str], wanted: tuple[str, ...]) -> tuple[bool, ...]:
    """Lists hold links of the same surroundings."""
    return tuple(tag in tags for tag in wanted)


@lru_cache(maxsize=1_000)
def _named(mask: int) -> tuple[bool, ...]:
    return tuple(bool(mask & wanted) for wanted in _BITS)
