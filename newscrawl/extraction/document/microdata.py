"""Microdata and RDFa Lite as the same objects as JSON-LD's."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from lxml.html import HtmlElement

from newscrawl.extraction.document.elements import Elements
from newscrawl.extraction.document.tree import line_of
from newscrawl.text.strings import squeeze

_ATTRIBUTES = (("itemtype", "itemprop"), ("typeof", "property"))
"""What tells an object's type and a property's name: in microdata, and in RDFa."""
_LONG = frozenset(("articleBody", "text", "description", "reviewBody", "commentText"))
"""Properties that hold the page's prose: it is read where it is shown."""
ELEMENT = "@element"
"""Under which an object holds the element that describes it."""
_DEEPEST = 60
_MOST = 200
"""Objects of a page: one with more marks up a table."""


def marked_up_nodes(elements: Elements) -> Iterator[dict[str, Any]]:
    """The objects that the page's markup describes, and that are no property of another."""
    for type_name, property_name in _ATTRIBUTES:
        holders = dict.fromkeys(elements.iter(having=[type_name]))
        own = (h for h in holders if not h.get(property_name) or holders.keys().isdisjoint(h.iterancestors()))
        for element in islice(own, _MOST):
            yield _node(element, type_name, property_name, 0)


def _node(element: HtmlElement, type_name: str, property_name: str, depth: int) -> dict[str, Any]:
    node: dict[str, Any] = {"@type": (element.get(type_name) or "").split()}
    _collect(element, node, (type_name, property_name), depth)
    found = {key: value[0] if key != "@type" and len(value) == 1 else value for key, value in node.items()}
    return {**found, ELEMENT: element}


def _collect(element: HtmlElement, node: dict[str, Any], attributes: tuple[str, str], depth: int) -> None:
    if depth > _DEEPEST:
        return
    type_name, property_name = attributes
    for child in element.iterchildren("*"):
        declared = child.get(property_name)
        names = [name.rsplit(":", 1)[-1] for name in declared.split()] if declared else []
        inner = child.get(type_name) is not None
        if inner and not names:
            continue  # an object of its own
        if names:
            value = _node(child, type_name, property_name, depth + 1) if inner else _value(child, names)
            for name in names:
                if value and name not in _LONG:
                    node.setdefault(name, []).append(value)
        if not inner:
            _collect(child, node, attributes, depth + 1)


def _value(element: HtmlElement, names: list[str]) -> str:
    for attribute in ("content", "datetime", "src", "href", "data"):
        if attribute == "href" and element.tag not in ("link", "area") and not _is_address(names):
            continue
        if text := element.get(attribute):
            return squeeze(text)
    return "" if set(names) <= _LONG else line_of(element)


def _is_address(names: list[str]) -> bool:
    return bool({"url", "mainEntityOfPage", "image", "sameAs"} & set(names))
