"""Boxes among the text in which readers may sign up for something: what is said in them is none of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.blocks import Block, Context, Role, ancestors, body_of
from newscrawl.extraction.roles.labels import HEADINGS
from newscrawl.extraction.words.calls import is_call
from newscrawl.extraction.words.classes import bit
from newscrawl.extraction.words.load import small_pattern
from newscrawl.text.strings import small

LEVELS, BLOCKS = 4, 8
"""Containers around a paragraph of which one may be the box, and blocks of it."""
SHARE = 4
"""How many times as long as what is said in a box the text is."""
BUTTONS, UP, POLL = 40, 5, 12
"""Buttons of a page that are looked at, elements around one that may be its box, and blocks of that."""
ASKED = 150
"""Characters of a question to readers, and of an answer."""
CALL = 40
"""Characters of a link that is a button."""


def without_signups(analysis: Analysis, roles: Sequence[Role]) -> list[Role]:
    """Paragraphs in a small box that is named for signing up, and has a form, a button or such a link in it."""
    decided, body = list(roles), body_of(analysis.blocks, roles)
    named = [block for block in body if block.context.inherited & bit("signup")]
    most = sum(block.length for block in body) // SHARE if named else 0
    for block in named:
        if any(_is_box(level, analysis.blocks, roles, most) for level in islice(ancestors(block.context), LEVELS)):
            decided[block.index] = Role("promo", "in a box to sign up in")
    for block in body_of(analysis.blocks, decided):
        if _is_under_call(block, analysis.blocks, decided):
            decided[block.index] = Role("promo", "in a box under a call to readers")
    for block in _in_polls(analysis, body_of(analysis.blocks, decided)):
        decided[block.index] = Role("promo", "in a box with a question to readers")
    for block, below in pairwise(body_of(analysis.blocks, decided)):
        calls = below.index > block.index + 1 and decided[block.index + 1].name == "promo"
        if calls and len(block.text) <= CALL and _heads_promo(block, decided):
            decided[block.index] = Role("promo", "heading of a call to readers")
    return decided


def _in_polls(analysis: Analysis, body: Sequence[Block]) -> Iterator[Block]:
    """Paragraphs in a small box that has buttons of which readers choose one."""
    buttons = (element for element in analysis.elements.iter("input") if element.get("type") == "radio")
    around = {above for button in islice(buttons, BUTTONS) for above in islice(button.iterancestors(), UP)}
    most = sum(block.length for block in body) // SHARE if around else 0
    for block in filter(_is_short, body) if around else ():
        boxes = (level for level in islice(ancestors(block.context), UP) if level.element in around)
        if any(level.size <= POLL and _told(level, body) <= most for level in boxes):
            yield block


def _is_short(block: Block) -> bool:
    return block.length <= ASKED


def _told(level: Context, body: Sequence[Block]) -> int:
    return sum(block.length for block in body if level.first <= block.index < level.end)


def _is_under_call(block: Block, blocks: Sequence[Block], roles: Sequence[Role]) -> bool:
    """Whether a heading that calls on readers is right above it, in a small box that begins with that and has no text
    of the article, but for the paragraph."""
    above = blocks[block.index - 1] if block.index else block
    if above.context.tag not in HEADINGS or roles[above.index].name != "promo":
        return False
    if not (is_call(above.text) or "promo" in above.cues):
        return False
    box = next((level for level in islice(ancestors(block.context), LEVELS) if level.first <= above.index), None)
    inside = range(box.first, box.end) if box is not None and box.size <= BLOCKS else ()
    return above.index in inside[:1] and all(roles[at].name != "body" for at in inside if at != block.index)


def _heads_promo(block: Block, roles: Sequence[Role]) -> bool:
    """Whether it begins a small container without other text, named as house ads are or with a form in it."""
    for level in islice(ancestors(block.context.parent), LEVELS):
        if level.first != block.index or level.size > BLOCKS:
            return False
        if level.own & (bit("ad") | bit("signup")) or next(level.element.iter("form", "input"), None) is not None:
            return not any(role.name == "body" for role in roles[block.index + 1 : level.end])
    return False


def _is_box(level: Context, blocks: Sequence[Block], roles: Sequence[Role], most: int) -> bool:
    if not level.own & bit("signup") or level.size > BLOCKS:
        return False
    if not small_pattern("signup_names").search(small(level.element.get("class") or "")):
        return False  # what is sold, and who may read it, is named so too
    inside = blocks[level.first : level.end]
    if sum(block.length for block in inside if roles[block.index].name == "body") > most:
        return False
    if next(level.element.iter("form", "input", "button"), None) is not None:
        return True
    return any(b.anchors and len(b.text) <= CALL and b.link_chars >= len(b.text) - 1 for b in inside)
