"""Whether what looks like a page's text begins that of another page, as the one entry of a list's last page."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote

from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.blocks import Block
from newscrawl.extraction.document.tree import line_of
from newscrawl.extraction.fields.teaser_parts import ABOUT, LINE, LONGEST, other_page
from newscrawl.extraction.fields.teasers import INVITATION
from newscrawl.extraction.roles.labels import HEADINGS
from newscrawl.extraction.words.addresses import slug_words
from newscrawl.extraction.words.listing_addresses import is_listing_address
from newscrawl.extraction.words.load import without_accents
from newscrawl.text.addresses import parts_of
from newscrawl.text.strings import word_set

MOST, ALIKE, WORDS = 3, 0.6, 3
"""Paragraphs of what is continued; share of the words of the other page's address that its headline has, and how many
these are at least."""

_PLAIN = str.maketrans("ıłøđŁØĐ", "ilodLOD")
"""Letters whose marks are no accents."""


def is_continued(analysis: Analysis) -> bool:
    """A few paragraphs, and behind them a short link to the page that is called after the headline above them.

    Where the address is a list's it leads to any of the site's.
    """
    paragraphs = [b for b in analysis.blocks if b.role == "body" and b.context.tag not in HEADINGS]
    if not 0 < len(paragraphs) <= MOST or sum(block.length for block in paragraphs) > LONGEST:
        return False
    pages = list(_led_to(paragraphs[-1], analysis))
    if pages and is_listing_address(analysis.page.url):
        return True
    names = (" ".join(slug_words(unquote(parts_of(page).path))) for page in pages)
    called = [words for name in names if len(words := _words(name)) >= WORDS]
    if not called:
        return False
    first = paragraphs[0]
    over = analysis.blocks[max(0, first.index - ABOUT) : first.index]
    said = _words(" ".join((*(line.text for line in over if line.length <= LINE), first.text[:LINE])))
    return any(len(words & said) >= max(WORDS, ALIKE * len(words)) for words in called)


def _led_to(last: Block, analysis: Analysis) -> Iterator[str]:
    """Other pages of the site to which short links lead that end the text, or stand right below it."""
    for line in analysis.blocks[last.index : last.index + 2]:
        for anchor, href in zip(line.anchors, line.hrefs, strict=True):
            if 0 < len(line_of(anchor)) <= INVITATION and (page := other_page(href, analysis.page.url)):
                yield page


def _words(text: str) -> frozenset[str]:
    """As addresses have them, which leave accents out."""
    return word_set(without_accents(text.translate(_PLAIN)))
