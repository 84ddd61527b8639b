"""All elements of a page in one walk, by tag and attribute: each search through the tree would be another walk."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from lxml.html import HtmlElement

from newscrawl.extraction.words.classes import CHARS_READ, NAMING, value_mask

Attributes = list[tuple[str, str]]
"""An element's names and values."""
_FOUND_BY = frozenset({"rel", "itemprop", "property", "itemtype", "typeof"})
"""Attributes by which elements are looked for."""
_HIDING = frozenset({"hidden", "aria-hidden", "style"})
"""Attributes that may hide what an element holds."""
_TELLING = NAMING | _FOUND_BY | _HIDING


class Elements:
    """Those of one tree, in its order. They are kept: else lxml makes an element's Python object anew at each visit."""

    def __init__(self, root: HtmlElement) -> None:
        self.root = root
        self.all: list[HtmlElement] = list(root.iter())
        self.names = [0] * len(self.all)
        """Class categories of each."""
        self.hiding: dict[int, Attributes] = {}
        """Place -> attributes of those that may be hidden."""
        self._by_tag: dict[str, list[int]] = defaultdict(list)
        self._by_attribute: dict[str, list[int]] = defaultdict(list)
        for place, element in enumerate(self.all):
            self._by_tag[element.tag].append(place)
            if not _TELLING.isdisjoint(attributes := element.keys()):
                self._note(place, element, attributes)

    def _note(self, place: int, element: HtmlElement, attributes: Iterable[str]) -> None:
        names = 0
        for name in _TELLING.intersection(attributes):
            if name in NAMING:
                names |= value_mask(element.get(name, "")[:CHARS_READ])
            if name in _FOUND_BY:
                self._by_attribute[name].append(place)
            elif name in _HIDING:
                self.hiding[place] = element.items()
        self.names[place] = names

    def iter(self, *tags: str, having: Sequence[str] = ()) -> Iterator[HtmlElement]:
        """Those with one of the tags, as a tree's own `iter`, and those with one of the attributes."""
        places = [self._by_tag[tag] for tag in tags] + [self._by_attribute[name] for name in having]
        some = places[0] if len(places) == 1 else sorted({place for part in places for place in part})
        return map(self.all.__getitem__, some)

    def count(self, *tags: str) -> int:
        """How many have one of the tags."""
        return sum(len(self._by_tag[tag]) for tag in tags)
