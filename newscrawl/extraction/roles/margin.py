"""Which containers around a block are the page's margin: what stands there is the site's own."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from newscrawl.extraction.document.blocks import Block, Context, ancestors
from newscrawl.extraction.words.classes import bit
from newscrawl.extraction.words.load import pattern

OF_SITE = "topics of the site"
"""Why topics in a margin, or in a cloud, are not the article's."""
_LEVELS = 8
"""Containers around a block that are looked at."""


def margins_around(block: Block) -> Iterator[Context]:
    """From the inside to the outside."""
    return filter(_is_margin, islice(ancestors(block.context), _LEVELS))


def _is_margin(level: Context) -> bool:
    """By its tag, or its names: not all of the category `sidebar`, as "widget", which lists under articles are too."""
    if level.tag == "aside":
        return True
    names = f"{level.element.get('id') or ''} {level.element.get('class') or ''}" if level.own & bit("sidebar") else ""
    return pattern("margin").search(names) is not None
