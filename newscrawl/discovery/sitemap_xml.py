"""Sitemaps and their indexes, read tag by tag.

An XML parser loses all that follows one mistake, or the addresses around it: a bare `&`, a prefix that nobody declared,
an element that is never closed, capitals, a file that breaks off. Here each costs its own entry.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime

from newscrawl.discovery.dates import DateReader, is_day, is_rough
from newscrawl.discovery.entries import MOST, Entries
from newscrawl.discovery.markup import START, plain_markup, plain_text
from newscrawl.discovery.translations import Named, other_languages
from newscrawl.discovery.urls import ListedPage
from newscrawl.text.usable import usable_listed

MANY = 20
"""Entries from which on it is no accident that they have the same date."""
_TAG = re.compile(
    r"<(/?)(?:([\w.-]{1,30}):)?(url|sitemap|loc|lastmod|publication_date|image|video|link)(\s[^<>]*?)?(/?)>([^<]*)",
    re.I,
)
_ATTRIBUTE = re.compile(r"\b(href(?:lang)?)\s{0,9}=\s{0,9}(?:\"([^\"]{1,2000})\"|'([^']{1,2000})')", re.I)
_INDEX = re.compile(r"<(?:[\w.-]{1,30}:)?sitemapindex[\s>]", re.I)
_FILE = re.compile(r"\.xml(?:\.gz)?(?:$|\?)", re.I)
_MEDIA = ("image", "video")
_OF_OTHERS = (*_MEDIA, "news", "xhtml", "pagemap")
"""Prefixes of names that are no entry's own; their declaration is often forgotten."""


@dataclass(slots=True)
class _Entry:
    """One `url` or `sitemap`: the texts of its elements, empty where there is none."""

    is_sitemap: bool
    loc: str = ""
    lastmod: str = ""
    publication_date: str = ""
    links: list[str] = field(default_factory=list)
    """Attributes of the elements that name the page in other languages."""

    def note_link(self, attributes: str | None) -> None:
        """Of one that is such an element."""
        if attributes and self.loc and "hreflang" in attributes.lower():
            self.links.append(attributes)


def read_sitemap_xml(text: str, url: str | None) -> Entries:
    """All entries with a whole address, also those of a file that breaks off; `url` is the file's own."""
    found, dates, translated = Entries(), DateReader(), list[tuple[ListedPage, list[str]]]()
    for entry in _entries(plain_markup(text)):
        address = found.address([entry.loc], url)
        if address is None:
            continue
        rough = is_rough(entry.lastmod)  # a month's first moment says nothing of what is new in it
        modified = dates(entry.lastmod)
        changed = None if rough else modified
        if entry.is_sitemap or _FILE.search(address):
            found.children.append((address, changed))
            continue
        published = dates(entry.publication_date)
        via = "news-sitemap" if published else "sitemap"
        found.candidates.append(ListedPage(address, via, published or changed, modified))
        if entry.links:
            translated.append((found.candidates[-1], entry.links))
    found.candidates += _translations(translated, {c.url for c in found.candidates}, url)
    if _are_made_up([candidate.modified for candidate in found.candidates]):
        # the moment at which the file was made, which says nothing of the pages
        found.candidates = [
            c if c.via == "news-sitemap" else replace(c, published=None, modified=None) for c in found.candidates
        ]
    return found


def _translations(
    translated: list[tuple[ListedPage, list[str]]], listed: set[str], url: str | None
) -> list[ListedPage]:
    """Pages that entries only name as theirs in another language, each once: many files list them themselves too."""
    found: dict[str, ListedPage] = {}
    for page, links in translated:
        if len(listed) + len(found) >= MOST:
            break
        named = (_named(attributes, url) for attributes in links)
        for other in other_languages((each for each in named if each is not None), page.url):
            if other.url not in listed:
                found.setdefault(other.url, replace(page, url=other.url, language=other.language))
    return list(found.values())


def _named(attributes: str, url: str | None) -> Named | None:
    """What `<xhtml:link rel="alternate" hreflang="cy" href="...">` names; None for what is no such link."""
    values = {name.lower(): plain_text(one or other) for name, one, other in _ATTRIBUTE.findall(attributes)}
    address = usable_listed(values["href"], url) if {"href", "hreflang"} <= values.keys() else None
    return Named(address.partition("#")[0], values["hreflang"].strip().lower()) if address else None


def _entries(text: str) -> Iterator[_Entry]:
    end, in_index = text.rfind(">"), bool(_INDEX.search(text[:START]))
    entry, in_media = _Entry(in_index), False
    for tag in _TAG.finditer(text):
        closes, prefix, name, attributes, empty, value = tag.groups()
        name = name.lower()
        if name == "link":
            entry.note_link(attributes)
        elif name in _MEDIA:
            in_media = not (closes or empty or prefix)  # what is in one with a prefix has it too
        elif prefix and _is_of_others(prefix.lower(), name):
            continue
        elif name in ("url", "sitemap"):
            if entry.loc:
                yield entry
            entry, in_media = _Entry(in_index or name == "sitemap"), False
        elif not (closes or in_media) and tag.end() < end:
            if name == "loc" and entry.loc:  # the tags between two entries are missing
                yield entry
                entry = _Entry(entry.is_sitemap)
            setattr(entry, name, plain_text(value))
    if entry.loc:
        yield entry


def _is_of_others(prefix: str, name: str) -> bool:
    return prefix in _OF_OTHERS and (prefix, name) != ("news", "publication_date")


def _are_made_up(dates: list[datetime | None]) -> bool:
    """Whether most of many entries claim the very same second; a date without a time is one day's, and common."""
    given = [date for date in dates if date is not None]
    if len(given) < MANY:
        return False
    date, count = Counter(given).most_common(1)[0]
    return count > 0.8 * len(given) and not is_day(date)
