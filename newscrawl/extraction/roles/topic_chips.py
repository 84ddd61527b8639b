"""Topics that lead nowhere by themselves: chips behind a label, as spans, buttons or items of a list."""

from __future__ import annotations

from collections.abc import Sequence

from lxml.html import HtmlElement

from newscrawl.extraction.document.blocks import Block
from newscrawl.extraction.document.tree import line_of
from newscrawl.extraction.words.calls import is_call
from newscrawl.extraction.words.topic_labels import may_be_above_topics

_LABEL, _LEVELS = 60, 3
"""Characters of a label, and elements around it that hold nothing else."""
_LEAST, _MOST, _WORDS, _TOPIC = 2, 30, 6, 40
"""Chips of a list at least and at most, and words and characters of one."""
_CHIPS = frozenset({"span", "button", "div", "li"})


def are_chips(block: Block) -> bool:
    """Whether it is a label and its chips, which style alone parts."""
    label = block.start
    if block.in_tail or label is block.context.element or label.getnext() is None:
        return False  # as nearly all
    return bool(chips_behind(block))


def chips_behind(block: Block) -> list[str]:
    """What the chips behind or below the label say with which a block begins."""
    label = block.start
    said = line_of(label)
    if len(said) > _LABEL or not may_be_above_topics(said):
        return []
    for _ in range(_LEVELS):
        if behind := [*label.itersiblings(*_CHIPS, "ul", "p")]:
            held = [*behind[0]] if len(behind) == 1 else []
            return _texts(held if len(held) >= _LEAST else behind)
        around = label.getparent()
        if around is None or line_of(around) != said:
            break
        label = around
    return []


def _texts(chips: Sequence[HtmlElement]) -> list[str]:
    """What they say, where all are set alike and as short as a topic; nothing else."""
    texts = [line_of(chip) for chip in chips]
    alike = len({chip.tag for chip in chips}) == 1 and chips[0].tag in _CHIPS
    if not alike or not _LEAST <= len(chips) <= _MOST or any(map(_leads, chips)):
        return []
    short = (0 < len(text) <= _TOPIC and len(text.split()) <= _WORDS and not is_call(text) for text in texts)
    return texts if all(short) else []


def _leads(chip: HtmlElement) -> bool:
    return next(chip.iter("a"), None) is not None
