"""Headings of the text that look like none of it: set as its headline is, links, or too few words to tell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice, takewhile

from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.blocks import Block, Role, body_of
from newscrawl.extraction.roles.labels import HEADINGS
from newscrawl.text.strings import ends_in_colon, fold

_LIKELY, _AMONG = 0.5, 0.2
"""Probabilities of body from which such a heading is the text's: anywhere, and right between two of its paragraphs."""
_FEW, _SHORT = 3, 40
"""Words, and characters as if in Latin letters, of a heading that tells by itself nothing: "Sources", "Share this:"."""
_PASSED = frozenset({"caption", "repeated"})
"""What of a picture may stand between a heading and its paragraph."""
_MANY = 2
"""Headings from which they are the text's own: one link alone may be a teaser amid it, two at the end are left over."""


def with_subheads(analysis: Analysis, roles: Sequence[Role]) -> list[Role]:
    """An h1 between paragraphs of the text, behind the h1 that is declared as the headline."""
    decided, titles = list(roles), [fold(title) for title in analysis.declared_titles]
    heads = [b for b in analysis.blocks if b.context.tag == "h1" and roles[b.index].name == "title"]
    declared = [any(b.folded in title for title in titles) for b in heads]
    first = heads[declared.index(True)].index if True in declared and not all(declared) else len(roles)
    for block, is_declared in zip(heads, declared, strict=True):
        if block.index > first and not is_declared and _is_in_text(block, first, analysis, roles):
            decided[block.index] = Role("body", "a heading of the text, set as its headline")
    return decided


def _is_in_text(block: Block, first: int, analysis: Analysis, roles: Sequence[Role]) -> bool:
    among = all(role.name == "body" for role in roles[block.index - 1 : block.index + 2 : 2])
    if analysis.body_chances[block.index] < (_AMONG if among else _LIKELY):
        return False
    before = any(role.name == "body" for role in roles[first : block.index])
    return before and any(role.name == "body" for role in roles[block.index + 1 : block.index + 2])


def with_part_heads(analysis: Analysis, roles: Sequence[Role]) -> list[Role]:
    """Headings amid the text, right above paragraphs of it: several that are links, as of the products of a review;
    and one in doubt, where most of its level are the text's."""
    decided, levels = list(roles), defaultdict[str, list[Block]](list)
    for block in _heads(analysis.blocks, roles):
        levels[block.context.tag].append(block)
    for heads in levels.values():
        links = [block for block in heads if roles[block.index].name == "links" and _leads_text(block, analysis, roles)]
        for block in links if len(links) >= _MANY else ():
            decided[block.index] = Role("body", "one of several linked headings of the text")
        own = sum(roles[block.index].name == "body" for block in heads)
        for block in heads if 0 < own < len(heads) <= 2 * own + 1 else ():
            in_doubt = roles[block.index].name == "other" and analysis.body_chances[block.index] >= _AMONG
            if in_doubt and _leads_text(block, analysis, roles):
                decided[block.index] = Role("body", "a heading of the text, as others of its level")
    return decided


def without_last_heads(analysis: Analysis, roles: Sequence[Role]) -> list[Role]:
    """A heading, or a label with a colon, of few words at the text's end: what it headed is none of the text."""
    decided = list(roles)
    heads = [*takewhile(_is_short_head, reversed(body_of(analysis.blocks, roles)))]
    for block in heads if len(heads) <= _MANY else ():  # more of them are a list
        decided[block.index] = Role("other", "heads nothing of the text")
    return decided


def _is_short_head(block: Block) -> bool:
    is_head = block.context.tag in HEADINGS or ends_in_colon(block.text)
    return is_head and block.length <= _SHORT and len(block.text.split()) <= _FEW and not block.anchors


def _heads(blocks: Sequence[Block], roles: Sequence[Role]) -> Iterator[Block]:
    """Headings between the text's first and last block."""
    body = body_of(blocks, roles)
    amid = islice(blocks, body[0].index + 1, body[-1].index) if body else ()
    return (block for block in amid if block.context.tag in HEADINGS and not block.context.hidden)


def _leads_text(block: Block, analysis: Analysis, roles: Sequence[Role]) -> bool:
    """Whether a paragraph of the text follows."""
    behind = islice(analysis.blocks, block.index + 1, None)
    following = next((below for below in behind if not _is_passed(below, roles[below.index])), None)
    return following is not None and roles[following.index].name == "body" and following.context.tag not in HEADINGS


def _is_passed(block: Block, role: Role) -> bool:
    """Whether it may stand between a heading and its paragraph: a picture's caption, a rating in stars or points."""
    return role.name in _PASSED or not any(map(str.isalpha, block.text))
