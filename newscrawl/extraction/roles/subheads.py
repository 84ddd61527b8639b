"""Headings of the text that are set as its headline is: some systems write each of them as h1."""

from __future__ import annotations

from collections.abc import Sequence

from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.blocks import Block, Role
from newscrawl.text.strings import fold

_LIKELY, _AMONG = 0.5, 0.2
"""Probabilities of body from which such a heading is the text's: anywhere, and right between two of its paragraphs."""


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
