"""What single words of an address say, without deciding anything: categories, parameters, function words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from newscrawl.extraction.words.load import table

_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "æ": "ae"})
_JOINTS = re.compile(r"[-_]")
_OF_PARAMETERS = ("page_parameter", "list_parameter", "menu_parameter")


class _Unmarked(dict[int, int | None]):
    """A table for `str.translate` that grows with what is asked: Unicode's accents, vowel signs and joiners go."""

    def __missing__(self, letter: int) -> int | None:
        kept = None if unicodedata.category(chr(letter)) in ("Mn", "Mc", "Me", "Cf") else letter
        return self.setdefault(letter, kept)


_UNMARKED = _Unmarked()


def unmarked(text: str) -> str:
    """Small letters without marks, since addresses are written with or without them."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFKD", text.casefold()).translate(_UNMARKED)


def _spellings(words: str) -> Iterator[str]:
    """Folded, without joints; umlauts as two letters, and without their dots."""
    for word in words.split():
        yield _JOINTS.sub("", unmarked(word))
        yield _JOINTS.sub("", unmarked(word.casefold().translate(_UMLAUTS)))


@cache
def categories() -> tuple[str, ...]:
    """What words of the path and the host stand for; a category's place is its bit in a mask."""
    return tuple(kind for kind in table("address_words") if kind not in _OF_PARAMETERS)


@cache
def bit(kind: str) -> int:
    """The mask of one category."""
    return 1 << categories().index(kind)


@cache
def path_words() -> dict[str, int]:
    """Folded word without joints -> mask of its categories."""
    masks: dict[str, int] = {}
    for kind in categories():
        for spelling in _spellings(table("address_words")[kind]):
            masks[spelling] = masks.get(spelling, 0) | bit(kind)
    return masks


@cache
def parameters(kind: str) -> frozenset[str]:
    """Folded names of `page_parameter`, `list_parameter` or `menu_parameter`."""
    return frozenset(_spellings(table("address_words")[kind]))


@cache
def function_words() -> frozenset[str]:
    """Folded, of all languages together: an address does not tell its language."""
    return frozenset(spelling for words in table("function_words").values() for spelling in _spellings(words))
