"""One article as a reader would read it, and what the crawl knows of it beside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from newscrawl.desk.books import Books
from newscrawl.desk.changes import changed
from newscrawl.items import BLOCK_BREAK
from newscrawl.state.articles.search import Hit, Item

RESERVED = "reserved"


def facts(books: Books, article: str, revision: int | None, *, pictures: bool) -> dict[str, Any] | None:
    """None for an article that is not here."""
    if len(article) != 32 or not all(letter in "0123456789abcdef" for letter in article):
        return None
    hits = books.search.revisions(article)
    if not hits:
        return None
    chosen = next((hit for hit in hits if hit.item.get("revision") == revision), hits[0])
    place = hits.index(chosen)
    item = chosen.item
    known = books.search.known([link["url"] for link in links(item)])
    return {
        "id": article,
        "item": item,
        "paragraphs": paragraphs(item),
        "captions": dicts(item.get("captions")),
        "links": [Item(link, here=known.get(link["url"])) for link in links(item)],
        "revisions": [revision_of(hit) for hit in hits],
        "shown": item.get("revision"),
        "changes": changed(hits[place + 1].item, item) if place + 1 < len(hits) else None,
        "copies": [
            {"id": hit.article, **{n: hit.item.get(n) for n in ("title", "source", "url")}}
            for hit in books.search.copies(article)
        ],
        "provenance": origins(item.get("provenance")),
        "rights": item.get("rights") or {},
        "archive": item.get("archive") or None,
        "pictures": pictures,
        "has_pictures": bool(item.get("image_url") or any(one.get("image_url") for one in dicts(item.get("captions")))),
    }


def paragraphs(item: Mapping[str, Any]) -> list[str]:
    """Of the body, without the standfirst that stands above it."""
    found = [part for part in str(item.get("body") or "").split(BLOCK_BREAK) if part.strip()]
    subtitle = item.get("subtitle")
    return found[1:] if found and subtitle and found[0].strip() == str(subtitle).strip() else found


def links(item: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Related links that have an address."""
    return [link for link in dicts(item.get("related_links")) if isinstance(link.get("url"), str)]


def dicts(value: object) -> Sequence[dict[str, Any]]:
    """Whatever an output file holds, only objects of a list."""
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def revision_of(hit: Hit) -> dict[str, Any]:
    """A line of the list of revisions."""
    return {"revision": hit.item.get("revision"), "fetched_at": hit.item.get("fetched_at"), "latest": hit.is_latest}


def origins(provenance: object) -> dict[str, dict[str, Any]]:
    """Field -> what gave its value, why, what else there was, and whatever else is told."""
    fields = provenance.items() if isinstance(provenance, Mapping) else ()
    return {name: _origin(told) for name, told in fields}


def _origin(told: object) -> dict[str, Any]:
    entry = dict(told) if isinstance(told, Mapping) else {"evidence": told}
    beaten = [(one.get("evidence"), one.get("value")) for one in dicts(entry.pop("beaten", None))]
    return {"evidence": entry.pop("evidence", ""), "rule": entry.pop("rule", ""), "beaten": beaten, "more": entry}
