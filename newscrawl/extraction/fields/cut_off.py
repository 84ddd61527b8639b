"""Headlines that are cut off where they stand, and are whole elsewhere on the page."""

from __future__ import annotations

from newscrawl.text.strings import latin_length, tokens

_SIGNS = frozenset({"…", "..", "...", "....", "……"})
_AROUND = " \u00a0[]()"
_SHORTEST, _WORDS = 15, 6
"""Characters, as if in Latin letters, of a beginning that a sign tells of, and words of one that ends inside a word."""


def is_cut(title: str) -> bool:
    """Whether a sign tells that it goes on."""
    return title.rstrip(_AROUND).endswith(("…", ".."))


def begins(part: str, whole: str) -> bool:
    """Whether a headline is the beginning of another, cut off at a sign or inside a word."""
    bare = part.rstrip(f".…{_AROUND}")
    sign = part[len(bare) :].strip(_AROUND)
    first, words = tokens(bare), tokens(whole)
    size = len(first)
    if not first or size > len(words) or first[:-1] != words[: size - 1] or not words[size - 1].startswith(first[-1]):
        return False
    inside = first[-1] != words[size - 1]
    if inside and not words[size - 1][len(first[-1])].isalnum():
        return False  # "Headline_Site"
    if sign in _SIGNS:
        ends_so_itself = sign[0] in whole[len(bare) - 1 : len(bare) + 3]
        return latin_length(bare) >= _SHORTEST and (inside or len(words) > size) and not ends_so_itself
    return inside and size >= _WORDS and first[-1].isalpha()
