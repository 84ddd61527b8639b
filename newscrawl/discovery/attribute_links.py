"""Links of a page that has none for its readers: in attributes of elements that scripts fill, and pages within it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

from lxml import etree
from lxml.html import HtmlElement

from newscrawl.discovery.link_markup import ADDRESS, link_to
from newscrawl.extraction.document.tree import line_of

MOST, LARGEST = 2_000, 1_000_000
"""Links of one page, and characters of one attribute, that are read."""
_NAME = re.compile(r"(?:^|[:-])(?:url|href|to|link|permalink|path|src|source|remote|load|ajax|include|endpoint)$", re.I)
_HEADLINE = ("headline", "title", "data-headline", "data-title", "label")
_OTHERS = frozenset(
    "a area link base img script style source video audio track embed form input button meta svg use".split()
)
"""Elements whose addresses are read elsewhere, or are no pages."""
_HOLDERS = {"iframe": "src", "object": "data"}


def markup_of_attributes(tree: HtmlElement, markup_of: Callable[[Any], str]) -> str:
    """As links; `markup_of` makes them of JSON."""
    return "".join(islice((link for each in tree.iter(etree.Element) for link in _links(each, markup_of)), MOST))


def _links(element: HtmlElement, markup_of: Callable[[Any], str]) -> Iterator[str]:
    tag = element.tag
    if tag in _HOLDERS:
        yield _link(element.get(_HOLDERS[tag]) or "", "", relative=True)
    elif tag not in _OTHERS:
        for name, value in element.attrib.items():
            if value[:1] in ("{", "[") and "/" in value:
                yield markup_of(_json(value[:LARGEST]))
            elif _NAME.search(name):
                said = next((text for said in _HEADLINE if (text := element.get(said))), "")
                yield _link(value, said or line_of(element))


def _link(address: str, text: str, *, relative: bool = False) -> str:
    may_be = ADDRESS.fullmatch(address) or (relative and address and ":" not in address)
    return link_to(address, text) if may_be else ""


def _json(text: str) -> Any:
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None
