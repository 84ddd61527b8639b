"""Captions of videos: they end with how long these are, or stand alone with a player."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice, pairwise

from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.blocks import Block, Context, Role, ancestors
from newscrawl.extraction.roles.labels import HEADINGS
from newscrawl.extraction.words.classes import bit
from newscrawl.extraction.words.load import alternatives, pattern

_LONGEST, _LINE = 400, 200
"""Characters of such a caption, and of one beside a player."""
_LEVELS, _ALONE = 3, 2
"""Containers around a line of which one may be the player's, and blocks of it."""
_LIKELY = 0.2
"""Probability of body from which such a line is no player's button."""
_TIMED = re.compile(rf"\d{{1,2}}:\d{{2}} ?{alternatives('duration')}\.?$", re.I)


def with_videos(analysis: Analysis, roles: Sequence[Role]) -> list[Role]:
    """What stands right behind a picture and ends with a duration tells of a video, and is its caption; so is a line
    that a player's small container holds with it."""
    decided = list(roles)
    for before, block in pairwise(analysis.blocks):
        role = roles[block.index].name
        if role not in ("body", "other") or len(block.text) >= _LONGEST:
            continue
        may_be = analysis.body_chances[block.index] >= _LIKELY
        if role == "body" and block.pictures_before > before.pictures_before and _TIMED.search(block.text):
            decided[block.index] = Role("caption", "with its video's duration")
        elif may_be and _is_beside_player(block):
            decided[block.index] = Role("caption", "alone with a video")
    return decided


def _is_beside_player(block: Block) -> bool:
    if not block.context.inherited & bit("picture") or len(block.text) > _LINE:
        return False
    if block.anchors or block.context.tag in HEADINGS:
        return False
    return any(_holds_player(level) for level in islice(ancestors(block.context), _LEVELS))


def _holds_player(level: Context) -> bool:
    """Whether it is named so, holds a line or two and before them the frame of a player."""
    if not level.own & bit("picture") or level.size > _ALONE:
        return False
    frame = next(level.element.iter("iframe"), None)
    address = (frame.get("src") or frame.get("data-src") or "") if frame is not None else ""
    return pattern("player").search(address) is not None
