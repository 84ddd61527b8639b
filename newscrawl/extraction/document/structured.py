"""What the page declares, in its head and its markup, and what of it is its own. Read once, before scripts are cut."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from lxml.html import HtmlElement

from newscrawl.extraction.document.declared_objects import (
    ARTICLE_TYPES,
    REAL_ARTICLES,
    WEB_PAGES,
    Node,
    node_url,
    strings,
    typed_nodes,
    types,
)
from newscrawl.extraction.document.elements import Elements
from newscrawl.extraction.document.json_ld import json_ld_documents, parse_json_ld
from newscrawl.extraction.document.microdata import ELEMENT, marked_up_nodes
from newscrawl.extraction.document.tree import line_of, link_types
from newscrawl.text.strings import squeeze, word_set

_PAGES = REAL_ARTICLES | WEB_PAGES
_NAMES = ("property", "name", "http-equiv")
"""Attributes that name what a meta element of the whole page holds."""
_PARSELY = {
    "author": "parsely-author",
    "authors": "parsely-author",
    "pub_date": "parsely-pub-date",
    "tags": "parsely-tags",
    "section": "parsely-section",
}
_ALIKE = 0.6
"""Share of the shorter headline's words from which two headlines are one article's."""


@dataclass(slots=True)
class Structured:
    """The declared facts, as strings and JSON objects."""

    meta: dict[str, list[str]] = field(default_factory=dict)
    """name, property or itemprop in lower case -> its contents, in document order."""
    links: dict[str, list[str]] = field(default_factory=dict)
    """A token of rel -> hrefs as written."""
    nodes: list[Node] = field(default_factory=list)
    """All typed objects of JSON-LD, microdata and RDFa, nested ones included, outermost first."""
    own: list[Node] = field(default_factory=list)
    """Those that do not describe other articles: of lists, of parts, of another address with another headline."""
    article: Node = field(default_factory=dict)
    """The object that describes this page's article, else empty."""
    others: set[HtmlElement] = field(default_factory=set)
    """The elements that describe other articles: cards of a list."""
    is_marked_up: bool = False
    """Whether the article's object stands in the markup: in what readers see, and not only in a script."""
    lang: str = ""
    """The lang attribute of the html element."""
    title: str = ""
    """The title element."""

    def first(self, *names: str) -> str:
        """The first meta content that is there under one of these names."""
        found = (next(filter(None, self.meta[name]), "") for name in names if name in self.meta)
        return next(filter(None, found), "")

    def is_of_others(self, element: HtmlElement) -> bool:
        """Whether it tells of another article."""
        return bool(self.others) and not self.others.isdisjoint((element, *element.iterancestors()))


def read_structured(elements: Elements, url: str) -> Structured:
    """Everything declared in the document; what cannot be read is left out."""
    root = elements.root
    facts = Structured(lang=root.get("lang") or root.get("xml:lang") or "")
    for element in elements.iter("meta", "link", "title"):
        _read_element(element, facts, _NAMES)
    _read_parsely(facts)
    found = [pair for document in json_ld_documents(elements) for pair in typed_nodes(document)]
    marked = _marked_up(elements)
    about = _About(elements, facts, url)
    facts.nodes = [node for node, _ in (*found, *marked)]
    declared = [node for node, listed in found if not about.another(node, listed=listed)]
    others = [node for node, listed in marked if about.another(node, listed=listed)]
    facts.others = {node[ELEMENT] for node in others if _is_named(node)}
    away = set(map(id, others))
    shown = [node for node, _ in marked if id(node) not in away]
    facts.own = [*declared, *shown]
    for element in elements.iter(having=["itemprop"]):
        if element.tag == "meta" and not (facts.is_of_others(element) or _is_of_part(element)):
            _read_element(element, facts, ("itemprop",))
    facts.article = _article_node(facts.own, url, about)
    facts.is_marked_up = any(node is facts.article for node in shown)
    return facts


def _marked_up(elements: Elements) -> list[tuple[Node, bool]]:
    """The objects of the page's markup; several articles in it are a list, whatever holds them."""
    found = [pair for node in marked_up_nodes(elements) for pair in typed_nodes(node)]
    articles = sum(bool(types(node) & REAL_ARTICLES) for node, _ in found)
    return [(node, listed or articles > 1) for node, listed in found]


class _About:
    """What the page is about: its addresses and headlines."""

    def __init__(self, elements: Elements, facts: Structured, url: str) -> None:
        addresses = [url, facts.first("og:url"), *facts.links.get("canonical", ())]
        self.paths = {path for path in map(_path, addresses) if path}
        titles = [facts.first("og:title"), facts.title, *(line_of(h1) for h1 in elements.iter("h1"))]
        self.titles = [words for title in titles if (words := word_set(title))]

    def another(self, node: Node, *, listed: bool) -> bool:
        """Whether it is another article's: only what has a headline or an address of its own can be."""
        if not types(node) & REAL_ARTICLES:
            return False
        path, headlines = _path(node_url(node)), _headlines(node)
        if path in self.paths or any(map(self._is_ours, headlines)):
            return False
        return listed or (bool(path) and bool(headlines) and bool(self.titles))

    def is_beside(self, node: Node) -> bool:
        """Whether it has another name than the page, as a video that an article embeds."""
        headlines = _headlines(node)
        return bool(headlines) and bool(self.titles) and not any(map(self._is_ours, headlines))

    def likeness(self, node: Node) -> float:
        """Share of words that its headline has in common with the page's."""
        shares = (len(words & title) / len(words | title) for words in _headlines(node) for title in self.titles)
        return max(shares, default=0.0)

    def _is_ours(self, words: frozenset[str]) -> bool:
        return any(len(words & title) >= _ALIKE * min(len(words), len(title)) for title in self.titles)


def _headlines(node: Node) -> list[frozenset[str]]:
    """The words of each."""
    return [word_set(text) for text in strings(node.get("headline") or node.get("name"))]


def _is_named(node: Node) -> bool:
    return bool(_headlines(node) or _path(node_url(node)))


def _read_element(element: HtmlElement, facts: Structured, attributes: Iterable[str]) -> None:
    if element.tag == "meta":
        content = element.get("content")
        if content and (content := squeeze(content)):
            for attribute in attributes:
                if name := element.get(attribute):
                    facts.meta.setdefault(name.strip().lower(), []).append(content)
    elif element.tag == "link":
        for rel in link_types(element):
            if href := (element.get("href") or "").strip():
                facts.links.setdefault(rel, []).append(href)
    elif not facts.title and element.getparent() is not None and element.getparent().tag in ("head", "html", "body"):
        facts.title = squeeze(element.text or "")


def _read_parsely(facts: Structured) -> None:
    """What an object in one meta element declares, under the names that elements of their own have."""
    for text in facts.meta.get("parsely-page", ()):
        for page in parse_json_ld(text):
            for key, name in _PARSELY.items() if isinstance(page, dict) else ():
                if found := list(strings(page.get(key))):
                    facts.meta.setdefault(name, []).extend(found)


def _is_of_part(element: HtmlElement) -> bool:
    """Whether it tells of a part that the page's markup names: of a work that is cited, of who published it."""
    holder = next((above for above in element.iterancestors() if above.get("itemscope") is not None), None)
    return holder is not None and holder.get("itemprop") not in (None, "mainEntity", "mainEntityOfPage")


def _article_node(nodes: Iterable[Node], url: str, about: _About) -> Node:
    best: tuple[float, Node] = (0.0, {})
    for node in nodes:
        kinds = types(node)
        if not kinds & ARTICLE_TYPES or (not kinds & _PAGES and about.is_beside(node)):
            continue
        score = 3.0 if kinds & REAL_ARTICLES else 0.5
        score += 2.0 * (_path(node_url(node)) == _path(url) != "") + about.likeness(node)
        score += (
            0.5 * ("headline" in node)
            + 0.5 * ("datePublished" in node)
            + 0.5 * ("author" in node)
            + 0.5 * ("articleBody" in node)
        )
        if score > best[0]:
            best = (score, node)
    return best[1]


def _path(url: str) -> str:
    return url.split("#")[0].split("?")[0].split("://")[-1].partition("/")[2].rstrip("/").lower()
