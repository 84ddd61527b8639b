"""Links by what they say of where they lead: "tag", "category", "author"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from lxml.html import HtmlElement

from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.tree import link_types


def links_by_relation(analysis: Analysis) -> Mapping[str, list[HtmlElement]]:
    """The words of their `rel` -> the links that have it, in reading order, none where there is none."""
    found: dict[str, list[HtmlElement]] = defaultdict(list)
    for element in analysis.elements.iter(having=["rel"]):
        for relation in dict.fromkeys(link_types(element)) if element.tag == "a" else ():
            found[relation].append(element)
    return found
