"""The articles before and after one, as far as its page links to them: some sites list no others."""

from __future__ import annotations

from lxml.html import HtmlElement

from newscrawl.discovery.paging_marks import label_of
from newscrawl.discovery.translations import Named
from newscrawl.extraction.document.tree import base_url, line_of, link_types
from newscrawl.extraction.words.headlines import is_headline
from newscrawl.extraction.words.neighbours import is_neighbour_text
from newscrawl.extraction.words.paging import is_paging_text
from newscrawl.extraction.words.part_addresses import base_of, part_of
from newscrawl.text.usable import usable

MOST = 4
"""Articles that one names."""
_LONGEST = 40
"""Characters of a link that only says where it leads."""
_ARROWS = frozenset("←«‹<◀⟵➔→»›>▶⟶")
_RELATED = frozenset(("prev", "previous", "next"))


def neighbours(tree: HtmlElement, url: str) -> tuple[Named, ...]:
    """By `rel`, by a text that says no more, or by an arrow before a headline; its own further pages are none."""
    base, found = base_url(tree, url), dict[str, Named]()
    for element in tree.iter("a", "link"):
        if len(found) < MOST and _leads_beside(element):
            target = (usable(element.get("href") or "", base) or url).partition("#")[0]
            if base_of(target) != base_of(url) and not (part_of(target, url) or part_of(url, target)):
                found[target] = Named(target, "")
    return tuple(found.values())


def _leads_beside(element: HtmlElement) -> bool:
    if not _RELATED.isdisjoint(link_types(element)):
        return True
    if element.tag == "link" or len(element) > 1:
        return False
    text = line_of(element)
    if text[:1] in _ARROWS and is_headline(text[1:]):
        return True
    said = text or label_of(element)
    return len(text) < _LONGEST and (is_paging_text(said) or is_neighbour_text(said))
