"""Lists for the readers that nobody has to judge: cards, one set as the other, right under a heading that says so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.blocks import Block, Role, ancestors, names_around
from newscrawl.extraction.roles.kin import markup_of
from newscrawl.extraction.roles.labels import HEADINGS, LABEL_LENGTH, is_of_item, label_kinds
from newscrawl.extraction.roles.margin import margins_around
from newscrawl.extraction.roles.neighbours import says_neighbours
from newscrawl.extraction.words.addresses import is_labelled_article
from newscrawl.extraction.words.calls import is_call
from newscrawl.extraction.words.classes import bit
from newscrawl.extraction.words.headlines import is_headline
from newscrawl.text.addresses import absolute, same_site

_BEHIND, _STEPS = 40, 4
"""Blocks behind the text in which such a list may begin, and those from its heading to its first headline."""
_LEAST, _MOST, _BLOCKS = 2, 12, 300
"""Its items, and the blocks of all of them."""
_LEVELS, _REST = 6, 2
"""Containers around a headline of which one may hold the list, and signs of a heading that are none of its words."""
_LINKED = 0.9


def with_named_lists(analysis: Analysis, roles: Sequence[Role]) -> list[Role]:
    """All headlines of a list below such a heading, also where the classifier takes none or some of them so."""
    decided, blocks = list(roles), analysis.blocks
    body = [index for index, role in enumerate(roles) if role.name == "body"]
    for label in blocks[body[-1] + 1 : body[-1] + 1 + _BEHIND] if body else ():
        items = list(_items(label, blocks, roles, analysis.page.url)) if _says_related(label, blocks) else []
        if _LEAST <= len(items) <= _MOST:
            decided[label.index] = Role("related label", "heading of related links")
            for item in items:
                decided[item.index] = Role("related", "in a list under a heading of related links")
    return decided


def _says_related(label: Block, blocks: Sequence[Block]) -> bool:
    """Whether a heading speaks of what belongs to the article, and says no more."""
    if label.context.tag not in HEADINGS or label.anchors or len(label.text) > LABEL_LENGTH:
        return False
    begins = label.cues.get("related", 0)
    whole = 0 < begins >= len(label.text.strip(" :.\u2026")) - _REST
    related, listing = label_kinds(label.text)
    if not ((whole and not listing) or (related and (begins > 0 or not listing))):
        return False
    if any(margins_around(label)) and not (related or names_around(label.context, _LEVELS) & bit("related")):
        return False
    return not (is_call(label.text) or is_of_item(label, blocks))


def _items(label: Block, blocks: Sequence[Block], roles: Sequence[Role], url: str) -> Iterator[Block]:
    """The headlines of the list under a label: all in one container, and each set as the first."""
    near = blocks[label.index + 1 : label.index + 1 + _STEPS]
    first = next((block for block in near if _is_item(block, roles, url)), None)
    if first is None or first.context.inherited & (bit("comment") | bit("footer")):
        return
    if any(_heads_another(block, label) for block in blocks[label.index + 1 : first.index]):
        return
    markup, found = markup_of(first.context), []
    for level in islice(ancestors(first.context), _LEVELS):
        inside = blocks[level.first : level.end]
        if (
            len(inside) > _BLOCKS
            or level.first <= label.index
            or any(roles[block.index].name == "body" for block in inside)
        ):
            break
        found = [b for b in inside if markup_of(b.context) == markup and _is_item(b, roles, url)]
        if level.first == label.index + 1 and len(found) >= _LEAST:
            break
    yield from found


def _heads_another(block: Block, label: Block) -> bool:
    """Whether it is a heading as high as the label: then the label's own list is empty, and this one's follows."""
    return block.context.tag in HEADINGS and not block.anchors and block.context.tag <= label.context.tag


def _is_item(block: Block, roles: Sequence[Role], url: str) -> bool:
    """Whether it is a link to another page of the site, and a headline."""
    if roles[block.index].name not in ("links", "other", "related") or block.link_chars < _LINKED * len(block.text):
        return False
    if len(block.anchors) != 1 or not is_headline(block.text) or not is_labelled_article(block.hrefs[0], block.text):
        return False
    return same_site(absolute(url, block.hrefs[0]) or "", url) and not says_neighbours(block)
