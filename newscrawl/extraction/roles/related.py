"""Which blocks lead this article's readers to others: under a label, marked so, or lists of links among the text.

`fields/related_links.py` reads the links out of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, islice, takewhile

from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.blocks import Block, Context, Role, ancestors, names_around
from newscrawl.extraction.document.tree import line_of
from newscrawl.extraction.roles.announced import announces_several, is_announced
from newscrawl.extraction.roles.labels import HEADINGS, is_of_item
from newscrawl.extraction.roles.margin import margins_around
from newscrawl.extraction.roles.neighbours import leads_to_neighbours, says_neighbours
from newscrawl.extraction.words.addresses import is_article_link, is_labelled_article
from newscrawl.extraction.words.classes import bit
from newscrawl.text.strings import COLONS, latin_length

LINKS_AFTER = 70
"""Blocks after the text in which links are still its readers'."""
LISTS_AFTER = 12
"""Blocks after the text in which an unlabelled list is still its own."""
LABEL_REACH = 60
"""Blocks from a label to the last link under it."""
LABEL_LENGTH, LABEL_REST, LINK_REST = 60, 12, 15
"""Characters of a label, or of what may follow its cue; with a link to an article in it, of what may be no headline."""
LINKED, LINKED_AFTER_LABEL, HALF_LINKS, NOTHING_ELSE = 0.6, 0.3, 0.5, 0.9
"""Shares of a line's text in links: that make it a link, that do behind "Also read", from which it is no paragraph, and
from which it is nothing else."""
SHORTEST_LINK, BARE_LINK, ITEM_LENGTH = 12, 25, (15, 160)
"""Characters of a link and one in a list, as if in Latin letters, and of one that is a headline without any label."""
UNDER, ANNOUNCED, MARKED, ALONE, LISTED = REASONS = (
    "link under a label",
    "link on a line that announces it",
    "link in a container marked as related",
    "link alone between paragraphs",
    "in a list of links among the text",
)
"""Why the rules take a link for its readers'."""
MAX_LINKS = 3
"""Links in a block that leads to others; more are a menu."""
NAMES_UP, LABEL_AROUND, LABEL_STEPS = 8, 6, 12
"""Containers around a block whose names count; around a label that may hold its links; from a link up to that one."""
MOST_ALONE = 6
"""Links alone between paragraphs; where there are more, they are what the page is about."""
CARD_LEVELS, CARD_BLOCKS, CARD_TEXT, CARD_SIBLINGS = 6, 8, 200, 2
"""Containers around a link that may be its card's, blocks of a card, characters of it that are no link, and paragraphs
of the text that stand beside it."""
SITE_TAGS = frozenset({"nav", "footer", "form"})


def with_related(analysis: Analysis, roles: Sequence[Role]) -> list[Role]:
    """What labels, names and places tell without counting."""
    decided = list(roles)
    body = [index for index, role in enumerate(roles) if role.name == "body"]
    if not body:
        return decided
    article = analysis.blocks[body[0] : body[-1]]
    label: Block | None = None
    for block in analysis.blocks[body[0] : body[-1] + LINKS_AFTER]:
        if is_label(block) and not is_of_item(block, analysis.blocks):
            label = None if _is_beside(block, analysis.blocks, body) else block
            continue
        told = _told(block, article, decided[block.index], analysis.page.url)
        if not told and _ends_list(block, analysis.blocks, decided):
            label = None
        elif reason := (_reason(block, label, article, analysis.blocks, decided) or told):
            decided[block.index] = Role("related", reason)
            if label is not None and decided[label.index].name != "related":
                decided[label.index] = Role("related label", "heading of related links")
    alone = [index for index, role in enumerate(decided) if role.reason == ALONE]
    for index in alone if len(alone) > MOST_ALONE else ():
        decided[index] = roles[index]
    for run in _link_lists(analysis.blocks[body[0] : body[-1] + LISTS_AFTER], body, decided):
        for item in run:
            decided[item.index] = Role("related", LISTED)
    return decided


def is_label(block: Block) -> bool:
    """A short line that announces links, with no link to an article in it."""
    if not (size := block.cues.get("related", 0)):
        return False
    folded = block.text.casefold().strip(f" {COLONS}►▶»>-–—|•")
    linked = latin_length(folded[size:]) > LINK_REST and (leads_to_article(block) or _names_article(block))
    return len(folded) <= max(LABEL_LENGTH, size + LABEL_REST) and not linked


def leads_to_article(block: Block) -> bool:
    """Whether one of its links does."""
    return any(map(is_article_link, block.hrefs))


def _names_article(block: Block) -> bool:
    """Whether one of its links may lead to one, by what it says."""
    return any(is_labelled_article(href, line_of(a)) for href, a in zip(block.hrefs, block.anchors, strict=True))


def _ends_list(block: Block, blocks: Sequence[Block], roles: Sequence[Role]) -> bool:
    """A paragraph, or the heading of something else."""
    prose = block.length > LABEL_LENGTH and block.link_chars < HALF_LINKS * len(block.text)
    if prose and roles[block.index].name == "body":
        return True
    headed = block.context.tag in HEADINGS and not is_of_item(block, blocks)
    return headed and not any(is_labelled_article(href, block.text) for href in block.hrefs)


def _is_beside(label: Block, blocks: Sequence[Block], body: Sequence[int]) -> bool:
    """In the margin, or outside the main part of a page that has one: the site's own lists."""
    if "main" in blocks[body[0]].context.tags and "main" not in label.context.tags:
        return True
    return any(not any(level.first <= index < level.end for index in body) for level in margins_around(label))


def _reason(
    block: Block, label: Block | None, article: Sequence[Block], blocks: Sequence[Block], roles: Sequence[Role]
) -> str | None:
    """Why a block is a related link; None when it is not."""
    reason = _placed(block, label, article, blocks, roles)
    return reason if reason and not leads_to_neighbours(block, blocks) else None  # last, since it is dear


def _placed(
    block: Block, label: Block | None, article: Sequence[Block], blocks: Sequence[Block], roles: Sequence[Role]
) -> str | None:
    """How a block is placed for this article's readers."""
    prefixed = "related" in block.cues
    short_of_links = block.link_chars < (LINKED_AFTER_LABEL if prefixed else LINKED) * len(block.text)
    if len(block.anchors) > MAX_LINKS and prefixed and not short_of_links and announces_several(block):
        return ANNOUNCED if roles[block.index].name != "tag" else None
    if roles[block.index].name == "tag" or not 0 < len(block.anchors) <= MAX_LINKS:
        return None
    if short_of_links or block.length < SHORTEST_LINK:
        return None
    under = label is not None and block.index - label.index <= LABEL_REACH and _under(label, block)
    if under and _names_article(block):
        return UNDER
    announced = prefixed and block.link_chars < len(block.text) and _names_article(block)
    if not (announced or leads_to_article(block)) or _is_away(block, article):
        return None
    if announced:
        return ANNOUNCED
    around = names_around(block.context, NAMES_UP)
    if around & bit("related") and not around & bit("sidebar"):
        return MARKED
    alone = (
        bool(article)
        and block.index < article[-1].index
        and block.link_chars > NOTHING_ELSE * len(block.text)
        and block.length > BARE_LINK
        and _alone(block, article, roles)
    )
    return ALONE if alone or card_of(block, blocks, roles) else None


def _told(block: Block, article: Sequence[Block], role: Role, url: str) -> str | None:
    """Why a line leads readers on whose words before its link no list has: "From the archive: The pier stays"."""
    last = article[-1].index + (role.name == "body") if article else -1  # the text's last line too
    inside = block.index <= last and role.name in ("body", "other", "links")
    return ANNOUNCED if inside and is_announced(block, url) and not _is_away(block, article) else None


def _is_away(block: Block, article: Sequence[Block]) -> bool:
    """In the site's own navigation, or in comments; what the text begins in too is named for something else."""
    mask, text = bit("nav") | bit("footer") | bit("comment") | bit("author"), article[0].index if article else -1
    around = takewhile(lambda level: not level.first <= text < level.end, islice(ancestors(block.context), NAMES_UP))
    return any(level.own & mask for level in around) or bool(block.context.tags & {"nav", "footer", "header"})


def _under(label: Block, block: Block) -> bool:
    """Whether a label stands over a block: what lies between them in the tree is nobody else's."""
    above = {id(context) for context in islice(ancestors(label.context), LABEL_AROUND)}
    for steps, context in enumerate(ancestors(block.context)):
        if id(context) in above:
            return steps <= LABEL_STEPS and not context.inherited & bit("comment")
        if context.tag in SITE_TAGS or context.own & (bit("comment") | bit("author") | bit("share")):
            return False
    return False


def _alone(block: Block, article: Sequence[Block], roles: Sequence[Role]) -> bool:
    """Whether it stands as a paragraph or list of its own among the text's paragraphs."""
    parent = block.context.parent
    holders = {id(level) for level in (parent, parent.parent if parent else None) if level is not None}
    return block.context.tag in ("p", "li", "div", "aside", "blockquote", "section") and any(
        roles[b.index].name == "body" and b.context.parent is not None and id(b.context.parent) in holders
        for b in article
    )


def card_of(block: Block, blocks: Sequence[Block], roles: Sequence[Role]) -> Context | None:
    """The box that is one link, put among the text's paragraphs, in which it stands: a card of another article."""
    if roles[block.index].name not in ("links", "other"):
        return None
    box = block.context
    for level in islice(ancestors(box.parent), CARD_LEVELS):
        if any(roles[index].name == "body" for index in range(level.first, level.end)):
            return box if box is not block.context and _are_siblings(level, blocks, roles) else None
        box = level
        if not _leads_to_one(blocks[box.first : box.end], block):
            return None
    return None


def _leads_to_one(box: Sequence[Block], block: Block) -> bool:
    """Whether all links of a box are the block's, and little in it is none."""
    if len(box) > CARD_BLOCKS:
        return False
    hrefs = {anchor.get("href") for other in box for anchor in other.anchors}
    unlinked = sum(len(other.text) for other in box if not other.anchors)
    return hrefs == {block.anchors[0].get("href")} and unlinked <= CARD_TEXT


def _are_siblings(holder: Context, blocks: Sequence[Block], roles: Sequence[Role]) -> bool:
    """Whether several paragraphs of the text stand in a container themselves, or each in a box of its own there."""
    own = (b.context.parent for b in blocks[holder.first : holder.end] if roles[b.index].name == "body")
    among = (up is holder or (up is not None and up.parent is holder and up.size == 1) for up in own)
    return len(list(islice(filter(None, among), CARD_SIBLINGS))) == CARD_SIBLINGS


def _link_lists(blocks: Sequence[Block], body: Sequence[int], roles: Sequence[Role]) -> Iterator[list[Block]]:
    """Lists among the paragraphs each of whose lines is little more than a headline that links to an article."""
    items = (block for block in blocks if _is_headline_item(block, roles[block.index].name, blocks))
    for _, group in groupby(items, key=lambda block: id(block.context.parent)):
        run = list(group)
        before = run[0].index - blocks[0].index - 1  # what stands over it must be the text, and no "Most read"
        follows = before >= 0 and roles[blocks[before].index].name in ("body", "caption", "related")
        if len(run) > 1 and follows and _is_whole_list(run, body):
            yield run


def _is_headline_item(block: Block, role: str, text: Sequence[Block]) -> bool:
    one = len(block.anchors) == 1 and role in ("body", "other") and ITEM_LENGTH[0] < block.length < ITEM_LENGTH[1]
    if not one or block.context.tag != "li" or block.link_chars < HALF_LINKS * len(block.text):
        return False
    return leads_to_article(block) and not (_is_away(block, text) or says_neighbours(block))


def _is_whole_list(run: Sequence[Block], body: Sequence[int]) -> bool:
    """Whether the list has no other lines, and stands beside paragraphs."""
    parent = run[0].context.parent
    if parent is None or parent.size != len(run):
        return False
    holder = list(islice(ancestors(parent), 3))[-1]
    items = range(parent.first, parent.end)
    return any(holder.first <= index < holder.end and index not in items for index in body)
