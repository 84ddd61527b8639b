"""Addresses with known answers: those of the corpus' pages, and of the links on them, told by where a link stands."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from newscrawl.extraction.document.page import Page
from newscrawl.extraction.document.tree import parse_html
from newscrawl.extraction.words.classes import bit, class_mask
from newscrawl.extraction.words.load import table
from newscrawl.text.addresses import absolute, page_key, same_site, site_of
from newscrawl.text.strings import tokens
from training.data import pages, truth

SETS = ("roles-dev", "pagetypes-dev", "fundus-dev", "wcxb-dev", "segments-dev", "meta-dev", "zh-dev")
"""Where two sets have a page, the first one's answer counts."""
OF_A_SITE = 12
"""Links of a kind that one site gives at most."""
HEADLINE, LABEL, NAME = 6, 3, 3
"""Words from which a link's text is a headline, up to which it is a menu's, and from which it names one page."""


@dataclass(frozen=True, slots=True)
class Known:
    """One address and what it leads to."""

    url: str
    site: str
    """Its registrable domain: addresses of one site are never both trained on and judged."""
    kind: str
    """`page`: the corpus says what it is; `menu`, `other`, `number`, `headline`: a link's place and text say so."""
    set: str
    is_article: bool

    @property
    def is_whole(self) -> bool:
        """Whether the address is the page's own: some sets have a stand-in, or the host of an article only."""
        parts = urlsplit(self.url)
        return not parts.netloc.endswith(".example") and (not self.is_article or bool(parts.path[1:] or parts.query))


def known_pages() -> list[Known]:
    """The corpus' own pages, each once."""
    found: dict[str, Known] = {}
    for name in SETS:
        for row in truth(name):
            url = row["url"]
            if url.startswith("http"):
                is_article = name != "pagetypes-dev" and row.get("type", "article") == "article"
                found.setdefault(page_key(url), Known(url, _site(url), "page", name, is_article))
    return list(found.values())


def known_links() -> list[Known]:
    """Links of the corpus' pages to their own sites: of menus, of pages that are none of news, and headlines'."""
    jobs = ((name, page) for name in SETS for page, _ in pages(name))
    with ProcessPoolExecutor() as pool:
        links = [link for found in pool.map(_links, jobs, chunksize=16) for link in found]
    return list(_some_of_each_site({(link.kind, page_key(link.url)): link for link in links}.values()))


def _site(url: str) -> str:
    return site_of(urlsplit(url).netloc.lower())


def _links(job: tuple[str, Page]) -> list[Known]:
    name, page = job
    if not page.url.startswith("http"):
        return []
    base, texts = page.url, defaultdict(list)
    for element in parse_html(page.html).iter("a"):
        url = absolute(base, element.get("href") or "")
        if url and same_site(url, page.url) and page_key(url) != page_key(page.url):
            texts[url].append(element)
    kinds = {url: _kind(elements, name) for url, elements in texts.items()}
    return [Known(url, _site(url), kind, name, kind == "headline") for url, kind in kinds.items() if kind]


def _kind(elements: list[HtmlElement], name: str) -> str | None:
    texts = [tokens(element.text_content()) for element in elements]
    words = max(map(len, texts))
    if words and all(word.isdigit() or word in _months() for text in texts for word in text):
        return "number"
    in_menu, headed = any(map(_is_in_menu, elements)), any(map(_is_headed, elements))
    if in_menu:
        return "menu" if 0 < words <= LABEL and not headed else None
    if name == "pagetypes-dev":
        return "other" if words >= NAME else None
    return "headline" if headed and words >= HEADLINE else None


@cache
def _months() -> frozenset[str]:
    """What calendars and pagers are labelled with, beside numbers."""
    names = " ".join(name for language, months in table("months").items() if language != "labels" for name in months)
    return frozenset(tokens(names))


def _around(element: HtmlElement) -> Iterator[HtmlElement]:
    yield element
    for above in element.iterancestors():
        if above.tag in ("body", "main", "article"):
            return
        yield above


def _is_in_menu(element: HtmlElement) -> bool:
    menu = bit("nav") | bit("footer")
    return any(
        above.tag in ("nav", "footer") or (above.tag in ("ul", "ol", "div", "header") and class_mask(above) & menu)
        for above in _around(element)
    )


def _is_headed(element: HtmlElement) -> bool:
    above = any(around.tag in ("h1", "h2", "h3", "h4") for around in _around(element))
    return above or any(True for _ in element.iter("h2", "h3"))


def _some_of_each_site(links: Iterable[Known]) -> Iterator[Known]:
    """At most OF_A_SITE of a kind, drawn by lot, the same ones each time."""
    groups: dict[tuple[str, str], list[Known]] = defaultdict(list)
    for link in links:
        groups[link.kind, link.site].append(link)
    lots = random.Random(1)
    for _, group in sorted(groups.items(), key=_name_of):
        yield from lots.sample(group, min(OF_A_SITE, len(group)))


def _name_of(entry: tuple[tuple[str, str], Any]) -> tuple[str, str]:
    return entry[0]
