"""Captions of videos, which end with how long they are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.blocks import Role
from newscrawl.extraction.words.load import alternatives

_LONGEST = 400
"""Characters of such a caption."""
_TIMED = re.compile(rf"\d{{1,2}}:\d{{2}} ?{alternatives('duration')}\.?$", re.I)


def with_videos(analysis: Analysis, roles: Sequence[Role]) -> list[Role]:
    """What stands right behind a picture and ends with a duration tells of a video, and is its caption."""
    decided = list(roles)
    for before, block in pairwise(analysis.blocks):
        pictured = block.pictures_before > before.pictures_before and len(block.text) < _LONGEST
        if pictured and roles[block.index].name == "body" and _TIMED.search(block.text):
            decided[block.index] = Role("caption", "with its video's duration")
    return decided
