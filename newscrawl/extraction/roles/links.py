"""Which links lead this article's readers on, and which name its topics: rules first, then classifiers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.blocks import Block, Role, RoleName, names_around
from newscrawl.extraction.document.tree import line_of
from newscrawl.extraction.roles.boxed_teasers import are_teased
from newscrawl.extraction.roles.first_links import with_first_links
from newscrawl.extraction.roles.forest import load_forest
from newscrawl.extraction.roles.labels import HEADINGS, LABEL_LENGTH, is_of_item, label_kinds
from newscrawl.extraction.roles.link_columns import LINK_COLUMNS, link_rows
from newscrawl.extraction.roles.neighbours import leads_to_neighbours
from newscrawl.extraction.roles.related import (
    ALONE,
    ANNOUNCED,
    MARKED,
    UNDER,
    card_of,
    is_label,
    leads_to_article,
    with_related,
)
from newscrawl.extraction.words.addresses import is_labelled_article
from newscrawl.extraction.words.calls import is_call
from newscrawl.extraction.words.classes import bit
from newscrawl.extraction.words.dates import dates_in
from newscrawl.extraction.words.headlines import is_headline
from newscrawl.text.addresses import absolute, same_site

RELATED = {"related": 0.12, "body": 0.5, "caption": 0.6, "title": 0.6, "tag": 0.4}
"""What a link is so far -> the probability from which it was placed for readers."""
RULED = {UNDER: 0.2, MARKED: 0.3}
"""Why a rule takes it for such a link -> the probability from which it is one: names of classes tell least."""
TAG = {"tag": 0.05, "related": 0.6, "body": 0.6, "caption": 0.6, "title": 0.6}
"""What a link is so far -> the probability from which it names a topic."""
ANY_RELATED, ANY_TAG = 0.3, 0.4
"""Probabilities from which what is nothing yet is placed for readers, and names a topic."""
DOUBTED = 0.5
"""Probability for a link under a label of the site's own lists, and for a heading of the text that is a link."""
MOST_LINKS, SURELY = 30, 0.6
"""Links of a page that may be its readers', and the probability from which there may be more."""
MAX_LINKS = 4
"""Links in a block that leads readers on."""
LABEL_STEPS, LINKED_STEPS = 12, 2
"""Blocks from a label to the first link under it, and from one that is a link itself."""
CITED = 0.3
"""Share of an item of a list that is its headline, where it also tells of when and where."""
_UNLISTED = frozenset({"related", "body", "other", "links"})
"""What the items of a list may be that a label over it calls related."""
_LISTING, _RELATED = LINK_COLUMNS.index("heading:listing"), LINK_COLUMNS.index("heading:related")


def with_links(analysis: Analysis, roles: Sequence[Role]) -> list[Role]:
    """Links to other articles that were placed for this one's readers with the labels above them, and topics."""
    ruled = with_first_links(analysis, with_related(analysis, roles))
    decided = list(ruled)
    blocks, rows = link_rows(analysis, roles, ruled)
    if not blocks:
        return decided
    related, tags = (load_forest(name).predict(rows).tolist() for name in ("related", "tag"))
    listed = ((rows[:, _LISTING] > 0) & (rows[:, _RELATED] <= 0)).tolist()
    doubted = [is_listed or _heads_text(block, roles) for block, is_listed in zip(blocks, listed, strict=True)]
    so_far = [ruled[block.index] for block in blocks]
    chances = map(partial(_leading, analysis.blocks), blocks, so_far, related, doubted)
    leading = _within_reason(list(chances), blocks, so_far)
    for block, role, leads, names in zip(blocks, so_far, leading, tags, strict=True):
        card = _is_plain_card(analysis, block, role, roles)
        decided[block.index] = role if card else _link_role(role, leads, names) or _before(roles[block.index], role)
    whole = _with_cited(analysis.blocks, blocks, _with_whole_lists(blocks, ruled, _with_whole_topics(blocks, decided)))
    return _with_labels(analysis.blocks, roles, whole)


def _is_plain_card(analysis: Analysis, block: Block, ruled: Role, roles: Sequence[Role]) -> bool:
    """Whether it is the headline on a card between two paragraphs, which leads to another article of the site."""
    if ruled.reason != ALONE or not is_headline(block.text):
        return False
    card, url = card_of(block, analysis.blocks, roles), analysis.page.url
    if card is None or not 0 < card.first < card.end < len(roles):
        return False
    amid = roles[card.first - 1].name == roles[card.end].name == "body"
    return amid and all(same_site(absolute(url, href) or "", url) for href in block.hrefs)


def _heads_text(block: Block, roles: Sequence[Role]) -> bool:
    """Whether it is a heading right above a paragraph of the text, as the names of what an article reviews are."""
    below = block.index + 1
    return block.context.tag in HEADINGS and below < len(roles) and roles[below].name == "body"


def _leading(every: Sequence[Block], block: Block, role: Role, leads: float, is_doubted: bool) -> float:
    """The probability that a link was placed for readers; none for menus and what is likelier something else."""
    doubtful = is_doubted and role.name != "related" and leads < DOUBTED
    if doubtful or len(block.anchors) > MAX_LINKS:
        return 0.0
    return 0.0 if leads >= _least(role) and leads_to_neighbours(block, every) else leads


def _within_reason(leading: list[float], blocks: Sequence[Block], roles: Sequence[Role]) -> list[float]:
    """Where more links would be the readers' than a page has for them, the sure ones only."""
    chosen = zip(blocks, leading, roles, strict=True)
    likely = {href for block, leads, role in chosen if leads >= _least(role) for href in block.hrefs}
    return leading if len(likely) <= MOST_LINKS else [leads if leads >= SURELY else 0.0 for leads in leading]


def _least(role: Role) -> float:
    """The probability from which a link was placed for readers, by what it is so far."""
    return RULED.get(role.reason) or RELATED.get(role.name, ANY_RELATED)


def _link_role(role: Role, leads: float, names: float) -> Role | None:
    """The likelier of the two, if one is likely enough; a line that says "Read also" needs nobody's opinion."""
    if role.reason == ANNOUNCED or leads >= max(names, _least(role)):
        return _as("related", role, f"for its readers {leads:.2f}")
    return _as("tag", role, f"topics {names:.2f}") if names >= TAG.get(role.name, ANY_TAG) else None


def _as(name: RoleName, role: Role, why: str) -> Role:
    return role if role.name == name else Role(name, f"classifier: {why}", by_classifier=True)


def _before(role: Role, ruled: Role) -> Role:
    """What a block is when the classifiers do not take it for such a link."""
    if role.name in ("related", "tag"):
        return Role("links", f"no {role.name} to the classifier")
    return role if ruled.name == "related" else ruled


def _with_whole_lists(blocks: Sequence[Block], ruled: Sequence[Role], decided: list[Role]) -> list[Role]:
    """A list under a label is the readers' as a whole, where the classifier takes some of it for theirs."""
    items = [b for b in blocks if b.context.tag == "li" and ruled[b.index].reason == UNDER]
    led = {id(block.context.parent) for block in items if decided[block.index].name == "related"}
    for block in items:
        if id(block.context.parent) in led and decided[block.index].name != "tag":
            decided[block.index] = ruled[block.index]
    return decided


def _lists(blocks: Sequence[Block]) -> Iterable[list[Block]]:
    """The items of each list among them."""
    lists: dict[int, list[Block]] = {}
    for block in blocks:
        if block.context.tag == "li":
            lists.setdefault(id(block.context.parent), []).append(block)
    return lists.values()


def _with_whole_topics(blocks: Sequence[Block], decided: list[Role]) -> list[Role]:
    """A list of links most of which name topics names them all."""
    for items in _lists(blocks):
        topics = [block for block in items if decided[block.index].name == "tag"]
        rest = [block for block in items if decided[block.index].name == "links" and block.is_line_of_links]
        if 2 * len(topics) > len(items) == len(topics) + len(rest) and not any(map(leads_to_article, rest)):
            for block in rest:
                decided[block.index] = Role("tag", "in a list of topics")
    return decided


def _with_cited(every: Sequence[Block], blocks: Sequence[Block], decided: list[Role]) -> list[Role]:
    """Lists each of whose items is one headline and where it stood, and when, where the label or some lead on.

    Or a headline and its teaser, under a label that says so.
    """
    for items in _lists(blocks):
        kinds, first = {decided[block.index].name for block in items}, items[0].index
        above = every[max(0, first - 1) : first]
        labelled = any(block.context.tag in HEADINGS and label_kinds(block.text)[0] for block in above)
        cited = ("related" in kinds or labelled) and all(map(_is_cited, items))
        cited = cited and kinds <= {"related", "body"}
        if cited or (kinds <= _UNLISTED and any(map(_says_related, above)) and are_teased(items)):
            for block in items:
                decided[block.index] = Role("related", "in a list of links for its readers")
    return decided


def _is_cited(block: Block) -> bool:
    link = line_of(block.anchors[0]) if len(block.anchors) == 1 else ""
    if not is_headline(link) or block.link_chars < CITED * len(block.text):
        return False
    return bool(dates_in(block.text.replace(link, "", 1), False)) and is_labelled_article(block.hrefs[0], link)


def _says_related(label: Block) -> bool:
    """Whether a line does nothing but announce links to other articles."""
    related, listing = label_kinds(label.text)
    return is_label(label) and (related or not listing) and label.length <= LABEL_LENGTH and not label.anchors


def _with_labels(blocks: Sequence[Block], roles: Sequence[Role], decided: list[Role]) -> list[Role]:
    """A label belongs to the links below it: without any it is none, and what stands over them may be one."""
    labelled = {label for label in map(partial(_label_of, blocks, decided), _firsts(decided)) if label is not None}
    for index, role in enumerate(decided):
        if role.name == "related label" and index not in labelled:
            decided[index] = roles[index]
        elif index in labelled:
            decided[index] = Role("related label", "heading of related links")
    return decided


def _firsts(roles: Sequence[Role]) -> Iterator[int]:
    """Indexes of related links that follow something else."""
    for index, role in enumerate(roles):
        if role.name == "related" and (not index or roles[index - 1].name != "related"):
            yield index


def _label_of(blocks: Sequence[Block], roles: Sequence[Role], index: int) -> int | None:
    """The nearest label or heading over a link, unless text stands between."""
    announcing = None
    for near in range(index - 1, max(-1, index - LABEL_STEPS), -1):
        block = blocks[near]
        if roles[near].name == "related label":
            return near
        if roles[near].name in ("body", "title", "caption"):
            break
        heading = block.context.tag in HEADINGS or label_kinds(block.text)[0]
        if (heading or (announcing is None and _says_related(block))) and _may_head(block, blocks):
            if heading:
                return near
            announcing = near
    if announcing is not None:
        return announcing
    near_ones = range(index - 1, max(-1, index - 1 - LINKED_STEPS), -1)
    return next((near for near in near_ones if _is_linked_label(blocks[near])), None)


def _may_head(block: Block, blocks: Sequence[Block]) -> bool:
    short = not block.anchors and block.length <= LABEL_LENGTH
    return short and not (is_call(block.text) or is_of_item(block, blocks))


def _is_linked_label(block: Block) -> bool:
    """A heading that leads to more of what is under it: "More from the harbour"."""
    if block.context.tag not in HEADINGS or block.length > LABEL_LENGTH or leads_to_article(block):
        return False
    if is_call(block.text):
        return False
    return label_kinds(block.text)[0] or bool(names_around(block.context, 2) & bit("related"))
