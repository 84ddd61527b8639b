"""The names by which a page shows its site."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import islice

from lxml.html import HtmlElement

from newscrawl.extraction.document.blocks import Block
from newscrawl.extraction.document.elements import Elements
from newscrawl.extraction.document.tree import line_of
from newscrawl.extraction.words.load import pattern, small_pattern
from newscrawl.text.addresses import parts_of
from newscrawl.text.strings import fold, said_once, small

FOOTER = 12
"""Blocks at the page's end that may hold the line of its copyright."""
_LONGEST_SHOWN, _MOST_SHOWN = 50, 100
"""Characters of a name, and how many a page may show: each is held against every title and link."""
_BLANKS = 20
"""Characters around an address that are none of it."""
_SIGNS = 60
"""Elements at the page's top among which the site's sign stands."""
_LOGO = re.compile(r"(?<!\S)(?:site[_-]?(?:title|name|logo)|logo(?:[_-]?text)?|navbar-brand|brand-logo)(?!\S)", re.I)
_HEADS, _LEVELS = 3, 6
"""Links to the front page of which one may be the page's head, and containers around it."""
_MENUS = frozenset({"nav", "ul", "li", "footer"})
_PARTS = re.compile(r"\s[–—|-]\s|:\s")
"""What parts a name from what is said of it."""
_COPYRIGHT = re.compile(r"©\s*(?:\d{4}[\s,–—-]*)*(?:by\s+)?([^\d©|·.,;:–—]{2,50})", re.I)


def _is_logo(*names: str | None) -> bool:
    named = " ".join(filter(None, names)).lower()
    return any(map(named.__contains__, ("logo", "site", "brand"))) and _LOGO.search(named) is not None


def names_shown(links: Iterable[HtmlElement], signs: Iterable[str], blocks: Sequence[Block]) -> frozenset[str]:
    """Folded names by which the page shows its site: on links to its front page, on its sign, in its copyright."""
    found = []
    for anchor in links:
        found += [line_of(anchor), anchor.get("title") or "", *(img.get("alt") or "" for img in anchor.iter("img"))]
    found += signs
    for block in blocks[-FOOTER:]:
        found += _COPYRIGHT.findall(block.text)
    short = dict.fromkeys(text for text in found if 1 < len(text) < _LONGEST_SHOWN)
    return frozenset(folded for text in islice(short, _MOST_SHOWN) if (folded := fold(text)))


def links_to_front(elements: Elements, url: str) -> list[HtmlElement]:
    """Links to the site's front page."""
    host = parts_of(url).netloc.lower()
    homes = {"/", *(f"{scheme}//{host}{end}" for scheme in ("", "http:", "https:") for end in ("", "/"))}
    longest = max(map(len, homes)) + _BLANKS
    links = ((anchor, anchor.get("href")) for anchor in elements.iter("a") if host)
    return [anchor for anchor, href in links if href and len(href) <= longest and href.strip().lower() in homes]


def head_of(links: Iterable[HtmlElement], url: str) -> str:
    """What the first link to the front page says in the page's head, outside its menus; empty where it says nothing.

    A single word is a name only where the host has it too.
    """
    for anchor in islice(links, _HEADS):
        around = [anchor, *islice(anchor.iterancestors(), _LEVELS)]
        if any(e.tag in _MENUS for e in around) or not any(map(_is_head, around)):
            continue
        text = said_once(_PARTS.split(pattern("beside_sign").sub("", line_of(anchor)))[0].strip())
        joined = fold(text).replace(" ", "")
        said = " " in text or not text.isascii() or joined in "".join(c for c in parts_of(url).netloc if c.isalnum())
        if joined and said and len(text) < _LONGEST_SHOWN:
            return text
    return ""


def _is_head(element: HtmlElement) -> bool:
    if element.tag == "header":
        return True
    named = f"{element.get('class')} {element.get('id')}"
    return element.tag != "body" and small_pattern("head_names").search(small(named)) is not None


def sign_of(signs: Iterable[str]) -> str:
    """What the page writes on its sign, where that is marked as the site's; empty for others."""
    text = next((text for text in signs if 1 < len(text) < _LONGEST_SHOWN), "")
    return said_once(text)


def signs_on(elements: Elements) -> list[str]:
    """Texts at the page's top that are marked as the site's sign."""
    first = islice(elements.iter("h1", "p", "a"), _SIGNS)
    return [line_of(element) for element in first if _is_logo(element.get("class"), element.get("id"))]
