"""Sitemaps -> candidates: indexes, news sitemaps, plain ones, gzipped and text files, broken XML included."""

from __future__ import annotations

import gzip
import re
import zlib
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from lxml import etree

from newscrawl.discovery.dates import is_day, parse_date
from newscrawl.discovery.urls import Candidate

MANY = 20
"""Entries from which on it is no accident that they have the same date."""
_ENTRY_END = re.compile(rb"</(?:[\w.-]+:)?(?:url|sitemap)\s*>")
MAX_BYTES = 60 * 1024 * 1024
"""The protocol allows 50 MB uncompressed."""


@dataclass(slots=True)
class Sitemap:
    """What one file holds."""

    candidates: list[Candidate] = field(default_factory=list)
    children: list[tuple[str, datetime | None]] = field(default_factory=list)
    """URLs of further sitemaps with their lastmod."""


def read_sitemap(data: bytes) -> Sitemap:
    """Read one file; what is damaged in it is left out."""
    data = _plain(data).lstrip(b"\xef\xbb\xbf \t\r\n")
    if not data.startswith(b"<"):
        return Sitemap(
            [Candidate(line, "sitemap") for line in data.decode("utf-8", "replace").split() if line.startswith("http")]
        )
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, huge_tree=True, remove_comments=True
    )
    ends = [end.end() for end in _ENTRY_END.finditer(data)]
    # of a file that is cut off the last address may be a half one
    root = etree.fromstring(data[: ends[-1]] if ends else data, parser)
    found = Sitemap()
    if root is None:
        return found
    for entry in root.iter("{*}url", "{*}sitemap"):
        _read_entry(entry, found)
    if _are_made_up([c.modified for c in found.candidates]):
        # the moment at which the file was made, which says nothing of the pages
        found.candidates = [
            c if c.via == "news-sitemap" else Candidate(c.url, c.via, None, None) for c in found.candidates
        ]
    return found


def _are_made_up(dates: list[datetime | None]) -> bool:
    """Whether most of many entries claim the very same second; a date without a time is one day's, and common."""
    if len(dates) < MANY:
        return False
    date, count = Counter(dates).most_common(1)[0]
    return date is not None and count > 0.8 * len(dates) and not is_day(date)


def _plain(data: bytes) -> bytes:
    if not data.startswith(b"\x1f\x8b"):
        return data
    try:
        return zlib.decompressobj(wbits=31).decompress(data, MAX_BYTES)
    except (zlib.error, gzip.BadGzipFile):
        return b""


def _read_entry(entry: Any, found: Sitemap) -> None:
    url, changed, published = "", None, None
    for child in entry.iter():
        name = etree.QName(child).localname if isinstance(child.tag, str) else ""
        text = (child.text or "").strip()
        if name == "loc" and not url and "image" not in str(child.tag) and "video" not in str(child.tag):
            url = text
        elif name == "lastmod":
            changed = parse_date(text)
        elif name == "publication_date":
            published = parse_date(text)
    if not url.startswith(("http://", "https://")):
        return
    if etree.QName(entry).localname == "sitemap":
        found.children.append((url, changed))
    else:
        news = published is not None
        found.candidates.append(Candidate(url, "news-sitemap" if news else "sitemap", published or changed, changed))


def sitemaps_in_robots(robots_txt: str) -> list[str]:
    """The Sitemap lines of a robots.txt."""
    return re.findall(r"(?im)^\s*sitemap\s*:\s*(https?://\S+)", robots_txt)
