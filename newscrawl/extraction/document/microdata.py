"""Microdata and RDFa Lite as the same objects as JSON-LD's."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from lxml.html import HtmlElement

from newscrawl.extraction.document.elements import Elements
from newscrawl.extraction.document.tree import line_of
from newscrawl.text.strings import squeeze

_ATTRIBUTES = (("itemtype", "itemprop", ("itemid", "href")), ("typeof", "property", ("resource", "about", "href")))
"""What tells an object's type, a property's name and an object's address: in microdata, and in RDFa."""
_LONG = frozenset(("articleBody", "text", "description", "reviewBody", "commentText"))
"""Properties that hold the page's prose: it is read where it is shown."""
ELEMENT = "@element"
"""Under which an object holds the element that describes it."""
_DEEPEST = 60
_MOST = 200
"""Objects of a page: one with more marks up a table."""


def marked_up_nodes(elements: Elements) -> Iterator[dict[str, Any]]:
    """The objects that the page's markup describes, and that are no property of another."""
    for type_name, property_name, addresses in _ATTRIBUTES:
        holders = dict.fromkeys(elements.iter(having=[type_name]))
        own = (h for h in holders if not h.get(property_name) or holders.keys().isdisjoint(h.iterancestors()))
        if holders:
            yield from map(_Markup(elements, type_name, property_name, addresses).node, islice(own, _MOST))


class _Markup:
    """Reads objects in one of the two vocabularies."""

    def __init__(self, elements: Elements, type_name: str, property_name: str, addresses: tuple[str, ...]) -> None:
        self._type, self._property, self._addresses = type_name, property_name, addresses
        self._ways: set[HtmlElement] = set()
        """Elements that are a property or hold one: no others are looked at."""
        for element in elements.iter(having=[property_name]):
            for above in (element, *element.iterancestors()):
                if above in self._ways:
                    break
                self._ways.add(above)

    def node(self, element: HtmlElement, depth: int = 0) -> dict[str, Any]:
        """The object that an element describes."""
        node: dict[str, Any] = {"@type": (element.get(self._type) or "").split()}
        if address := next(filter(None, map(element.get, self._addresses)), None):
            node["@id"] = [address.strip()]
        self._collect(element, node, depth)
        found = {key: value[0] if key != "@type" and len(value) == 1 else value for key, value in node.items()}
        return {**found, ELEMENT: element}

    def _collect(self, element: HtmlElement, node: dict[str, Any], depth: int) -> None:
        if depth > _DEEPEST:
            return
        for child in filter(self._ways.__contains__, element):
            declared = child.get(self._property)
            names = [name.rsplit(":", 1)[-1] for name in declared.split()] if declared else []
            inner = child.get(self._type) is not None
            if inner and not names:
                continue  # an object of its own
            if names:
                value = self.node(child, depth + 1) if inner else _value(child, names)
                for name in names:
                    if value and name not in _LONG:
                        node.setdefault(name, []).append(value)
            if not inner:
                self._collect(child, node, depth + 1)


def _value(element: HtmlElement, names: list[str]) -> str:
    for attribute in ("content", "datetime", "src", "href", "data"):
        if attribute == "href" and element.tag not in ("link", "area") and not _is_address(names):
            continue
        if text := element.get(attribute):
            return squeeze(text)
    return "" if set(names) <= _LONG else line_of(element)


def _is_address(names: list[str]) -> bool:
    return bool({"url", "mainEntityOfPage", "image", "sameAs", "item"} & set(names))
