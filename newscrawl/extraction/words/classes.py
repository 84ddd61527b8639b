"""What class, id, role and component names say about an element, as bits of one integer."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from lxml.html import HtmlElement

from newscrawl.extraction.words.load import entries, table

_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-zà-öø-ÿ]+")
_ASCII_WORDS = "".join(char if char.islower() else " " for char in map(chr, range(128)))
"""What becomes of each character of a name in small ASCII letters: a table finds its words in a tenth of the time."""
NAMING = frozenset("class id role itemprop data-component data-testid data-type data-block aria-label".split())
"""Attributes whose values name what an element is."""
CHARS_READ = 300
"""Utility-class frameworks write kilobytes into one attribute; the telling names come first."""


_COMPOUND = 7
"""Letters from which a word may be made of several."""


@cache
def _vocabulary() -> dict[str, int]:
    bits: dict[str, int] = {}
    for number, names in enumerate(table("classes").values()):
        for name in names:
            bits[name] = bits.get(name, 0) | 1 << number
    return bits


@cache
def _endings() -> dict[str, int]:
    """Ends of compound words, without their star, as `*bild` of "aufmacherbild"."""
    return {name[1:]: mask for name, mask in _vocabulary().items() if name.startswith("*")}


@cache
def _joined() -> dict[str, int]:
    """What two words next to each other tell that are written as one."""
    return dict.fromkeys(entries("breadcrumb_words"), 0) | _vocabulary()


@lru_cache(maxsize=20_000)
def _word_mask(word: str) -> int:
    mask = _vocabulary().get(word)
    if mask is None and len(word) > _COMPOUND and word.endswith(tuple(_endings())):
        mask = next(bits for ending, bits in _endings().items() if word.endswith(ending))
    way = any(map(word.__contains__, entries("breadcrumb_words")))
    return (mask or 0) | (way_bit() if way else 0)


@cache
def categories() -> tuple[str, ...]:
    """Names of the bits, lowest first."""
    return tuple(table("classes"))


@cache
def bit(category: str) -> int:
    """The bit of one category."""
    return 1 << categories().index(category)


@cache
def way_bit() -> int:
    """The bit of what may show the way from the front page: beside the categories, which the classifiers know."""
    return 1 << len(categories())


def class_mask(element: HtmlElement) -> int:
    """All categories that the element's own names belong to."""
    return names_mask(element.items())


def names_mask(attributes: Iterable[tuple[str, str]]) -> int:
    """All categories that an element of these attributes belongs to, and the way's bit."""
    mask = 0
    for name, value in attributes:
        if name in NAMING:
            mask |= value_mask(value[:CHARS_READ])
    return mask


@lru_cache(maxsize=20_000)
def value_mask(names: str) -> int:
    """Class categories of one attribute's value, no more of it than is read."""
    mask, each = 0, names.split()
    if not _entry_marks().isdisjoint(each):
        each = [name for name in each if not name.startswith(entries("filing_names"))]
    for name in each:
        mask |= _name_mask(name)
    return mask


@cache
def _entry_marks() -> frozenset[str]:
    """Names of a whole entry, beside which others tell what it is filed under, and not what it is."""
    return frozenset(entries("entry_names"))


@lru_cache(maxsize=20_000)
def _name_mask(name: str) -> int:
    """Of one name, which stands in many attributes."""
    mask, before = 0, ""
    for word in _words(name):
        mask |= _word_mask(word)
        if before and (joined := before + word) in _joined():
            mask |= _joined()[joined]
            if joined in entries("breadcrumb_words"):  # "topicPath" tells of no topics
                mask = (mask | way_bit()) & ~bit("tags")
        before = word
    return mask


def _words(name: str) -> list[str]:
    if name.islower() and name.isascii():
        return name.translate(_ASCII_WORDS).split()
    return [word.lower() for word in _WORD.findall(name)]
