"""What stands behind the text as the text does and is none of it: comments, the site's next articles, who wrote it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.blocks import Block, Context, Role, ancestors, body_of, names_around, nearest
from newscrawl.extraction.document.declared_objects import strings
from newscrawl.extraction.roles.kin import markup_of
from newscrawl.extraction.roles.labels import HEADINGS, LABEL_LENGTH, label_kinds
from newscrawl.extraction.words.addresses import is_article_link
from newscrawl.extraction.words.bylines import signed_part, split_byline
from newscrawl.extraction.words.classes import bit
from newscrawl.extraction.words.headlines import is_headline
from newscrawl.extraction.words.names import is_unspaced_name, may_be_full_name
from newscrawl.text.addresses import absolute, same_site
from newscrawl.text.strings import fold

NEAR = 3
"""Containers around a paragraph whose names make it a comment."""
SOME_TEXT = 300
"""Characters, as if in Latin letters, of a text that has comments; a forum's page has nothing before its first."""
LINKED = 0.9
"""Share of a headline's text in links from which it is one."""
BIOGRAPHY, BYLINE = 4, 100
"""Paragraphs at the text's end among which one tells of its author, and characters of a line that names one."""
CARD = 8
"""Elements with text of a card."""
BEFORE, ARTICLE = 30, 2
"""Blocks before the text that may be its byline, and letters before a name, where names have articles."""

_OF_ARTICLE = frozenset({"body", "caption", "tag"})
"""What the next articles of a site have as well."""
OF_NEXT = "of the next article"
"""Why a paragraph is none of this one's."""


def without_comments(analysis: Analysis, roles: Sequence[Role]) -> list[Role]:
    """Behind a text of its own, paragraphs in what is named comments; those of a match are its live text."""
    body = body_of(analysis.blocks, roles)
    comments = list(takewhile(_is_comment, reversed(body)))
    own = sum(block.length for block in body[: len(body) - len(comments)])
    return _without(roles, comments if own >= SOME_TEXT else [], "in a comment")


def _is_comment(block: Block) -> bool:
    names = names_around(block.context, NEAR)
    return bool(names & bit("comment")) and not names & bit("live")


def without_next_articles(analysis: Analysis, roles: Sequence[Role]) -> list[Role]:
    """Where headlines that are links are set as the page's own is, which is one too, each begins another article.

    So does each that is set as the page's own and stands in an article element of its own, with a text.
    """
    body = body_of(analysis.blocks, roles)
    if not body:
        return list(roles)
    titles = {fold(title) for title in (*analysis.declared_titles, *analysis.shown_titles)}
    heads = [block for block in analysis.blocks if block.context.tags & HEADINGS]
    named = [block for block in heads if any(title.startswith(block.folded) for title in titles)]
    end = min(_next_linked(analysis.blocks, named, body[0].index), _next_whole(heads, named, body) or len(roles))
    shown = (block for block in analysis.blocks[end:] if roles[block.index].name in _OF_ARTICLE)
    return _without(roles, list(shown), OF_NEXT)


def _next_linked(blocks: Sequence[Block], named: Sequence[Block], first: int) -> int:
    """The index of the first linked headline behind the text's beginning that is set as the page's linked one is."""
    own = [block for block in named if block.index < first and is_linked_headline(block)]
    as_own, texts = {markup_of(block.context) for block in own}, {block.folded for block in own}
    others = (
        block.index
        for block in (blocks[first:] if own else ())
        if is_linked_headline(block) and markup_of(block.context) in as_own and block.folded not in texts
    )
    return next(others, len(blocks))


def _next_whole(heads: Sequence[Block], named: Sequence[Block], body: Sequence[Block]) -> int | None:
    """The index of the first block of another article element that has a headline set as the page's own, and a text."""
    shown = (block for block in named if block.context.tag == "h1")
    own, held = next(((block, around) for block in shown if (around := _article_of(block))), (None, None))
    if own is None or held is None:
        return None
    for head in heads:
        other = _article_of(head)
        # what holds the next one may be named so: "article next"
        alike = markup_of(head.context)[:3] == markup_of(own.context)[:3]
        if other is not None and other.first >= held.end and alike:
            length = sum(block.length for block in body if other.first <= block.index < other.end)
            if length >= SOME_TEXT and head.folded != own.folded:
                return other.first
    return None


def _article_of(block: Block) -> Context | None:
    return nearest(block.context, "article")


def without_cards(analysis: Analysis, roles: Sequence[Role]) -> list[Role]:
    """Behind the text, or below its first paragraph, a paragraph that is a link, with a headline in it, is a teaser.

    So is one in an article element of its own, below a headline that links to another article of the site.
    """
    body = body_of(analysis.blocks, roles)
    first = next((block.index for block in body if not block.anchors), len(roles))
    teasers = [b for b in body if b.index > first and (_is_on_card(b) or _is_in_card(b, analysis.blocks))]
    return _without(roles, teasers, "on a card of another article")


def _is_on_card(block: Block) -> bool:
    """Whether one link holds all of it and other blocks: of links that a page does not close, each holds the rest."""
    if len(block.anchors) != 1 or block.link_chars < LINKED * len(block.text):
        return False
    anchor = block.anchors[0]
    inside = [element for element in anchor.iter("div", "p", *HEADINGS) if element.text and not element.text.isspace()]
    return 1 < len(inside) <= CARD and bool(anchor.get("href"))


def without_teasers(analysis: Analysis, roles: Sequence[Role]) -> list[Role]:
    """Cards under a label of links for the readers hold teasers, where nothing but them follows the text."""
    decided, body = list(roles), [index for index, role in enumerate(roles) if role.name == "body"]
    behind = analysis.blocks[body[0] + 1 :] if body else []
    label = next((block for block in behind if _is_label(block, roles[block.index])), None)
    if label is None:
        return decided
    heads = [b for b in analysis.blocks[label.index + 1 :] if _is_on_list(b, roles[b.index], analysis.page.url)]
    cards = {head.index: _below_on_card(head, analysis.blocks, label.index) for head in heads}
    texts = {block.index for below in cards.values() for block in below if roles[block.index].name == "body"}
    if not texts or {index for index in body if index > label.index} != texts:
        return decided
    for index in texts:
        decided[index] = Role("other", "on the card of another article")
    for index in cards:
        decided[index] = Role("related", "with its teaser under a label")
    decided[label.index] = Role("related label", "heading of related links")
    return decided


def _is_label(block: Block, role: Role) -> bool:
    if block.anchors or len(block.text) > LABEL_LENGTH:
        return False  # "Read more" leads to the article above it
    return role.name == "related label" or (block.context.tag in HEADINGS and label_kinds(block.text)[0])


def _is_on_list(block: Block, role: Role, url: str) -> bool:
    headed = role.name in ("related", "links") and block.context.tag in HEADINGS and is_linked_headline(block)
    return headed and all(same_site(absolute(url, href) or "", url) for href in block.hrefs)


def _below_on_card(head: Block, blocks: Sequence[Block], label: int) -> Sequence[Block]:
    """What the largest element around a headline holds below it, but no other headline; nothing where it holds more."""
    found: Sequence[Block] = ()
    for level in ancestors(head.context.parent):
        inside = blocks[level.first : level.end]
        if level.first <= label or len(inside) > CARD or sum(map(is_linked_headline, inside)) > 1:
            break
        found = blocks[head.index + 1 : level.end]
    return found


def _is_in_card(block: Block, blocks: Sequence[Block]) -> bool:
    card = _article_of(block)
    if card is None or card.size > CARD or "article" not in (card.parent.tags if card.parent else ()):
        return False
    above = (b for b in blocks[card.first : block.index] if b.context.tag in HEADINGS)
    return any(is_linked_headline(heading) and any(map(is_article_link, heading.hrefs)) for heading in above)


def without_biography(analysis: Analysis, roles: Sequence[Role]) -> list[Role]:
    """A paragraph at the text's end that begins with the author's name tells of the author, and the heading over it."""
    body = body_of(analysis.blocks, roles)
    last = body[BIOGRAPHY:][-BIOGRAPHY:]
    names = authors_before(analysis, roles, body[0].index, last[-1].index) if last else frozenset()
    found = [block for block in last if _tells_of(block.text, names)]
    above = [analysis.blocks[block.index - 1] for block in found]
    headings = [b for b in above if roles[b.index].name == "body" and b.context.tag in HEADINGS]
    return _without(roles, [*found, *headings], "tells of the author")


def authors_before(analysis: Analysis, roles: Sequence[Role], first: int, end: int) -> frozenset[str]:
    """Names that the page declares as its author's, and those in bylines before a block, marked or near the text."""
    names = {*strings(analysis.facts.article.get("author"), "name")}
    for block in analysis.blocks[:end]:
        if len(block.text) <= BYLINE:
            marked = roles[block.index].name == "byline" or block.names_near & bit("author") or "byline" in block.cues
            near = first - BEFORE <= block.index <= first + 1
            text = (signed_part(block.text) if marked or near else None) or (block.text if marked else "")
            names.update(split_byline(text))
    return frozenset(way for name in names if _is_whole(name) for way in (name, name.title()))


def _is_whole(name: str) -> bool:
    return may_be_full_name(name) or is_unspaced_name(name)


def _tells_of(text: str, names: frozenset[str]) -> bool:
    """Whether it begins with one of the names, or with an article before it, and says more of whoever it is."""
    for name in names:
        at = text.find(name, 0, len(name) + ARTICLE)
        if at >= 0 and len(text) > 2 * len(name) and (not at or text[at - 1] == " "):
            return text[at + len(name)] not in "'\u2019:\uff1a"
    return False


def _without(roles: Sequence[Role], blocks: Sequence[Block], reason: str) -> list[Role]:
    decided = list(roles)
    for block in blocks:
        decided[block.index] = Role("other", reason)
    return decided


def is_linked_headline(block: Block) -> bool:
    """A line that is a link, and long enough for a headline."""
    return block.link_chars >= LINKED * len(block.text) and is_headline(block.text)
