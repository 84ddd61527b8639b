"""RSS, Atom and JSON Feed -> candidates."""

from __future__ import annotations

import calendar
import json
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urljoin

import feedparser

from newscrawl.discovery.dates import parse_date, plausible
from newscrawl.discovery.urls import Candidate


def read_feed(data: bytes, base_url: str) -> list[Candidate]:
    """The entries of a feed of any kind; an empty list when it is none."""
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return _json_feed(data, base_url)
    parsed = feedparser.parse(data, sanitize_html=False, resolve_relative_uris=False)
    return [candidate for entry in parsed.entries if (candidate := _entry(entry, base_url))]


def _entry(entry: Any, base_url: str) -> Candidate | None:
    link = (
        entry.get("feedburner_origlink")
        or entry.get("link")
        or (entry.get("id") if str(entry.get("id", "")).startswith("http") else None)
    )
    if not link:
        return None
    published, updated = _moment(entry.get("published_parsed")), _moment(entry.get("updated_parsed"))
    return Candidate(urljoin(base_url, link.strip()), "feed", published or updated, updated)


def _moment(parsed: Any) -> datetime | None:
    try:
        return plausible(datetime.fromtimestamp(calendar.timegm(parsed), UTC)) if parsed else None
    except (ValueError, OverflowError, TypeError):
        return None


def _json_feed(data: bytes, base_url: str) -> list[Candidate]:
    try:
        items = json.loads(data.decode("utf-8-sig", "replace")).get("items", [])
    except (ValueError, AttributeError):
        return []
    found = []
    for item in items if isinstance(items, list) else []:
        link = isinstance(item, dict) and (item.get("url") or item.get("external_url"))
        if isinstance(link, str):
            published = parse_date(str(item.get("date_published", "")))
            found.append(
                Candidate(urljoin(base_url, link), "feed", published, parse_date(str(item.get("date_modified", ""))))
            )
    return found
