"""What links to what was published before and after say, in forty languages."""

from __future__ import annotations

from functools import lru_cache

from newscrawl.extraction.words.load import pattern
from newscrawl.extraction.words.paging import AROUND

_SAID = 80
"""Characters of a line in which it begins to say so."""


@lru_cache(maxsize=2_000)
def is_neighbour_text(text: str) -> bool:
    """Whether it is all that such a link says, or stands beside it."""
    said = text.strip(AROUND)
    return bool(pattern("neighbour").fullmatch(said) or pattern("neighbour_alone").fullmatch(said))


@lru_cache(maxsize=2_000)
def begins_as_neighbour(text: str, *, whole: bool = False) -> bool:
    """Whether a line begins as such links do, or is their label as a whole."""
    said = text[:_SAID].lstrip(AROUND)
    ways = pattern("neighbour")
    return (ways.fullmatch(said.rstrip(AROUND)) if whole else ways.match(said)) is not None
