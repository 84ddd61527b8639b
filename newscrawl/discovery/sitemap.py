"""What a site's own index of its pages lists, and where robots.txt says that it is."""

from __future__ import annotations

import re
from dataclasses import replace

from newscrawl.discovery.entries import Entries
from newscrawl.discovery.listing_file import ListingFile
from newscrawl.discovery.urls import Candidate
from newscrawl.text.usable import usable_listed

_SITEMAP_LINE = re.compile(r"[\s\ufeff\u200b]*site-?map\s*[:=\s]\s*(.*)", re.I)
_KEY_AGAIN = re.compile(r"\bsite-?map\s*:", re.I)
_BETWEEN = re.compile(r"[\s,;|]+(?=https?:|/|$)|\s+", re.I)


def read_sitemap(data: bytes, url: str | None = None) -> Entries:
    """Read one file, `url` being its own: a sitemap, an index, a list of addresses, a feed; packed or not."""
    file = ListingFile.of(data)
    if file.kind == "text":
        return _read_lines(file, url)
    found = file.entries(url)
    found.candidates = [replace(c, via="sitemap") if c.via == "feed" else c for c in found.candidates]
    return found


def _read_lines(file: ListingFile, url: str | None) -> Entries:
    """A text file with an address in each line."""
    found = Entries(damage=file.damage)
    for line in file.text.splitlines():
        words = line.split()
        if words and (len(words) == 1 and words[0].startswith("/") or re.match("https?:", words[0], re.I)):
            found.candidates += [Candidate(a, "sitemap") for word in words if (a := found.address([word], url))]
    found.is_listing = bool(found.candidates)
    return found


def sitemaps_in_robots(robots_txt: str, url: str | None = None) -> list[str]:
    """The addresses in the Sitemap lines of a robots.txt, `url` being its own; each once, in their order."""
    found = []
    for line in robots_txt.splitlines():
        if named := _SITEMAP_LINE.fullmatch(line.partition("#")[0]):
            words = _BETWEEN.split(_KEY_AGAIN.sub(" ", named[1]))
            found += [usable_listed(word.strip("\"'<>"), url) for word in words if word]
    return list(dict.fromkeys(address for address in found if address))
