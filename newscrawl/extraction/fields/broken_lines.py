"""The lines of a block that line breaks part: on old pages headline, byline and date stand in one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml import etree

from newscrawl.extraction.document.blocks import SKIPPED, Block
from newscrawl.text.strings import squeeze

_MOST = 6
"""Such blocks of a page that are read."""


def lines_in(block: Block) -> list[str]:
    """Its lines, where it has single breaks; else its text."""
    if not block.breaks:
        return [block.text]
    parts: list[str] = []
    left = len(block.text.replace(" ", ""))
    for text in _texts(block):
        parts.append(text)
        left -= len("".join(text.split()))
        if left <= 0:
            break
    return [line for line in map(squeeze, "".join(parts).split("\n")) if line]


def _texts(block: Block) -> Iterator[str]:
    """Its text nodes and those behind it in its container, a line break for each `br`."""
    begun = False
    walk = etree.iterwalk(block.context.element, events=("start", "end"))
    for event, element in walk:
        if event == "start" and element.tag in SKIPPED:
            walk.skip_subtree()
            continue
        begun = begun or (element is block.start and block.in_tail == (event == "end"))
        if begun:
            text = element.text if event == "start" else element.tail
            yield ("\n" if event == "start" and element.tag == "br" else "") + (text or "").replace("\n", " ")


def first_lines(blocks: Sequence[Block]) -> Iterator[str]:
    """The lines of the first blocks that have several."""
    broken = [block for block in blocks if block.breaks][:_MOST]
    for block in broken:
        yield from lines_in(block)
