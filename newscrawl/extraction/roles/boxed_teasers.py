"""What is said of another article below its link in a box of such links, or behind it: a teaser, none of the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.blocks import Block, Context, Role, ancestors, body_of
from newscrawl.extraction.document.tree import line_of
from newscrawl.extraction.words.addresses import is_labelled_article

_LEVELS, _BLOCKS, _TEASER = 4, 24, 300
"""Containers around a label that may be the box, blocks of one, and characters, as if in Latin letters, of a teaser."""
_BEHIND, _LINKED = 250, 0.9
"""Characters of what is said of an article behind its headline, and share of a line in links that says no more."""
_TIMES = 2
"""How much more of the text stands outside a box than in it."""


def without_boxed_teasers(analysis: Analysis, roles: Sequence[Role]) -> list[Role]:
    """Boxes that begin with a label of links to other articles hold them, and what is said of them."""
    decided = list(roles)
    labels = [block for block, role in zip(analysis.blocks, roles, strict=True) if role.name == "related label"]
    if not labels:
        return decided
    size = sum(block.length for block in body_of(analysis.blocks, roles))
    for label in labels:
        box = _box_of(label)
        inside = analysis.blocks[box.first : box.end] if box else []
        teasers = list(_teasers(inside, roles))
        told = sum(block.length for block in teasers)
        if told and all(block.length <= _TEASER for block in teasers) and size > (1 + _TIMES) * told:
            for block in teasers:
                decided[block.index] = Role("other", "in a box of links to other articles")
    return decided


def _box_of(label: Block) -> Context | None:
    """The largest container that begins with a label and is no part of the page."""
    box = None
    for level in islice(ancestors(label.context), _LEVELS):
        if level.first != label.index or level.size > _BLOCKS:
            break
        box = level
    return box


def _teasers(inside: Sequence[Block], roles: Sequence[Role]) -> Iterator[Block]:
    """What would be the text behind the first of the links."""
    linked = False
    for block in inside:
        role = roles[block.index].name
        linked = linked or role == "related"
        if linked and role == "body":
            yield block


def are_teased(items: Sequence[Block]) -> bool:
    """Whether each begins with a link to an article, and some say more."""
    return any(block.link_chars < _LINKED * len(block.text) for block in items) and all(map(_is_teased, items))


def _is_teased(block: Block) -> bool:
    link = line_of(block.anchors[0]) if len(block.anchors) == 1 else ""
    if not link or not block.text.startswith(link) or len(block.text) - len(link) > _BEHIND:
        return False
    return is_labelled_article(block.hrefs[0], link)
