"""What the page says about itself in its head: JSON-LD, meta and link elements. Read once, before scripts are cut."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape
from typing import Any

from lxml.html import HtmlElement

from newscrawl.text.strings import plain_text, squeeze

ARTICLE_TYPES = frozenset(
    (
        "Article NewsArticle BlogPosting ReportageNewsArticle AnalysisNewsArticle OpinionNewsArticle "
        "BackgroundNewsArticle AskPublicNewsArticle ReviewNewsArticle SatiricalArticle "
        "AdvertiserContentArticle ScholarlyArticle TechArticle Report LiveBlogPosting SocialMediaPosting "
        "Review MedicalScholarlyArticle CreativeWork WebPage ItemPage VideoObject"
    ).split()
)
_REAL_ARTICLES = ARTICLE_TYPES - {"WebPage", "ItemPage", "VideoObject", "CreativeWork", "SocialMediaPosting", "Review"}
MAX_JSON = 2_000_000
"""Characters of one JSON-LD script; larger ones are no description of an article."""
_WRAPPER = re.compile(r"^\s*(?://\s*)?(?:<!\[CDATA\[|<!--)|(?:-->|(?://\s*|(?<!\s)\s+)?\]\]>)\s*(?:;\s*)?$")
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")
Node = Mapping[str, Any]


@dataclass(slots=True)
class Structured:
    """The declared facts, as strings and JSON objects."""

    meta: dict[str, list[str]] = field(default_factory=dict)
    """name, property or itemprop in lower case -> its contents, in document order."""
    links: dict[str, list[str]] = field(default_factory=dict)
    """A token of rel -> hrefs as written."""
    nodes: list[Node] = field(default_factory=list)
    """All typed JSON-LD objects, nested ones included, outermost first."""
    article: Node = field(default_factory=dict)
    """The JSON-LD object that describes this page's article, else empty."""
    lang: str = ""
    """The lang attribute of the html element."""
    title: str = ""
    """The title element."""

    def first(self, *names: str) -> str:
        """The first meta content that is there under one of these names."""
        for name in names:
            for value in self.meta.get(name, ()):
                if value:
                    return value
        return ""


def read_structured(tree: HtmlElement, url: str) -> Structured:
    """Everything declared in the document; what cannot be read is left out."""
    facts = Structured(lang=tree.get("lang") or tree.get("xml:lang") or "")
    for element in tree.iter("meta", "link", "title"):
        _read_element(element, facts)
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").lower():
            for document in parse_json_ld(script.text or ""):
                facts.nodes.extend(_typed_nodes(document))
    facts.article = _article_node(facts.nodes, url)
    return facts


def _read_element(element: HtmlElement, facts: Structured) -> None:
    if element.tag == "meta":
        content = element.get("content")
        if content and (content := squeeze(content)):
            for attribute in ("property", "name", "itemprop"):
                if name := element.get(attribute):
                    facts.meta.setdefault(name.strip().lower(), []).append(content)
    elif element.tag == "link":
        for rel in (element.get("rel") or "").lower().split():
            if href := (element.get("href") or "").strip():
                facts.links.setdefault(rel, []).append(href)
    elif not facts.title and element.getparent() is not None and element.getparent().tag in ("head", "html", "body"):
        facts.title = squeeze(element.text or "")


def parse_json_ld(text: str) -> list[Any]:
    """The JSON documents in one script, also from broken ones as real pages have them; empty when hopeless."""
    if len(text) > MAX_JSON:
        return []
    for attempt in (_as_it_is, _repaired):
        try:
            return attempt(text)
        except (ValueError, RecursionError):
            continue
    return []


def _as_it_is(text: str) -> list[Any]:
    return [json.loads(text, strict=False)]


def _repaired(text: str) -> list[Any]:
    text = _WRAPPER.sub("", _WRAPPER.sub("", text)).strip().rstrip(";")
    text = _TRAILING_COMMA.sub(r"\1", text)
    if "&quot;" in text and '"' not in text:
        text = unescape(text)
    decoder = json.JSONDecoder(strict=False)
    documents: list[Any] = []
    position = 0
    while position < len(text):
        try:
            document, position = decoder.raw_decode(text, position)
        except ValueError:
            if not documents:
                raise
            break
        documents.append(document)
        while position < len(text) and text[position] in " \t\r\n,;":
            position += 1
    return documents


def _typed_nodes(document: Any, depth: int = 0) -> Iterator[Node]:
    """The objects with a type, outermost first; nested ones matter where a WebPage holds its article."""
    if depth > 6:
        return
    if isinstance(document, list):
        for item in document:
            yield from _typed_nodes(item, depth + 1)
    elif isinstance(document, dict):
        if "@type" in document:
            yield document
        for key, value in document.items():
            if key in (
                "@graph",
                "mainEntity",
                "mainEntityOfPage",
                "itemListElement",
                "article",
                "hasPart",
                "item",
                "about",
                "publisher",
                "isPartOf",
            ):
                yield from _typed_nodes(value, depth + 1)


def types(node: Node) -> frozenset[str]:
    """The types of a JSON-LD object, without their vocabulary's address."""
    value = node.get("@type")
    names = value if isinstance(value, list) else [value]
    return frozenset(name.rsplit("/", 1)[-1] for name in names if isinstance(name, str))


def _article_node(nodes: list[Node], url: str) -> Node:
    best: tuple[float, Node] = (0.0, {})
    for node in nodes:
        kinds = types(node)
        if not kinds & ARTICLE_TYPES:
            continue
        score = 3.0 if kinds & _REAL_ARTICLES else 0.5
        score += 2.0 * (_path(_node_url(node)) == _path(url) != "")
        score += (
            0.5 * ("headline" in node)
            + 0.5 * ("datePublished" in node)
            + 0.5 * ("author" in node)
            + 0.5 * ("articleBody" in node)
        )
        if score > best[0]:
            best = (score, node)
    return best[1]


def _node_url(node: Node) -> str:
    for key in ("mainEntityOfPage", "url", "@id"):
        value = node.get(key)
        if isinstance(value, dict):
            value = value.get("@id") or value.get("url")
        if isinstance(value, str) and "/" in value:
            return value
    return ""


def _path(url: str) -> str:
    return url.split("#")[0].split("?")[0].split("://")[-1].partition("/")[2].rstrip("/").lower()


def strings(value: Any, *keys: str) -> Iterator[str]:
    """All texts in a JSON-LD value: strings, lists of them, and of objects what stands under one of the keys."""
    if isinstance(value, str):
        if text := plain_text(value):
            yield text
    elif isinstance(value, list):
        for item in value:
            yield from strings(item, *keys)
    elif isinstance(value, dict):
        for key in keys:
            if value.get(key):
                yield from strings(value[key], *keys)
                return
