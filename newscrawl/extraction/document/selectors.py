"""A source's own selectors: which fields they may fill, whether they can be read, and what they find in a tree."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, TypeAlias

from lxml.html import HtmlElement
from parsel import Selector

from newscrawl.items import FIELDS

FILLABLE = tuple(name for name, spec in FIELDS.items() if spec.selector)
"""Fields that a selector may fill; the others follow from these, or are the crawl's own."""
BODY_DROP = "body_drop"
"""The key for blocks to be left out of the body."""
_XPATH = re.compile(r"\.{0,2}/|\(|[a-z-]+\(")
_NO_NODE = re.compile(r"::attr\(|/@[\w*:-]+$")
_TEXTS = re.compile(r"(?:(?<!\s)\s+)?::text(?=\s*(?:,|$))|//?text\(\)(?=\s*(?:\||$))")
_VARIABLE = re.compile(r"\$[\w-]+(?=(?:[^'\"]|'[^']*'|\"[^\"]*\")*$)")
_NOWHERE = Selector(text="<html></html>", type="html")

Found: TypeAlias = "HtmlElement | str"
"""An element, or the text of a text node or an attribute."""


def empties(selector: Any) -> bool:
    """Whether it forces its field empty. TOML has no null: `false`, "" and "null" stand for it."""
    return selector is False or selector in ("", "null")


def queries(selector: Any) -> list[str]:
    """One selector or a list of them, as a list."""
    return list(selector) if isinstance(selector, list | tuple) else [selector]


def check(selectors: Mapping[str, Any]) -> str:
    """What is wrong with a table of selectors, in words; empty when nothing is."""
    for name, selector in selectors.items():
        if name not in (*FILLABLE, BODY_DROP):
            return f"{name} is no field that a selector can fill; there are {', '.join((*FILLABLE, BODY_DROP))}"
        if empties(selector) and name != BODY_DROP:
            continue
        for query in queries(selector) or [""]:
            if not isinstance(query, str) or not query.strip():
                return f"{name} has to be a CSS or XPath selector, a list of them, or false, not {selector!r}"
            if message := _fault(query):
                return f"{name} = {query!r} is no {message}"
            if name == BODY_DROP and _NO_NODE.search(query):
                return f"{name} = {query!r} has to select elements, and not attributes"
    return ""


def find(root: HtmlElement, query: str) -> list[Found]:
    """Elements and texts that a query finds, in document order. Raises ValueError when it is no selector."""
    found = (item.root for item in _run(Selector(root=root, type="html"), query))
    return [item if isinstance(item, HtmlElement) else str(item) for item in found]


def find_elements(root: HtmlElement, query: str) -> list[HtmlElement]:
    """Whole elements, also where the query asks for their text nodes: `p::text` would lose what is in links."""
    return [item for item in find(root, _TEXTS.sub("", query)) if isinstance(item, HtmlElement)]


def is_xpath(query: str) -> bool:
    """XPath begins with a path or a function, `//h1` or `string(//h1)`; anything else is CSS."""
    return _XPATH.match(query.strip()) is not None


def _run(selector: Selector, query: str) -> list[Any]:
    return list(selector.xpath(query) if is_xpath(query) else selector.css(query))


def _fault(query: str) -> str:
    """`kind: reason` of a query that cannot be run, also on no page at all."""
    try:
        _run(_NOWHERE, query)
    except (ValueError, SyntaxError, RuntimeError) as error:  # the latter two are cssselect's
        kind = "XPath" if is_xpath(query) else "CSS selector"
        return f"{kind}: {error}"
    if is_xpath(query) and (variable := _VARIABLE.search(query)):
        return f"XPath here: there is no variable {variable[0]}"
    return ""
