"""A line of an output file as an entry of the index."""

from __future__ import annotations

import hashlib
import json
import re
import zlib
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, NamedTuple

from newscrawl.items import FIELDS, PARTS
from newscrawl.specs import Kind
from newscrawl.text.addresses import page_key
from newscrawl.text.search_terms import terms
from newscrawl.text.strings import fold

FACETS = ("source", "language", "section", "tag", "author", "access")
"""What articles can be filtered by."""
ALL = "\ue000all"
"""A term that every article has."""
_SEQUENCE = 20
"""Bits of a number that tell articles of one second apart."""
_TERMS = 12_000
"""Terms of an article that are found; PostgreSQL keeps no more places than 16,383."""
_HALF = re.compile(rb"\\u[dD][89a-fA-F]")
"""How JSON spells half a character, among them those that are whole in pairs."""
_LARGEST = 2**31 - 1
"""Of a count: what every database holds."""
_SHORT = 12
"""Characters of a title below which others have it by accident."""


class Entry(NamedTuple):
    """What is kept of an article's revision."""

    moment: int
    """When it was published, or else fetched; in seconds since 1970."""
    article: bytes
    revision: int
    content: bytes
    headline: bytes | None
    address: bytes
    record: bytes
    terms: str
    facets: list[tuple[str, str]]


def number_of(moment: int, sequence: int) -> int:
    """An entry's number: those of later moments are larger."""
    return (moment << _SEQUENCE) | (sequence & ((1 << _SEQUENCE) - 1))


def entry_of(line: bytes) -> Entry | None:
    """None for what is no article's line. A field that has another shape than ours is left out: other programs write to
    such files too."""
    try:
        read = json.loads(line)
        if _HALF.search(line):
            line = json.dumps(read, ensure_ascii=False).encode("utf-8", "replace")
            read = json.loads(line)
    except (ValueError, RecursionError):
        return None
    item = {name: value for name, value in read.items() if _fits(name, value)} if isinstance(read, dict) else {}
    if not item.get("is_article", True) or not item.get("url") or not item.get("id"):
        return None
    title, body = str(item.get("title") or ""), str(item.get("body") or "")
    if len(item) < len(read):
        line = json.dumps(item, ensure_ascii=False).encode("utf-8", "replace")
    facets = list(dict.fromkeys(_facets(item)))
    words = terms("\n".join((title, str(item.get("subtitle") or ""), body)))[:_TERMS]
    return Entry(
        _moment(item),
        key(str(item["id"])),
        int(item.get("revision") or 1),
        key(str(item.get("content_hash") or title + body)),
        _headline(title),
        address_key(str(item["url"])),
        zlib.compress(line, 1),
        " ".join((*words, ALL, *(facet_term(kind, value) for kind, value in facets))),
        facets,
    )


def _fits(name: str, value: object) -> bool:
    spec = FIELDS.get(name)
    if spec is None or value is None:
        return True
    if spec.many:
        made = dict if spec.kind in PARTS else str
        return isinstance(value, list) and all(isinstance(part, made) for part in value)
    if spec.kind is Kind.COUNT:
        return type(value) is int and 0 < value <= _LARGEST
    return isinstance(value, {Kind.FLAG: bool, Kind.OBJECT: dict}.get(spec.kind, str))


def key(text: str) -> bytes:
    """16 bytes that stand for an identity: itself where it is a hash already."""
    try:
        found = bytes.fromhex(text)
    except ValueError:
        found = b""
    return found if len(found) == 16 else hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=16).digest()


def address_key(url: str) -> bytes:
    """8 bytes that stand for a page's address."""
    return hashlib.blake2b(page_key(url).encode("utf-8", "replace"), digest_size=8).digest()


def facet_term(kind: str, value: str) -> str:
    """The term that an article with this value has."""
    hashed = hashlib.blake2b(value.casefold().encode("utf-8", "replace"), digest_size=6).hexdigest()
    return f"\ue000{kind}{hashed}"


def _headline(title: str) -> bytes | None:
    words = fold(title)
    return hashlib.blake2b(words.encode("utf-8", "replace"), digest_size=8).digest() if len(words) >= _SHORT else None


def _facets(item: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    language = str(item.get("language") or "")
    for name in ("source", "section", "access"):
        if value := item.get(name):
            yield name, str(value)[:200]
    if language:
        yield "language", language.split("-")[0].lower()[:200]
    for kind, name in (("tag", "tags"), ("author", "authors")):
        yield from ((kind, str(value)[:200]) for value in item.get(name) or ())


def _moment(item: Mapping[str, Any]) -> int:
    """A date in the future is a site's mistake, or its plan."""
    fetched = _seconds(item.get("fetched_at")) or 0
    published = _seconds(item.get("published_at"))
    found = fetched if published is None else min(published, fetched) if fetched else published
    return max(0, found)


def _seconds(text: object) -> int | None:
    try:
        found = datetime.fromisoformat(str(text))
        return int((found if found.tzinfo else found.replace(tzinfo=UTC)).timestamp())
    except (ValueError, OverflowError):
        return None
