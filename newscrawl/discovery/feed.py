"""What a site's feeds list: RSS, Atom, JSON Feed, and the sitemaps that sites name as feeds."""

from __future__ import annotations

from dataclasses import replace

from newscrawl.discovery.entries import Entries
from newscrawl.discovery.listing_file import ListingFile
from newscrawl.discovery.urls import ListedPage


def parse_feed(data: bytes, url: str | None) -> Entries:
    """Read one file, `url` being its own, packed or not."""
    found = ListingFile.of(data).entries(url)
    found.candidates = [replace(candidate, via="feed") for candidate in found.candidates]
    return found


def read_feed(data: bytes, url: str | None) -> list[ListedPage]:
    """The entries of a feed of any kind; an empty list when it is none."""
    return parse_feed(data, url).candidates
