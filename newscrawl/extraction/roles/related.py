"""Which blocks lead this article's readers to others: under a label, marked so, or lists of links among the text.

`fields/related_links.py` reads the links out of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, islice

from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.blocks import Block, ancestors, names_around
from newscrawl.extraction.words.addresses import is_article_link, is_labelled_article
from newscrawl.extraction.words.classes import bit
from newscrawl.extraction.words.load import pattern

AFTER = 70
"""Blocks after the text in which links are still its readers'."""
NEAR = 12
"""Blocks after the text in which an unlabelled list is still its own."""
REACH = 60
"""Blocks from a label to the last link under it."""
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_MARGIN = pattern("margin")
"""Names of the margin; other names of the `sidebar` category, as "widget", are given to lists under articles too."""
SITE = frozenset({"nav", "footer", "form"})


def mark_related(page: Analysis) -> None:
    """Give links to other articles, and the labels above them, their roles."""
    body = [block.index for block in page.blocks if block.role == "body"]
    if not body:
        return
    article = page.blocks[body[0] : body[-1]]
    label: Block | None = None
    for block in page.blocks[body[0] : body[-1] + AFTER]:
        if is_label(block):
            label = None if _is_beside(block, page.blocks, body) else block
        elif _ends_list(block):
            label = None
        elif reason := _reason(block, label, article):
            block.role, block.reason = "related", reason
            if label is not None and label.role != "related":
                label.role, label.reason = "related label", "heading of related links"
    _mark_link_lists(page.blocks[body[0] : body[-1] + NEAR], body)


def is_label(block: Block) -> bool:
    """A short line that announces links, with no link to an article in it."""
    folded = block.text.casefold().strip(" :：►▶»>-–—|•")
    size = block.cues.get("related", 0)
    linked = leads_to_article(block) and len(folded) > size + 15
    return bool(size) and len(folded) <= max(60, size + 12) and not linked


def leads_to_article(block: Block) -> bool:
    """Whether one of its links does."""
    return any(is_article_link(a.get("href") or "") for a in block.anchors)


def _ends_list(block: Block) -> bool:
    """A paragraph, or the heading of something else."""
    if block.role == "body" and len(block.text) > 60 and block.link_chars < 0.5 * len(block.text):
        return True
    headed = block.context.tag in HEADINGS
    return headed and not any(is_labelled_article(a.get("href") or "", block.text) for a in block.anchors)


def _is_beside(label: Block, blocks: Sequence[Block], body: Sequence[int]) -> bool:
    """In the margin, or outside the main part of a page that has one: the site's own lists."""
    if "main" in blocks[body[0]].context.tags and "main" not in label.context.tags:
        return True
    for level in islice(ancestors(label.context), 8):
        named = (
            f"{level.element.get('class') or ''} {level.element.get('id') or ''}" if level.own & bit("sidebar") else ""
        )
        margin = level.tag == "aside" or _MARGIN.search(named)
        if margin and not any(level.first <= index < level.end for index in body):
            return True
    return False


def _reason(block: Block, label: Block | None, article: Sequence[Block]) -> str | None:
    """Why a block is a related link; None when it is not."""
    prefixed = "related" in block.cues
    short_of_links = block.link_chars < (0.3 if prefixed else 0.6) * len(block.text)
    if not block.anchors or block.role == "tag" or short_of_links or len(block.text) < 12 or len(block.anchors) > 3:
        return None
    under = label is not None and block.index - label.index <= REACH and _under(label, block)
    if under and any(is_labelled_article(a.get("href") or "", block.text) for a in block.anchors):
        return "link under a label"
    if not leads_to_article(block) or _is_away(block):
        return None
    if prefixed and block.link_chars < len(block.text):
        return "link on a line that announces it"
    around = names_around(block.context, 8)
    if around & bit("related") and not around & bit("sidebar"):
        return "link in a container marked as related"
    inside = article and block.index < article[-1].index and block.link_chars > 0.9 * len(block.text)
    return "link alone between paragraphs" if inside and len(block.text) > 25 and _alone(block, article) else None


def _is_away(block: Block) -> bool:
    """In the site's own navigation, or in comments."""
    around = names_around(block.context, 8) & (bit("nav") | bit("footer") | bit("comment") | bit("author"))
    return bool(around) or bool(block.context.tags & {"nav", "footer", "header"})


def _under(label: Block, block: Block) -> bool:
    """Whether a label stands over a block: what lies between them in the tree is nobody else's."""
    above = {id(context) for context in islice(ancestors(label.context), 6)}
    for steps, context in enumerate(ancestors(block.context)):
        if id(context) in above:
            return steps <= 12 and not context.inherited & bit("comment")
        if context.tag in SITE or context.own & (bit("comment") | bit("author") | bit("share")):
            return False
    return False


def _alone(block: Block, article: Sequence[Block]) -> bool:
    """Whether it stands as a paragraph or list of its own among the text's paragraphs."""
    parent = block.context.parent
    holders = {id(level) for level in (parent, parent.parent if parent else None) if level is not None}
    return block.context.tag in ("p", "li", "div") and any(
        b.role == "body" and b.context.parent is not None and id(b.context.parent) in holders for b in article
    )


def _mark_link_lists(blocks: Sequence[Block], body: Sequence[int]) -> None:
    """Lists among the paragraphs each of whose lines is little more than a headline that links to an article."""
    items = filter(_is_headline_item, blocks)
    for _, group in groupby(items, key=lambda block: id(block.context.parent)):
        run = list(group)
        before = run[0].index - blocks[0].index - 1  # what stands over it must be the text, and no "Most read"
        follows = before >= 0 and blocks[before].role in ("body", "caption", "related")
        if len(run) > 1 and follows and _is_whole_list(run, body):
            for item in run:
                item.role, item.reason = "related", "in a list of links among the text"


def _is_headline_item(block: Block) -> bool:
    one = len(block.anchors) == 1 and block.role in ("body", "other") and 15 < len(block.text) < 160
    if not one or block.context.tag != "li" or block.link_chars < 0.5 * len(block.text):
        return False
    return leads_to_article(block) and not _is_away(block)


def _is_whole_list(run: Sequence[Block], body: Sequence[int]) -> bool:
    """Whether the list has no other lines, and stands beside paragraphs."""
    parent = run[0].context.parent
    if parent is None or parent.end - parent.first != len(run):
        return False
    holder = list(islice(ancestors(parent), 3))[-1]
    items = range(parent.first, parent.end)
    return any(holder.first <= index < holder.end and index not in items for index in body)
