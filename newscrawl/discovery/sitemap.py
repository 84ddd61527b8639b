"""What a site's own index of its pages lists, and where robots.txt says that it is."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice

from newscrawl.discovery.entries import Entries
from newscrawl.discovery.listing_file import NO_LISTING, ListingFile
from newscrawl.discovery.urls import ListedPage
from newscrawl.text.robots_groups import LONGEST_ROBOTS
from newscrawl.text.usable import usable_listed

MOST_NAMED = 1000
"""Sitemaps of a robots.txt that are known by it; of these, `max_listings` are read."""
_SITEMAP_LINE = re.compile(
    r"[\s\ufeff\u200b*-]*site[- ]?maps?(?:[-_ ]?index)?\s*(?:[:=\uff1a]|\s(?=\s*(?:https?:|/)))\s*(.*)", re.I
)
"""The colon is often forgotten, and the word as often put apart."""
_BEHIND_OTHERS = re.compile(r"[\s>]site-?map\s*:\s*(https?:[^<]*)", re.I)
"""In a file whose breaks of lines went lost."""
_AROUND = "\"'<>,;\u201c\u201d\u201e\u00ab\u00bb"
_KEY_AGAIN = re.compile(r"(?:\b|(?<=\.xml)|(?<=\.gz))site-?map\s*:", re.I)
_BETWEEN = re.compile(r"[\s,;|]{1,20}(?=https?:|/)|\s+", re.I)


def read_sitemap(data: bytes, url: str | None = None) -> Entries:
    """Read one file, `url` being its own: a sitemap, an index, a list of addresses, a feed; packed or not."""
    file = ListingFile.of(data)
    if file.kind == "text":
        return _read_lines(file, url)
    found = file.entries(url)
    found.candidates = [replace(c, via="sitemap") if c.via == "feed" else c for c in found.candidates]
    return found


def _read_lines(file: ListingFile, url: str | None) -> Entries:
    """A text file with an address in each line; what stands beside it is a date or the like."""
    found = Entries(damage=file.damage)
    for line in file.text.splitlines():
        words = line.split()
        named = [word for word in words if re.match("https?:", word, re.I)] or words * (line[:1] == "/")
        found.candidates += [ListedPage(a, "sitemap") for word in named if (a := found.address([word], url))]
    found.is_listing = bool(found.candidates)
    if not found.is_listing:
        found.damage = found.damage or NO_LISTING
    return found


def sitemaps_in_robots(robots_txt: str, url: str | None = None) -> list[str]:
    """The addresses in the Sitemap lines of a robots.txt, `url` being its own; each once, in their order."""
    found: dict[str, None] = {}
    for line in robots_txt[:LONGEST_ROBOTS].splitlines():
        said = line.partition("#")[0]
        if named := _SITEMAP_LINE.fullmatch(said) or _BEHIND_OTHERS.search(said):
            text = _KEY_AGAIN.sub(" ", named[1]).replace("&amp;", "&")
            words = [word.strip(_AROUND) for word in _BETWEEN.split(text)]
            named_here = (usable_listed(word, url) for word in words if "/" in word or "." in word)
            found |= dict.fromkeys(islice(filter(None, named_here), MOST_NAMED - len(found)))
        if len(found) >= MOST_NAMED:
            break
    return list(found)
