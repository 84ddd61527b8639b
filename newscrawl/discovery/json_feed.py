"""JSON Feed -> candidates."""

from __future__ import annotations

import json
from typing import Any

from newscrawl.discovery.dates import DateReader
from newscrawl.discovery.entries import Entries
from newscrawl.discovery.urls import Candidate

LINKS = ("url", "external_url", "link")


def read_json_feed(text: str, url: str | None) -> Entries:
    """The entries of a feed; `url` is the feed's own. What is no feed at all has none."""
    try:
        document = json.loads(text.lstrip("\ufeff"), strict=False)  # control characters in a text harm nobody
    except ValueError as error:
        return Entries(damage=f"it is no JSON: {error}", is_listing=False, is_broken=True)
    except RecursionError:
        return Entries(damage="its JSON is nested too deeply", is_listing=False, is_broken=True)
    items = document.get("items") if isinstance(document, dict) else document
    found, dates = Entries(is_listing=isinstance(items, list)), DateReader()
    for item in items if isinstance(items, list) else []:
        address = found.address(_links(item), url) if isinstance(item, dict) else None
        if address is not None:
            published, modified = (dates(_text(item.get(f"date_{name}"))) for name in ("published", "modified"))
            found.candidates.append(Candidate(address, "feed", published or modified, modified))
    return found


def _links(item: dict[str, Any]) -> list[str]:
    """Addresses that may be the entry's page, the likeliest first."""
    links = [item[key] for key in LINKS if isinstance(item.get(key), str)]
    identity = item.get("id")  # an address by the standard's advice, and often a mere number
    return [*links, identity] if isinstance(identity, str) and identity.startswith(("http:", "https:")) else links


def _text(value: object) -> str:
    return str(value) if isinstance(value, str | int) else ""
