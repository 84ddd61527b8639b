"""The articles before and after one, as far as its page links to them: some sites list no others."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from newscrawl.discovery.link_markup import ADDRESS
from newscrawl.discovery.paging_marks import label_of
from newscrawl.discovery.translations import Named
from newscrawl.extraction.document.page import Page
from newscrawl.extraction.document.tree import base_url, line_of, link_types
from newscrawl.extraction.words.addresses import is_file, is_pager
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
_HELD = re.compile(rb"data-[\w-]{0,40}(?:next|prev)")
_NAMED = (
    "//*[not(self::script)]/@*[starts-with(name(), 'data-') and (contains(name(), 'next') or contains(name(), 'prev'))]"
)
_NAME = re.compile(
    r"data-(?:[a-z]{1,20}-){0,2}(?:next|prev(?:ious)?)"
    r"(?:[-_]?(?:article|post|story|item|news|entry|page|url|uri|href|link|path|src)){0,3}"
)
"""Attributes in which a page has the article that it shows when a reader comes to the end of this one."""


def neighbours(page: Page) -> tuple[Named, ...]:
    """By `rel`, by a text that says no more, or by an arrow before a headline, or for a script that shows it below.

    Its own further pages are none.
    """
    url, base, found = page.url, base_url(page.tree, page.url), dict[str, Named]()
    for href in _named(page):
        if len(found) >= MOST:
            break
        target = (usable(href, base) or url).partition("#")[0]
        if base_of(target) != base_of(url) and not (part_of(target, url) or part_of(url, target)):
            found[target] = Named(target, "")
    return tuple(found.values())


def _named(page: Page) -> Iterator[str]:
    yield from (element.get("href") or "" for element in page.tree.iter("a", "link") if _leads_beside(element))
    for value in page.tree.xpath(_NAMED) if _HELD.search(page.html) else ():
        if _NAME.fullmatch(value.attrname) and ADDRESS.fullmatch(value) and not (is_file(value) or is_pager(value)):
            yield str(value)


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
