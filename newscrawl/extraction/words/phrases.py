"""Cue phrases: does a line begin as lines of a kind do?"""

from __future__ import annotations

from functools import cache

from newscrawl.extraction.words.load import table, without_accents

LEADING_SIGNS = " \t-–—•·►▶▸»>|*#[(\"'“„«👉➡:"
"""What may stand before a phrase on its line."""
_LONG = 8
"""Characters of a phrase that is no other word without its accents."""
_START = 4
"""Characters by which phrases are looked up."""


@cache
def beginnings(kind: str) -> tuple[str, ...]:
    """The case-folded phrases of one kind in data/phrases.toml; long ones also without accents, as many are typed."""
    folded = tuple(phrase.casefold() for phrase in table("phrases")[kind])
    plain = (without_accents(phrase) for phrase in folded if len(phrase) >= _LONG and not phrase.isascii())
    return tuple(dict.fromkeys([*folded, *plain]))


def cue_length(folded: str, kind: str) -> int:
    """Length of the longest phrase of a kind that the case-folded text begins with; 0 for none."""
    return _lengths(folded).get(kind, 0)


def cue_lengths(text: str) -> dict[str, int]:
    """Kinds whose phrases the text begins with -> length of the longest such phrase; kinds without one are left out."""
    return _lengths(text[:60].replace("İ", "i").casefold().lstrip(LEADING_SIGNS))  # one letter, which folds to two


def _lengths(folded: str) -> dict[str, int]:
    index = _all_by_start()
    found: dict[str, int] = {}
    for size in _sizes().get(folded[:1], ()):
        for phrase, kind in index.get(folded[:size], ()):
            if folded.startswith(phrase) and len(phrase) > found.get(kind, 0) and _is_whole(folded, phrase):
                found[kind] = len(phrase)
    return found


@cache
def _all_by_start() -> dict[str, tuple[tuple[str, str], ...]]:
    """Phrases of all kinds by their first characters: most texts begin with none, which one look-up tells."""
    index: dict[str, tuple[tuple[str, str], ...]] = {}
    for kind in table("phrases"):
        for phrase in beginnings(kind):
            start = phrase[:_START]
            index[start] = (*index.get(start, ()), (phrase, kind))
    return index


@cache
def _sizes() -> dict[str, tuple[int, ...]]:
    """First character -> sizes of the starts that begin with it, the longest first: nearly all have four."""
    starts = sorted(_all_by_start(), key=len, reverse=True)
    return {first: tuple(dict.fromkeys(len(s) for s in starts if s[0] == first)) for first in {s[0] for s in starts}}


def _is_whole(text: str, phrase: str) -> bool:
    following = text[len(phrase) : len(phrase) + 1]
    return not following.isalnum() or not phrase[-1].isalnum() or ord(phrase[-1]) > 0x2E80
