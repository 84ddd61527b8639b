"""Where the places of a page are in its tree: which element, or which of its text nodes, is which block."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from lxml.html import HtmlElement

from newscrawl.explain.marks import Mark
from newscrawl.extraction.document.blocks import Block, Context, Role
from newscrawl.extraction.document.elements import Elements
from newscrawl.extraction.document.open_block import TextNode
from newscrawl.extraction.document.segmenter import Segmenter


@dataclass(slots=True)
class Plan:
    """What is to be marked where, by the tree's nodes."""

    blocks: dict[TextNode, int] = field(default_factory=dict)
    """The block that a text node is of, where that is marked."""
    first: set[TextNode] = field(default_factory=set)
    """Text nodes that a block begins with."""
    whole: dict[HtmlElement, int] = field(default_factory=dict)
    """Elements that are one marked block, and nothing else."""
    words: dict[TextNode, list[int]] = field(default_factory=dict)
    """Places that are words in this text node."""
    labels: dict[int, list[int]] = field(default_factory=dict)
    """Block -> places that are all of it."""
    bare: dict[HtmlElement | TextNode, str] = field(default_factory=dict)
    """Elements and text nodes of blocks that became nothing -> why."""
    unmarked: set[HtmlElement] = field(default_factory=set)
    """The outermost elements without a place in them."""


def make_plan(tree: HtmlElement, found: Sequence[Mark], roles: Sequence[Role]) -> Plan:
    """`tree` parsed as the extraction's was, whose blocks have the `roles`."""
    segments = Segmenter(Elements(tree), trace=True)
    blocks = segments.read()
    plan = Plan()
    for number, place in enumerate(found):
        nodes = segments.nodes[place.block]
        if (node := _node_of(place.words, nodes)) is not None:
            plan.words.setdefault(node, []).append(number)
        else:
            plan.labels.setdefault(place.block, []).append(number)
    for index in plan.labels:
        if _is_whole(blocks[index]):
            plan.whole[blocks[index].context.element] = index
        else:
            plan.blocks.update(dict.fromkeys(segments.nodes[index], index))
            plan.first.add(segments.nodes[index][0])
    marked = {place.block for place in found}
    plan.unmarked = _unmarked(segments.contexts, marked)
    for block in blocks:
        if block.index not in marked:
            why = f"{roles[block.index].name}: {roles[block.index].reason}; in {described(block)}"
            nodes = [block.context.element] if _is_whole(block) else segments.nodes[block.index]
            plan.bare.update(dict.fromkeys(nodes, why))
    return plan


def _is_whole(block: Block) -> bool:
    """Whether an element of the page is this block, and nothing else."""
    context = block.context
    alone = (context.first, context.end) == (block.index, block.index + 1)
    return alone and context.parent is not None and context.tag != "body"


def _node_of(words: str, nodes: Sequence[TextNode]) -> TextNode | None:
    """The text node that holds these words; None when they are all of the block, or spread over several nodes."""
    if not words:
        return None
    return next((node for node in nodes if spelled(words).search(content(node))), None)


def content(node: TextNode) -> str:
    return (node[0].tail if node[1] else node[0].text) or ""


def spelled(words: str) -> re.Pattern[str]:
    """These words with white space between them as it may stand in the source."""
    return re.compile(r"\s+".join(map(re.escape, words.split())))


def _unmarked(contexts: Sequence[Context], marked: set[int]) -> set[HtmlElement]:
    if not marked:
        return set()
    order = sorted(marked)
    bare = {id(c) for c in contexts if bisect_left(order, c.first) == bisect_left(order, c.end)}
    return {c.element for c in contexts if id(c) in bare and c.parent is not None and id(c.parent) not in bare}


def described(block: Block) -> str:
    """Where in the page a block stands: `article > div.story > p`."""
    steps: list[str] = []
    context: Context | None = block.context
    while context is not None and len(steps) < 4:
        first = (context.element.get("class") or "").split()[:1]
        steps.append(context.tag + (f".{first[0]}" if first else ""))
        context = context.parent
    return " > ".join(reversed(steps))
