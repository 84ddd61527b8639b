"""Articles that data name by the last part of their addresses alone: `{"slug": "ferry-returns", "title": ...}`.

What stands before it is what stands before those of the articles to which the site's pages link.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from newscrawl.discovery.found_links import Link, LinkPlace, PageLinks
from newscrawl.extraction.words.addresses import slug_words
from newscrawl.extraction.words.headlines import is_headline

LARGEST, DEEPEST, MOST = 2_000_000, 20, 500
"""Bytes of one answer, how deep its objects lie, and articles in it."""
MET = 5_000
"""Articles whose addresses are remembered."""
LEAST, MOSTLY = 5, 0.8
"""Articles whose addresses are alike, and their share, from which on others' are taken to be so too."""
HEADLINE = 3
"""Words of what names an article."""
_NAMES = ("slug", "url_slug", "urlSlug", "alias", "seo_url", "seoUrl", "handle", "post_name", "url_title", "urlTitle")
_TITLES = ("headline", "title", "name", "titulo", "title_text")
_SLUG = re.compile(r"[^\s/?#&=\"'<>:%]{8,200}")
Slugs = list[tuple[str, str]]
"""With their headlines."""


def slugs_of(body: bytes) -> Slugs:
    """Those in JSON that came in place of a page."""
    try:
        return list(_slugs(json.loads(body[:LARGEST], strict=False), 0))[:MOST]
    except (ValueError, RecursionError):
        return []


def _slugs(value: Any, depth: int) -> Iterator[tuple[str, str]]:
    if depth > DEEPEST:
        return
    if isinstance(value, dict):
        slug = next((text for name in _NAMES if isinstance(text := value.get(name), str) and _SLUG.fullmatch(text)), "")
        title = next((text for name in _TITLES if isinstance(text := value.get(name), str) and is_headline(text)), "")
        if slug and title and len(slug_words(f"/{slug}")) >= HEADLINE:
            yield slug, title
    for child in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _slugs(child, depth + 1)


class Before:
    """What stands before the last part of the addresses of one site's articles, and behind it."""

    def __init__(self) -> None:
        self._met: dict[str, tuple[str, str]] = {}

    def meet(self, found: PageLinks) -> None:
        """The links of a page with headlines; to those that data name they are added."""
        if found.slugs:
            self._place(found)
            return
        for link in found.links.values():
            place, _, last = link.url.partition("?")[0].rstrip("/").rpartition("/")
            if (
                len(self._met) < MET
                and link.is_headline
                and "?" not in link.url
                and len(slug_words(f"/{last}")) >= HEADLINE
            ):
                name, dot, ending = last.partition(".")
                self._met[name] = (f"{place}/", dot + ending + "/" * link.url.endswith("/"))

    def _place(self, found: PageLinks) -> None:
        (before, behind), count = next(iter(Counter(self._met.values()).most_common(1)), (("", ""), 0))
        if count >= max(LEAST, MOSTLY * len(self._met)):
            for slug, title in found.slugs:
                found.add(Link(f"{before}{slug}{behind}", title, LinkPlace.CONTENT, in_heading=True))
