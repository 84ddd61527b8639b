"""Whether what looks like a page's text are teasers: paragraphs each of which leads to a page of its own."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice

from lxml.html import HtmlElement

from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.blocks import Block
from newscrawl.extraction.document.tree import line_of
from newscrawl.extraction.fields.teaser_parts import (
    END,
    LONGEST,
    before_them,
    begins_with_headline,
    below_them,
    first_link,
    has_headline,
    next_above,
    other_page,
    without_lines_over,
)
from newscrawl.extraction.roles.labels import HEADINGS
from newscrawl.extraction.roles.others import is_linked_headline
from newscrawl.extraction.words.dates import dates_in
from newscrawl.extraction.words.headlines import is_headline
from newscrawl.extraction.words.listing_addresses import is_listing_address
from newscrawl.text.addresses import absolute, page_key

TEASERS, MOSTLY = 4, 0.75
"""How many, and which share of the paragraphs or of their text, from which on a page lists."""
FEW = 2
"""How many are enough where all paragraphs are teasers, or the address is a list's; where there is one, it has to begin
with its headline, or to lead where the headline above it leads."""
SHORT = 40
"""Characters up to which a line with links says how many there are, and leads on, and one with a date is the date."""
ROWS, UP = 3, 3
"""Rows from which on a page lists what each leads to when it is clicked, and elements around a line that may be one."""
ALL = 0.9
"""Share of a line's characters in links, from which on it is nothing else."""
_LEADS = ("data-href", "data-link", "data-url")
_CLICKED = re.compile(r"(?:location(?:\.href)?\s{0,9}=|\bopen\()\s{0,9}[\"']([^\"']{1,1000})[\"']")
INVITED, INVITATION = 3, 40
"""Pages to which links with the same text lead, from which on it invites to read more, and its characters; a few are
enough where there is nothing else."""


def lists_others(analysis: Analysis) -> bool:
    """The headline that leads there stands above the paragraph or begins it, or what invites to read more ends it."""
    blocks = analysis.blocks
    paragraphs = [b for b in blocks if b.role == "body" and b.context.tag not in HEADINGS and not b.text.isdigit()]
    paragraphs = [b for b in paragraphs if b.length > SHORT or not (b.anchors or dates_in(b.text, False))] or paragraphs
    if _lead_elsewhere(paragraphs, analysis):
        return True
    if len(paragraphs) < FEW:
        return any(
            begins_with_headline(block) or _is_announced(block, analysis) or _is_under_another(block, analysis)
            for block in paragraphs
        )
    if _row(paragraphs[0]) and _row(paragraphs[1]):
        led_to = [page for block in paragraphs if (page := other_page(_row(block), analysis.page.url))]
        return len(set(led_to)) >= ROWS and len(led_to) >= MOSTLY * len(paragraphs)
    inviting = {block.index: set(_may_invite(block, blocks)) for block in paragraphs}
    leading = [block for block in paragraphs if inviting[block.index] or has_headline(block, blocks)]
    led = leading + before_them(leading, paragraphs) + below_them(leading, paragraphs, blocks)
    are_all = len(led) == len(without_lines_over(led, paragraphs, blocks))
    many = FEW if is_listing_address(analysis.page.url) else TEASERS
    if len(led) < (FEW if are_all else many):
        return False  # as nearly all articles: where links lead is dear
    least = FEW if are_all else INVITED
    invitations = _invitations(analysis, set().union(*inviting.values()), least)
    teasers = [block for block in paragraphs if _is_teaser(block, blocks, invitations)]
    below = below_them(teasers, paragraphs, blocks)
    teasers += before_them([block for block in teasers if _invites(block, blocks, invitations)], paragraphs) + below
    lengths = [block.length for block in without_lines_over(teasers, paragraphs, blocks)]
    shown = sum(block.length for block in teasers)
    enough = FEW if len(teasers) == len(lengths) else many
    return len(teasers) >= enough and max(len(teasers) / len(lengths), shown / (sum(lengths) or 1)) >= MOSTLY


def _lead_elsewhere(paragraphs: Sequence[Block], analysis: Analysis) -> bool:
    """Whether all that looks like text are links to several other pages: cards, each with all of its lines in one."""
    links = [block for block in paragraphs if block.anchors and block.link_chars >= ALL * len(block.text)]
    if len(links) < len(paragraphs) or not links:
        return False
    said = {
        page: line_of(a)
        for block in links
        for a, href in zip(block.anchors, block.hrefs, strict=True)
        if (page := other_page(href, analysis.page.url))
    }
    return len(said) >= ROWS and sum(map(is_headline, said.values())) >= MOSTLY * len(said)


def _row(block: Block) -> str:
    """Where a click on the line leads, by an element around it that is no link, or by a link over all of this."""
    element: HtmlElement | None = block.context.element
    for _ in range(UP):
        if element is None or element.tag in ("article", "main", "body"):
            break
        if address := next((value for name in _LEADS if (value := element.get(name))), ""):
            return address
        if found := _CLICKED.search(element.get("onclick") or ""):
            return found[1]
        if over := _link_over(element):
            return over
        element = element.getparent()
    return ""


def _link_over(card: HtmlElement) -> str:
    """The only link of a card, which says nothing, and is set over the whole or drawn as an arrow; else empty."""
    links = list(islice(card.iter("a"), FEW))
    return (links[0].get("href") or "") if len(links) == 1 and not line_of(links[0]) else ""


def _is_teaser(block: Block, blocks: Sequence[Block], invitations: frozenset[str]) -> bool:
    if block.length > LONGEST:
        return False
    return has_headline(block, blocks) or _invites(block, blocks, invitations)


def _invites(block: Block, blocks: Sequence[Block], invitations: frozenset[str]) -> bool:
    """Whether it ends with an invitation to read more, or one stands below it."""
    below = blocks[block.index : block.index + 2][-1]
    return bool(invitations) and (_ends_with(block, invitations) or _begins_with(below, block, invitations))


def _is_announced(block: Block, analysis: Analysis) -> bool:
    """Whether the headline above it, and a link in it or right below, lead to one other page."""
    above = next_above(block, analysis.blocks)
    if above is None or block.length > LONGEST or not is_linked_headline(above):
        return False
    common = {href for near in analysis.blocks[block.index : block.index + 2] for href in near.hrefs} & {*above.hrefs}
    return any(page_key(absolute(analysis.page.url, href) or "") != page_key(analysis.page.url) for href in common)


def _is_under_another(block: Block, analysis: Analysis) -> bool:
    """Whether it stands under the heading of another page, in one card with it: a list's last page has one."""
    above = next_above(block, analysis.blocks)
    if above is None or block.length > LONGEST or not is_linked_headline(above) or above.context.tag not in HEADINGS:
        return False
    if not _are_one_card(above.context.element, block.context.element):
        return False
    is_own = any(title.startswith(above.text) for title in analysis.declared_titles)
    return not is_own and other_page(above.hrefs[0], analysis.page.url) != ""


def _are_one_card(heading: HtmlElement, paragraph: HtmlElement) -> bool:
    """Whether a few elements around both, or the paragraph's own, hold them, and not the page's headline."""
    around = [paragraph, *islice(paragraph.iterancestors(), UP)]
    common = next((element for element in islice(heading.iterancestors(), UP) if element in around), None)
    return common is not None and common.tag not in ("body", "main") and next(common.iter("h1"), None) is None


def _ends_with(block: Block, invitations: frozenset[str]) -> bool:
    end = block.text[-END:]
    return any(text in end and text.lower() in invitations for text in map(line_of, block.anchors[-2:]))


def _begins_with(below: Block, block: Block, invitations: frozenset[str]) -> bool:
    """Whether the line below the block begins with one, or a short one has it."""
    return below is not block and not invitations.isdisjoint(_texts(below))


def _texts(line: Block) -> Iterator[str]:
    """Of the link that a line begins with, and of all of a short one: its section, how often it was read, and more."""
    if not line.anchors or (line.role == "body" and line.length > SHORT):
        return
    if len(line.text) <= END:
        yield from (line_of(anchor).lower() for anchor in line.anchors)
    elif line.text.startswith(text := first_link(line)):
        yield text.lower()


def _may_invite(block: Block, blocks: Sequence[Block]) -> Iterator[str]:
    """The short texts of links that end a block, or that the line below it has."""
    below = blocks[block.index + 1 : block.index + 2]
    texts = [*map(line_of, block.anchors[-2:]), *(text for line in below for text in _texts(line))]
    yield from (text.lower() for text in texts if 0 < len(text) <= INVITATION)


def _invitations(analysis: Analysis, texts: set[str], least: int) -> frozenset[str]:
    """Those of the texts each of which leads to several of the site's other pages."""
    pages = defaultdict(set)
    for block in analysis.blocks if texts else ():
        shown = block.text.lower()
        if block.anchors and any(text in shown for text in texts):
            for anchor, href in zip(block.anchors, block.hrefs, strict=True):
                if (text := line_of(anchor).lower()) in texts and (page := other_page(href, analysis.page.url)):
                    pages[text].add(page)
    return frozenset(text for text in texts if len(pages[text]) >= least)
