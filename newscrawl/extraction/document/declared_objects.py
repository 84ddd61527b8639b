"""The objects that pages declare, in JSON-LD, microdata and RDFa: their types, texts and addresses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from newscrawl.text.strings import plain_text

ARTICLE_TYPES = frozenset(
    (
        "Article NewsArticle BlogPosting ReportageNewsArticle AnalysisNewsArticle OpinionNewsArticle "
        "BackgroundNewsArticle AskPublicNewsArticle ReviewNewsArticle SatiricalArticle "
        "AdvertiserContentArticle ScholarlyArticle TechArticle Report LiveBlogPosting SocialMediaPosting "
        "Review MedicalScholarlyArticle CreativeWork WebPage MedicalWebPage ItemPage VideoObject"
    ).split()
)
WEB_PAGES = frozenset(("WebPage", "MedicalWebPage", "ItemPage"))
REAL_ARTICLES = ARTICLE_TYPES - WEB_PAGES - {"VideoObject", "CreativeWork", "SocialMediaPosting", "Review"}
_TYPES = {name.casefold(): name for name in ARTICLE_TYPES} | {
    "news": "NewsArticle",
    "newsarticles": "NewsArticle",
    "newsstory": "NewsArticle",
    "story": "Article",
    "articles": "Article",
    "post": "BlogPosting",
    "blogpost": "BlogPosting",
}
"""Types as they are spelt, by how some write them."""
_HOLDERS = frozenset("@graph mainEntity mainEntityOfPage article about publisher isPartOf".split())
_LISTS = frozenset("itemListElement hasPart item".split())
"""Where an object holds others: those that belong to it, and those that it lists."""
Node = Mapping[str, Any]


def typed_nodes(document: Any, depth: int = 0, *, listed: bool = False) -> Iterator[tuple[Node, bool]]:
    """The objects with a type, outermost first, and whether a list or a whole of parts holds them.

    Nested ones matter where a WebPage holds its article; of those that an article mentions, only other articles do.
    """
    if depth > 6:
        return
    if isinstance(document, list):
        for item in document:
            yield from typed_nodes(item, depth + 1, listed=listed)
    elif isinstance(document, dict):
        if "@type" in document:
            yield document, listed
        for key, value in document.items():
            if key in _HOLDERS or key in _LISTS or "@type" not in document:
                yield from typed_nodes(value, depth + 1, listed=listed or key in _LISTS)
            elif isinstance(value, dict | list):
                found = typed_nodes(value, depth + 1, listed=True)
                yield from (pair for pair in found if types(pair[0]) & REAL_ARTICLES)


def types(node: Node) -> frozenset[str]:
    """The types of a JSON-LD object, without their vocabulary's address or prefix."""
    value = node.get("@type")
    plain = (name.replace(":", "/").replace("#", "/") for name in strings(value, "@id"))
    bare = (name.rpartition("/")[2] for name in plain)
    return frozenset(_TYPES.get(name.casefold().replace(" ", "").replace("_", ""), name) for name in bare)


def resolved(entry: Any, nodes: Sequence[Node], needed: str) -> Any:
    """What an entry that is only an @id, or one written as a string, stands for: the object that has what is needed."""
    wanted = entry.get("@id") if isinstance(entry, dict) and needed not in entry else entry
    if isinstance(wanted, str) and wanted:
        return next((node for node in nodes if needed in node and _is_same(node.get("@id"), wanted)), entry)
    return entry


def _is_same(found: Any, wanted: str) -> bool:
    """Whether two identify one object: "#jo" is the page's own "https://quay.example/a#jo"."""
    if found == wanted or not isinstance(found, str):
        return bool(found == wanted)
    return (
        wanted[0] != found[:1] and "#" in (wanted[0], found[:1]) and (found.endswith(wanted) or wanted.endswith(found))
    )


def node_url(node: Node) -> str:
    for key in ("mainEntityOfPage", "url", "@id"):
        value = node.get(key)
        if isinstance(value, dict):
            value = value.get("@id") or value.get("url")
        if isinstance(value, str) and "/" in value:
            return value
    return ""


def strings(value: Any, *keys: str) -> Iterator[str]:
    """All texts in a JSON-LD value: strings, numbers, lists of them, of objects what stands under one of the keys."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        yield str(value)
    elif isinstance(value, str):
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
