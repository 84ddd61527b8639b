"""Lines right behind a picture that tell by themselves that they are its caption, whatever names them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from newscrawl.extraction.document.blocks import Block, Context, ancestors
from newscrawl.extraction.roles.figures import (
    CREDITED,
    LINE_ABOUT,
    NEAREST,
    PARAGRAPH,
    SHORTEST_CAPTION,
    SURELY_PROSE,
    follows_picture,
    is_line_about,
    is_link,
    is_outside,
)
from newscrawl.extraction.roles.labels import HEADINGS
from newscrawl.extraction.roles.small_print import is_set_apart
from newscrawl.extraction.words.classes import bit
from newscrawl.extraction.words.credits import ends_with_credit, only_credit
from newscrawl.extraction.words.load import alternatives
from newscrawl.extraction.words.reporters import reporters
from newscrawl.text.strings import TEXT_ENDS, ends_in_colon

BESIDE, LIKELY = 0.2, 0.06
"""Probabilities of body and of a caption from which a line in a container of its own with a picture is its caption."""
SHORTEST_LINE = 25
"""Characters of such a line."""
_SENTENCES = re.compile(r"[.!?…]\s|[。！？।]")
_LINES = frozenset({"p", "div", "td", "center"})
_DRAWN = (".svg", ".ico", ".gif")
_LARGE = frozenset({"article", "section", "main", "body", "header", "li"})
FEW = 3
"""Blocks of a container that holds a picture, its caption and its credit."""
_NUMBERED = re.compile(
    rf"{alternatives('figure_label')}\s?[#№]?\s?\d{{1,3}}(?:[.-]\d{{1,2}})?(?:\s?[:.：–—|]\s?|\u3000)\w", re.I
)
_OPENING = re.compile(rf"[\W_]{{0,2}}?{alternatives('picture_opening')}", re.I)
_NO_CREDIT = re.compile(r"[@<>]|(?<!\d)\d{1,2}[:：]\d{2}(?!\d)")
"""A handle of somebody who writes, markup that came out as text, the time of day of a page's source."""


def told_reason(block: Block, blocks: Sequence[Block], chance: float, caption: float) -> str | None:
    """Why a block right behind a picture tells by itself that it is its caption; None when it does not."""
    text = block.text
    pictured = follows_picture(block, blocks)
    if not SHORTEST_CAPTION < len(text) < CREDITED or not (pictured or block.context.own & bit("picture")):
        return None
    numbered = _NUMBERED.match(text)
    opened = pictured and _OPENING.match(text)
    is_prose = chance >= SURELY_PROSE and block.length >= PARAGRAPH
    credited = pictured and not (is_prose or _NO_CREDIT.search(text)) and ends_with_credit(text)
    short = pictured and len(text) < PARAGRAPH
    small = short and is_set_apart(block, caption) and not is_line_about(block)
    beside = (
        short
        and not small
        and ((chance >= BESIDE and caption >= LIKELY and _is_beside_picture(block)) or _is_over_credit(block, blocks))
    )
    if not (numbered or opened or credited or small or beside):
        return None
    if (
        block.cues.keys() & {"promo", "related"}
        or is_link(block)
        or _names_reporters(text)
        or is_outside([*islice(ancestors(block.context), NEAREST)], blocks)
    ):
        return None
    if numbered:
        return "a figure's number"
    if opened:
        return "begins by telling of its picture"
    if credited:
        return "with its picture's credit"
    return "in small print behind a picture" if small else "alone with a picture, or over its credit"


def _names_reporters(text: str) -> bool:
    """Whether a line says who reports, as bylines in Chinese, Korean and Japanese do, and not who took the picture."""
    return bool(reporters(text)) and only_credit(text) is None and not ends_with_credit(text)


def _is_beside_picture(block: Block) -> bool:
    """Whether it is a line and no sentence that a container holds with one picture, and at most a credit with it."""
    text = block.text
    if block.anchors or block.context.tag not in _LINES or text.endswith(TEXT_ENDS) or ends_in_colon(text):
        return False
    if block.length < SHORTEST_LINE or text[:1].isdigit() or _SENTENCES.search(text) or is_line_about(block):
        return False
    levels = islice(ancestors(block.context), NEAREST)
    held = (level for level in levels if level.pictures == 1 and level.size <= 2 and level.tag not in _LARGE)
    return any(not is_icon(level) for level in held)


def is_icon(level: Context) -> bool:
    """Whether its picture is a drawing that stands for something, as those of advantages and ways to pay are."""
    first = next(level.element.iter("img"), None)
    address = (first.get("src") or "").partition("?")[0].lower() if first is not None else ""
    return address.endswith(_DRAWN) or "/icons/" in address


def _is_over_credit(block: Block, blocks: Sequence[Block]) -> bool:
    """Whether a small container holds a picture, this line, and below it who took the picture, and little else."""
    below = blocks[block.index + 1] if block.index + 1 < len(blocks) else None
    if below is None or len(below.text) > LINE_ABOUT or below.pictures_before != block.pictures_before:
        return False
    if block.context.tag in HEADINGS or block.length < SHORTEST_LINE or only_credit(below.text) is None:
        return False
    if is_line_about(block):
        return False
    around = islice(ancestors(block.context), NEAREST)
    level = next((level for level in around if level.first <= below.index < level.end), None)
    return level is not None and any(near.pictures and near.size <= FEW for near in islice(ancestors(level), 2))
