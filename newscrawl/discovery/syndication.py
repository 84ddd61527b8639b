"""RSS and Atom -> candidates."""

from __future__ import annotations

import calendar
import io
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import feedparser

from newscrawl.discovery.dates import DateReader, plausible
from newscrawl.discovery.entries import Entries
from newscrawl.discovery.markup import plain_markup, well_formed
from newscrawl.discovery.urls import Candidate
from newscrawl.text.usable import usable

PUBLISHED = ("published", "created")
"""feedparser's names of an entry's dates; Dublin Core's `date` is `updated` there."""
_BASE = re.compile(r"\s(?:xml:)?base\s*=\s*([\"'])([^\"'<>]*)\1", re.I)
_HTML = ("text/html", "application/xhtml+xml")


def read_syndication(text: str, url: str | None) -> Entries:
    """The entries of a feed; `url` is the feed's own."""
    text = well_formed(plain_markup(text))
    # feedparser gives up all addresses below a base that it cannot read
    text = _BASE.sub(lambda base: base[0] if usable(base[2], url or "http://base.invalid/") else "", text)
    # a stream: it would open a file whose name a feed consists of
    parsed = feedparser.parse(
        io.BytesIO(text.encode("utf-8", "replace")),
        response_headers={"content-type": "application/xml; charset=utf-8"},
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    found, dates = Entries(), DateReader()
    for entry in parsed.entries:
        address = found.address(list(_links(entry)), url)
        if address is not None:
            published, updated = _moment(entry, PUBLISHED, dates), _moment(entry, ("updated",), dates)
            found.candidates.append(Candidate(address, "feed", published or updated, updated or published))
    return found


def _links(entry: Any) -> Iterator[str]:
    """Addresses that may be the entry's page, the likeliest first."""
    links = [link for link in entry.get("links", []) if link.get("href")]
    pages = [link for link in links if link.get("rel") == "alternate"]
    pages.sort(key=lambda link: link.get("type") not in _HTML)
    files = {link["href"] for link in links if link.get("rel") == "enclosure"}
    found = [entry.get("feedburner_origlink"), *(link["href"] for link in pages), entry.get("link")]
    yield from (link for link in found if link and link not in files)
    if str(entry.get("id", "")).startswith(("http:", "https:")):
        yield entry["id"]


def _moment(entry: Any, names: tuple[str, ...], dates: DateReader) -> datetime | None:
    for name in names:
        # get of the dict: feedparser's own gives the date of publication for a change's that is missing
        if found := dates(dict.get(entry, name) or ""):
            return found
        if parsed := dict.get(entry, f"{name}_parsed"):
            return _of_feedparser(parsed)
    return None


def _of_feedparser(parsed: Any) -> datetime | None:
    try:
        return plausible(datetime.fromtimestamp(calendar.timegm(parsed), UTC))
    except (ValueError, OverflowError, TypeError):
        return None
