"""Whether a page shows posts of other addresses whose headlines lead nowhere: each ends with a line that leads to it.

As old blogs have them, in their archives of a month: "Posted by Jo at 10:20 | Comments (3)", with the time a link.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.blocks import Block
from newscrawl.extraction.document.tree import line_of, link_types
from newscrawl.extraction.fields.teaser_parts import other_page
from newscrawl.extraction.words.dates import dates_in
from newscrawl.extraction.words.headlines import is_headline
from newscrawl.extraction.words.load import entries
from newscrawl.text.addresses import page_key
from newscrawl.text.strings import fold

SEVERAL, NEARLY_ALL = 2, 0.9
"""Posts, and the share of the text that is theirs, from which on a page lists them."""
LINE, LINKS = 160, 6
"""Characters of such a line, and links in it."""
TEXT, BEHIND = 200, 12
"""Characters of a post, as if in Latin letters, and lines behind them that may be its last."""
_TIME = re.compile(r"\d{1,2}\s?[:.h]\s?\d\d(?:[:.]\d\d)?(?:\s?[ap]\.?\s?m\.?)?", re.I)


def ends_posts(analysis: Analysis) -> bool:
    """Between two such lines stands the text of one post; the line is among the next few behind its text."""
    pages, text, ended, behind = set[str](), 0, 0, 0
    own = _without_query(page_key(analysis.page.url))
    whole = sum(block.length for block in analysis.blocks if block.role == "body")
    for block in analysis.blocks:
        if text and behind < BEHIND and (page := _leads_to(block, analysis.page.url, own)):
            if text >= TEXT and page not in pages:
                pages.add(page)
                ended += text
            text = 0
        elif block.role == "body":
            text += block.length
            behind = 0
        else:
            behind += 1
    return len(pages) >= SEVERAL and ended >= NEARLY_ALL * whole


def _leads_to(block: Block, url: str, own: str) -> str:
    """The page to which such a line leads; empty for every other line, and for one that leads to its own page."""
    if not block.anchors or len(block.text) > LINE or len(block.anchors) > LINKS or block.role == "related":
        return ""
    led_to = (page_key(page) for href in _permalinks(block) if (page := other_page(href, url)))
    # an entry of a live blog leads to its own page, with another query
    return next((page for page in led_to if _without_query(page) != own), "")


def _without_query(key: str) -> str:
    return key.partition("?")[0]


def _permalinks(block: Block) -> Iterator[str]:
    for anchor, href in zip(block.anchors, block.hrefs, strict=True):
        if "#" not in href and _is_permalink(anchor):
            yield href


def _is_permalink(anchor: HtmlElement) -> bool:
    """By its relation, or since it is a day, a time, a sign, or a word for what it is."""
    text = line_of(anchor).strip()
    if fold(text) in entries("permalink") or ("bookmark" in link_types(anchor) and not is_headline(text)):
        return True
    return bool(text) and (_TIME.fullmatch(text) is not None or _is_sign(text) or bool(dates_in(text, False)))


def _is_sign(text: str) -> bool:
    return not any(map(str.isalnum, text))
