"""Whether a page shows articles of other addresses: each with its linked headline, its date and its text."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.blocks import Block, ancestors
from newscrawl.extraction.document.tree import line_of, link_types
from newscrawl.extraction.fields.teaser_parts import first_link, other_page
from newscrawl.extraction.roles.labels import HEADINGS
from newscrawl.extraction.roles.others import OF_NEXT
from newscrawl.extraction.words.classes import bit
from newscrawl.extraction.words.dates import dates_in
from newscrawl.extraction.words.headlines import is_headline
from newscrawl.extraction.words.listing_addresses import is_listing_address
from newscrawl.text.addresses import absolute, page_key

SEVERAL, NEARLY_ALL = 2, 0.9
"""Posts, and the share of the text that is theirs, from which on a page lists them; where its address says that it
lists articles, one is enough."""
CARD, MOST_ON_CARD = 3, 12
"""Elements around a headline that may be its card, and links from which on one is more."""
LINE, DATED = 160, 60
"""Characters of a line that may say when, and by whom, and of one that is little more than the day."""


@dataclass(frozen=True, slots=True)
class Post:
    """One of them."""

    page: str
    """Where its headline leads, or the line below it."""
    headline: str
    first: int
    """The index of its first block."""
    length: int
    """Characters of its text, as if in Latin letters; none where it was left to the article that follows."""


def shows_posts(analysis: Analysis) -> bool:
    """Each lies in an element of its own, with one linked headline and a line that tells of its day or its author."""
    body = sum(block.length for block in analysis.blocks if block.role == "body" and block.context.tag not in HEADINGS)
    found = {post.first: post for post in _posts(analysis)}.values() if body else ()
    pages = {page_key(post.page) for post in found}
    alone = is_listing_address(analysis.page.url) and all(is_headline(post.headline) for post in found)
    fewest = 1 if alone else SEVERAL
    return len(pages) >= fewest and sum(post.length for post in found) >= NEARLY_ALL * body


def _posts(analysis: Analysis) -> Iterator[Post]:
    blocks = analysis.blocks
    heads = _heads(analysis)
    for head, page in heads.values():
        own = _own(head, blocks, heads) if page else []
        text = sum(block.length for block in own if block.role == "body")
        told = _leads_below(head, blocks) or _tells_more(head) or any(map(_tells_when_or_who, own))
        if own and told and not _is_of_article(analysis, page):
            yield Post(page, head.text, own[0].index, text)


def _heads(analysis: Analysis) -> dict[int, tuple[Block, str]]:
    """Headlines with the pages to which they lead, by their places; subheads lead into the page of the one above."""
    found, above = dict[int, tuple[Block, str]](), ""
    for block in analysis.blocks:
        if hrefs := _leads(block, analysis.blocks):
            page = next((page for href in hrefs if (page := other_page(href, analysis.page.url))), "")
            own = page == above and all("#" in href for href in hrefs)
            if page and not own or not page and block.context.tag in HEADINGS:
                found[block.index] = block, page
            above = page or above
    return found


def _leads(block: Block, blocks: Sequence[Block]) -> list[str]:
    """Where a headline leads, by itself, by the line below or by a link over its card; some are only named titles."""
    if block.context.tag in HEADINGS:
        if block.is_line_of_links:
            return block.hrefs
        if _leads_below(block, blocks):
            return blocks[block.index + 1].hrefs
        if _tells_more(block):
            return block.hrefs[:1]
        return [] if any(map(line_of, block.anchors)) else _over_card(block)
    return block.hrefs if block.is_line_of_links and block.names & bit("title") else []


def _tells_more(head: Block) -> bool:
    """Whether its first link is the headline, and the day stands behind it in the same element."""
    text = first_link(head)
    return is_headline(text) and head.text.startswith(text) and bool(dates_in(head.text[len(text) :], False))


def _over_card(head: Block) -> list[str]:
    """The one link without a text, but perhaps with a picture, in the card that the headline stands in."""
    for level in islice(ancestors(head.context.parent), CARD):
        links = [*islice((link for link in level.element.iter("a") if link.get("href")), MOST_ON_CARD + 1)]
        if len(links) > MOST_ON_CARD:
            return []
        if empty := {link.get("href"): None for link in links if not ((link.text or "").strip() or line_of(link))}:
            return [*empty] if len(empty) == 1 else []
    return []


def _leads_below(head: Block, blocks: Sequence[Block]) -> bool:
    """Whether the line below the headline has its day, and one link, to the post by itself: the day, or a `#`."""
    below = blocks[head.index + 1] if head.index + 1 < len(blocks) else head
    if below is head or head.anchors or len(below.anchors) != 1 or len(below.text) > DATED:
        return False
    text = line_of(below.anchors[0])
    is_permalink = not any(map(str.isalpha, text)) or dates_in(text, False)
    return bool((is_permalink or "bookmark" in link_types(below.anchors[0])) and dates_in(below.text, False))


def _own(head: Block, blocks: Sequence[Block], heads: Container[int]) -> list[Block]:
    """What lies in the largest element around the headline that has text below it; nothing where there is more in it.

    Such as another headline, or the text's beginning above this one.
    """
    own: list[Block] = []
    for context in ancestors(head.context):
        inside = blocks[context.first : context.end]
        held = (block for block in inside if block.index in heads)
        if next(held, None) is not None and next(held, None) is not None:
            break
        above = (block for block in inside if block.role in ("body", "title") and block.index < head.index)
        if not all(map(_tells_when_or_who, above)):
            break
        if any(_is_text(block) and block is not head for block in inside):
            own = list(inside)
    return own


def _is_text(block: Block) -> bool:
    return block.role == "body" or block.reason == OF_NEXT


def _tells_when_or_who(block: Block) -> bool:
    if len(block.text) > (DATED if _is_text(block) else LINE):
        return False
    return block.role in ("byline", "date") or bool(dates_in(block.text, False))


def _is_of_article(analysis: Analysis, page: str) -> bool:
    """Whether this may be another form of that page, or a further part of it."""
    here, there = page_key(analysis.page.url), page_key(page)
    declared = [*analysis.facts.links.get("canonical", ()), analysis.facts.first("og:url")]
    return here.startswith(there) or there in {page_key(absolute(analysis.page.url, href) or "") for href in declared}
