"""Which blocks name who took a picture and say no more; they are captions, and `fields/captions.py` reads them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from newscrawl.extraction.document.blocks import Block, Context, ancestors
from newscrawl.extraction.document.tree import line_of
from newscrawl.extraction.roles.figures import NEAREST, follows_picture, is_outside
from newscrawl.extraction.words.classes import bit
from newscrawl.extraction.words.credits import credits_a_picture, only_credit
from newscrawl.extraction.words.dates import dates_in

CREDIT_LENGTH, DATE_LENGTH = 120, 30
"""Characters of a credit, and of a line that is a date."""
FEW = 4
"""Blocks of a container that shows one picture."""
ONE_NAME = 6
"""Words below which a line named a credit is a name."""
_NO_PICTURES = frozenset({"nav", "footer", "aside", "form", "h1", "dt"})
"""Where no picture is credited."""


def credits_picture(block: Block, blocks: Sequence[Block], *, is_prose: bool) -> bool:
    """Whether it names who took the picture that it stands with, and says no more.

    What may be prose does so in a figure only: "Source: The Pier" is an article's last line as well.
    """
    text, context = block.text, block.context
    if not 1 < len(text) < CREDIT_LENGTH or not _NO_PICTURES.isdisjoint(context.tags):
        return False
    if context.tag in ("td", "th") and not (context.parent or context).pictures:
        return False  # "Free Trial/Plan", in a table that a system puts into a figure
    levels = list(islice(ancestors(context), NEAREST))
    near = any(level.pictures and level.size <= FEW for level in levels) or _is_behind_picture(block, blocks)
    named = all(level.own & bit("picture") for level in levels[:2])  # a picture that scripts will show
    if "figure" not in context.tags and (is_prose or not (near or (named and "credit" in block.cues))):
        return False
    if is_outside(levels) or ("byline" in block.cues and "credit" not in block.cues):
        return False
    return only_credit(text) is not None or _is_named_credit(block, levels)


def _is_behind_picture(block: Block, blocks: Sequence[Block]) -> bool:
    """Whether a picture stands right before it, or nothing but a date between for what says that it is a credit."""
    if follows_picture(block, blocks):
        return True
    before = blocks[block.index - 1] if block.index else None
    if before is None or len(before.text) > DATE_LENGTH or not follows_picture(before, blocks):
        return False
    return any(dates_in(before.text, False)) and credits_a_picture(block.text)


def _is_credit_element(block: Block) -> bool:
    """Whether an element named so, inside its own, holds all of it."""
    return bool(block.inline & bit("credit")) and not block.in_tail and line_of(block.start) == block.text


def _is_named_credit(block: Block, levels: Sequence[Context]) -> bool:
    """Whether its own element is named so and, as a field of the picture, holds no more than a name."""
    named = any(level.own & bit("credit") for level in levels[:2]) or _is_credit_element(block)
    named = named and not block.anchors
    framed = any(level.own & bit("picture") or level.tag == "figure" for level in levels)
    pictured = framed and any(level.pictures for level in levels)
    return bool(named and pictured) and len(block.text.split()) < ONE_NAME and not block.cues.keys() & {"date", "promo"}
