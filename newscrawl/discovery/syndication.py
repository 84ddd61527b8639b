"""RSS and Atom -> candidates."""

from __future__ import annotations

import calendar
import io
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import feedparser

from newscrawl.discovery.dates import DateReader, plausible_moment
from newscrawl.discovery.entries import SHOWN, Entries
from newscrawl.discovery.markup import plain_markup, well_formed
from newscrawl.discovery.urls import ListedPage
from newscrawl.text.usable import usable

PUBLISHED = ("published", "created")
"""feedparser's names of an entry's dates; Dublin Core's `date` is `updated` there."""
MOST = 3000
"""Entries, at most, that are parsed one by one: each takes a millisecond."""
_BASE = re.compile(r"\s(?:xml:)?base\s*=\s*([\"'])([^\"'<>]*)\1", re.I)
_HEAD = re.compile(r"<(?:rss|feed|(?:\w{1,30}:)?rdf|channel)\b[^<>]*>", re.I)
_ITEM = re.compile(r"<(item|entry)(?=[\s>])", re.I)
_UNREAD = re.compile(
    r"<((?:[\w.-]{1,30}:)?(?:content|encoded|description|summary|full-?text))\b[^<>]*>[^<]*</\1\s*>", re.I
)
"""What of an entry nobody reads, and what most of a feed's bytes are: feedparser takes seconds for a megabyte of it."""
OLDER = ("next", "prev-archive")
"""Relations of a feed's link to its older entries, by RFC 5005."""
_PAGED_BY, _PAGE = "wordpress.org/", re.compile(r"([?&]paged=)(\d{1,6})(?=&|$)")
"""The generator whose feeds have older entries at `?paged=2`, and do not say so."""
_HTML = ("text/html", "application/xhtml+xml")
_ADDRESS = ("http:", "https:", "//")


def read_syndication(text: str, url: str | None) -> Entries:
    """The entries of a feed; `url` is the feed's own."""
    text = well_formed(_UNREAD.sub("", plain_markup(text)))
    # feedparser gives up all addresses below a base that it cannot read
    text = _BASE.sub(lambda base: base[0] if usable(base[2], url or "http://base.invalid/") else "", text)
    found, dates = Entries(), DateReader()
    parsed = _parsed(text)
    older = (link.get("href", "") for link in parsed.feed.get("links", []) if link.get("rel", "").lower() in OLDER)
    found.following = next(filter(None, (usable(href, url) for href in older)), None)
    found.may_follow = _next_page(url) if url and _PAGED_BY in str(parsed.feed.get("generator", "")) else None
    for entry in parsed.entries if not parsed.bozo else _one_by_one(text, found):
        address = found.address(list(_links(entry)), url)
        if address is not None:
            published, updated = _moment(entry, PUBLISHED, dates), _moment(entry, ("updated",), dates)
            found.candidates.append(ListedPage(address, "feed", published or updated, updated or published))
    return found


def _next_page(url: str) -> str:
    asked, count = _PAGE.subn(lambda page: f"{page[1]}{int(page[2]) + 1}", url)
    return asked if count else f"{url}{'&' if '?' in url else '?'}paged=2"


def _parsed(text: str) -> Any:
    """What feedparser makes of it; nothing, and `bozo`, where elements out of their place make it fail."""
    try:
        return feedparser.parse(
            io.BytesIO(text.encode("utf-8", "replace")),  # a stream: it would open a file whose name a feed consists of
            response_headers={"content-type": "application/xml; charset=utf-8"},
            sanitize_html=False,
            resolve_relative_uris=False,
        )
    except (LookupError, ValueError):
        return feedparser.FeedParserDict(bozo=True, feed={}, entries=[])


def _one_by_one(text: str, found: Entries) -> Iterator[Any]:
    """The entries of a feed that is no XML, or fails as a whole, each parsed by itself: one never closed would swallow
    the others."""
    starts = [item.start() for item in _ITEM.finditer(text)]
    head = "".join(_HEAD.findall(text[: min(starts, default=0)]))
    if len(starts) > MOST:
        found.damage = f"it is no XML, and has more than {MOST} entries"
    for start, end in zip(starts[:MOST], [*starts[1:], len(text)], strict=False):
        if entries := _parsed(f"{head}{text[start:end]}").entries:
            yield entries[0]
        else:
            found.unusable.append(" ".join(text[start:end][:SHOWN].split()))


def _links(entry: Any) -> Iterator[str]:
    """Addresses that may be the entry's page, the likeliest first."""
    links = [link for link in entry.get("links", []) if link.get("href")]
    pages = [link for link in links if link.get("rel") == "alternate"]
    pages.sort(key=lambda link: link.get("type") not in _HTML)
    files = {link["href"] for link in links if link.get("rel") == "enclosure"}
    identity, link = str(entry.get("id", "")), entry.get("link")
    if link == identity and not identity.startswith(_ADDRESS):
        link = None  # feedparser's guess: an identity is taken for an address unless it says that it is none
    found = [entry.get("feedburner_origlink"), *(page["href"] for page in pages), link]
    yield from (address for address in found if address and address not in files)
    if identity.startswith(_ADDRESS):
        yield identity


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
        return plausible_moment(datetime.fromtimestamp(calendar.timegm(parsed), UTC))
    except (ValueError, OverflowError, TypeError):
        return None
