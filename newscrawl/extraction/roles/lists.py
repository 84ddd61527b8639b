"""Lists of the text: an item that is a link alone looks like no prose, and belongs to what stands around it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.blocks import Block, Context, Role, body_of, nearest
from newscrawl.extraction.words.calls import is_call

_LISTS = frozenset({"ul", "ol"})
_LEAST, _MOST = 3, 400
"""Lines of a list of which some are the text's; one of more is a page's layout."""
_SHARE = 0.5
"""Share of a list's lines that are taken for text from which all of it is."""
_UNTOLD = frozenset({"links", "other"})
"""What a line is of which nothing tells what it is."""
_BESIDE = 3
"""Paragraphs of the text, right in the element that holds a list, among which it is theirs."""


def with_lists(analysis: Analysis, roles: Sequence[Role]) -> list[Role]:
    """The links among the items of a list of which most are the text's; and a list right among its paragraphs."""
    decided, body = list(roles), body_of(analysis.blocks, roles)
    beside = Counter(id(block.context.parent) for block in body if block.context.tag == "p")
    for around, blocks in _lists(analysis.blocks, body):
        names = [roles[block.index].name for block in blocks]
        if _LEAST <= len(blocks) <= _MOST and names.count("body") > _SHARE * len(blocks) and "title" not in names:
            texts = Counter(block.text for block in blocks)
            own = [b for b in blocks if roles[b.index].name == "links" and texts[b.text] == 1]  # not "Buy" in each item
        elif beside[id(around.parent)] >= _BESIDE and _is_amid_text(blocks, roles):
            own = blocks
        else:
            continue
        for block in own:
            if not block.context.hidden:
                decided[block.index] = Role("body", "in a list of the text")
    return decided


def _lists(blocks: Sequence[Block], body: Sequence[Block]) -> Iterable[tuple[Context, list[Block]]]:
    """Each list from the text's begin to its end, and the lines in it that are in none of its own lists."""
    found: dict[int, tuple[Context, list[Block]]] = {}
    ends = [_list_of(block) or block.context for block in (*body[:1], *body[-1:])]
    for block in blocks[ends[0].first : max(ends[-1].end, body[-1].index + 1)] if body else ():
        if (around := _list_of(block)) is not None:
            found.setdefault(id(around), (around, []))[1].append(block)
    return found.values()


def _list_of(block: Block) -> Context | None:
    return nearest(block.context, *_LISTS)


def _is_amid_text(blocks: Sequence[Block], roles: Sequence[Role]) -> bool:
    """Whether a line of the text leads to a list, and nothing tells what it is but that it leads off the page."""
    before = blocks[0].index - 1
    if before < 0 or roles[before].name != "body" or any(roles[block.index].name not in _UNTOLD for block in blocks):
        return False
    if any("promo" in block.cues or is_call(block.text) for block in blocks):
        return False  # "Share on Facebook"
    hrefs = [href for block in blocks for href in block.hrefs]
    return sum("#" in href for href in hrefs) <= len(hrefs) / 2
