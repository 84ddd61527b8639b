"""JSON Feed -> candidates."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from newscrawl.discovery.dates import DateReader
from newscrawl.discovery.entries import Entries
from newscrawl.discovery.urls import ListedPage
from newscrawl.text.usable import usable

LINKS = ("url", "external_url", "link")
TRIES = 1000
"""Entries of a broken file, at most, that cannot be read before it is given up."""
_ITEMS = re.compile(r'"items"\s*:\s*\[')
_NEXT = re.compile(r"\}\s*,\s*(?=\{)")


def read_json_feed(text: str, url: str | None) -> Entries:
    """The entries of a feed; `url` is the feed's own. What is no feed at all has none."""
    text, found = text.lstrip("\ufeff"), Entries()
    try:
        document = json.loads(text, strict=False)  # control characters in a text harm nobody
        items = document.get("items") if isinstance(document, dict) else document
    except (ValueError, RecursionError) as error:
        found.damage = "it is nested too deeply" if isinstance(error, RecursionError) else f"it is no JSON: {error}"
        items = list(_whole_items(text))
        found.is_broken = not items
    else:
        following = document.get("next_url") if isinstance(document, dict) else None
        found.following = usable(following, url) if isinstance(following, str) else None
    found.is_listing = isinstance(items, list) and not found.is_broken
    dates = DateReader()
    for item in items if isinstance(items, list) else []:
        address = found.address(_links(item), url) if isinstance(item, dict) else None
        if address is not None:
            published, modified = (dates(_text(item.get(f"date_{name}"))) for name in ("published", "modified"))
            found.candidates.append(ListedPage(address, "feed", published or modified, modified))
    return found


def _whole_items(text: str) -> Iterator[Any]:
    """What can be read of a file that breaks off, or has a mistake in it."""
    decoder, start, tries = json.JSONDecoder(strict=False), _ITEMS.search(text), TRIES
    position = text.find("{", start.end()) if start else -1
    while position >= 0 and tries:
        try:
            item, end = decoder.raw_decode(text, position)
        except (ValueError, RecursionError):
            tries -= 1
            following = _NEXT.search(text, position)
            position = following.end() if following else -1
            continue
        if "id" in item or tries == TRIES:  # else it may be an author or a file, in the midst of an entry
            yield item
        position = text.find("{", end)


def _links(item: dict[str, Any]) -> list[str]:
    """Addresses that may be the entry's page, the likeliest first."""
    links = [item[key] for key in LINKS if isinstance(item.get(key), str)]
    identity = item.get("id")  # an address by the standard's advice, and often a mere number
    return [*links, identity] if isinstance(identity, str) and identity.startswith(("http:", "https:")) else links


def _text(value: object) -> str:
    return str(value) if isinstance(value, str | int) else ""
