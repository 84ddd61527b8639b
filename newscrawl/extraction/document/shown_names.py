"""The names by which a page shows its site."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from newscrawl.extraction.document.blocks import Block
from newscrawl.extraction.document.elements import Elements
from newscrawl.extraction.document.tree import line_of
from newscrawl.text.addresses import parts_of
from newscrawl.text.strings import fold

FOOTER = 12
"""Blocks at the page's end that may hold the line of its copyright."""
_LONGEST_SHOWN, _MOST_SHOWN = 50, 100
"""Characters of a name, and how many a page may show: each is held against every title and link."""
_BLANKS = 20
"""Characters around an address that are none of it."""
_SIGNS = 60
"""Elements at the page's top among which the site's sign stands."""
_LOGO = re.compile(r"(?<!\S)(?:site[_-]?(?:title|name|logo)|logo(?:[_-]?text)?|navbar-brand|brand-logo)(?!\S)", re.I)
_COPYRIGHT = re.compile(r"©\s*(?:\d{4}[\s,–—-]*)*(?:by\s+)?([^\d©|·.,;:–—]{2,50})", re.I)


def _is_logo(names: str) -> bool:
    return any(map(names.__contains__, ("logo", "site", "brand"))) and _LOGO.search(names) is not None


def names_shown(elements: Elements, blocks: Sequence[Block], url: str) -> frozenset[str]:
    """Folded names by which the page shows its site: on links to its front page, on its sign, in its copyright."""
    host = parts_of(url).netloc.lower()
    homes = {"/", *(f"{scheme}//{host}{end}" for scheme in ("", "http:", "https:") for end in ("", "/"))}
    found, longest = [], max(map(len, homes)) + _BLANKS
    for anchor in elements.iter("a") if host else ():
        href = anchor.get("href")
        if href and len(href) <= longest and href.strip().lower() in homes:
            found += [
                line_of(anchor),
                anchor.get("title") or "",
                *(img.get("alt") or "" for img in anchor.iter("img")),
            ]
    found += _signs(elements)
    for block in blocks[-FOOTER:]:
        found += _COPYRIGHT.findall(block.text)
    short = dict.fromkeys(text for text in found if 1 < len(text) < _LONGEST_SHOWN)
    return frozenset(folded for text in islice(short, _MOST_SHOWN) if (folded := fold(text)))


def sign_of(elements: Elements) -> str:
    """What the page writes on its sign, where that is marked as the site's; empty for others."""
    text = next((text for text in _signs(elements) if 1 < len(text) < _LONGEST_SHOWN), "")
    half = len(text) // 2  # once more, for another width of the screen
    return text[:half] if text[:half] == text[half + 1 :] else text


def _signs(elements: Elements) -> Iterator[str]:
    for element in islice(elements.iter("h1", "p", "a"), _SIGNS):
        if _is_logo(f"{element.get('class')} {element.get('id')}".lower()):
            yield line_of(element)
