"""Where on a page a link stands: in a headline, in a menu, at the page's side, among what leads to further pages."""

from __future__ import annotations

from typing import NamedTuple

from lxml.html import HtmlElement

from newscrawl.discovery.found_links import Link, LinkPlace
from newscrawl.discovery.paging_marks import is_further, shows_again, word_of_paging
from newscrawl.extraction.document.tree import line_of
from newscrawl.extraction.words.addresses import is_pager
from newscrawl.extraction.words.classes import bit, class_mask

_LONGEST = 300
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_NAMED = frozenset(("div", "section", "ul", "aside", "nav", "header", "footer", "table"))
"""Elements whose classes are looked at."""


class _Around(NamedTuple):
    place: LinkPlace = LinkPlace.CONTENT
    in_heading: bool = False
    is_aside: bool = False


_NOWHERE = _Around()


class Places:
    """Of one page's elements; each element around its links is looked at once."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._known: dict[HtmlElement, _Around] = {}
        self._nav, self._footer, self._side = bit("nav"), bit("footer"), bit("sidebar")

    def link(self, element: HtmlElement, target: str) -> Link:
        """What one link says."""
        text = line_of(element)[:_LONGEST]
        place, in_heading, is_aside = self._around(element)
        in_heading = in_heading or next(element.iter(*_HEADINGS), None) is not None
        by_address = is_pager(target) and not shows_again(target, self._url)
        paging = is_further(element, text, target, by_address=by_address, in_heading=in_heading)
        word = "" if paging or in_heading else word_of_paging(element, text, target)
        return Link(target, text, place, in_heading, paging, word, is_aside=is_aside)

    def _around(self, element: HtmlElement) -> _Around:
        if (known := self._known.get(element)) is not None:
            return known
        parent = element.getparent()
        found = self._around(parent) if parent is not None else _NOWHERE
        tag = element.tag
        mask = class_mask(element) if tag in _NAMED else 0
        if (place := self._own(element, mask)) is not None:
            found = _Around(place, is_aside=found.is_aside and tag != "main")
        if tag == "aside" or mask & self._side:
            found = found._replace(is_aside=True)
        if tag in _HEADINGS:
            found = found._replace(in_heading=True)
        self._known[element] = found
        return found

    def _own(self, element: HtmlElement, mask: int) -> LinkPlace | None:
        """What the element itself says of the place, whatever it stands in."""
        tag = element.tag
        if tag in ("article", "main", "body"):
            return LinkPlace.CONTENT
        if tag == "frame":
            return LinkPlace.MENU
        if tag == "footer" or mask & self._footer or element.get("role") == "contentinfo":
            return LinkPlace.FOOTER
        if tag in ("nav", "menu") or mask & self._nav or element.get("role") == "navigation":
            return LinkPlace.MENU
        return None
