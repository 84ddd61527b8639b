"""Who is told of behind a text as its author: "Jo Roe is a reporter of The Quay"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.blocks import Block
from newscrawl.extraction.fields.byline_lines import end_of_text, is_others
from newscrawl.extraction.fields.signatures import is_slanted
from newscrawl.extraction.words.bylines import is_signing
from newscrawl.extraction.words.classes import bit
from newscrawl.extraction.words.names import before_names, is_full_name, words
from newscrawl.extraction.words.positions import is_press_position
from newscrawl.text.strings import SENTENCE_ENDS

_SHORTEST, _LONGEST = 25, 600
"""Characters of what is told of somebody."""
_BEFORE, _BEHIND = 1, 10
"""Blocks before the text's last one, and behind it, among which it stands."""
_OTHERS = ("caption", "links", "related", "tag")
"""Roles of what tells of nobody, or of others."""
_NAME = 4
"""Words of a name that begins a sentence."""
_SAID = 14
"""Words of a sentence among which the position is."""


def biography(analysis: Analysis) -> Iterator[str]:
    """The one name with which a biography begins: in italics, in a box that is named an author's, or under a label."""
    last = end_of_text(analysis)
    behind = analysis.blocks[max(0, last - _BEFORE) : last + _BEHIND]
    names = {name for above, block in pairwise(behind) if (name := _told_of(block, above, last, analysis))}
    if len(names) == 1:
        yield from names


def _told_of(block: Block, above: Block, last: int, analysis: Analysis) -> str:
    if not _SHORTEST <= len(block.text) <= _LONGEST or block.role in _OTHERS:
        return ""
    name = _begins_with_name(block.text)
    if not name or is_others(analysis, block, last):
        return ""
    labelled = above.text.lower().rstrip(" :") in before_names() and not is_signing(above.text)
    in_box = labelled or (block.index > last and block.names_near & bit("author"))
    return name if in_box or (is_slanted(block) and _writes(block.text)) else ""


def _begins_with_name(text: str) -> str:
    """The full name that a verb follows, or a comma."""
    parted = text.split()
    for size in range(2, min(_NAME, len(parted) - 1) + 1):
        name = " ".join(parted[:size])
        bare = name.rstrip(",")
        if (bare != name or parted[size] in words("told_of")) and is_full_name(bare) and ":" not in bare:
            return bare
    return ""


def _writes(text: str) -> bool:
    """Whether the first words of a sentence say that somebody writes."""
    said = text.split()[:_SAID]
    return any(is_press_position(word.strip("".join((*SENTENCE_ENDS, ",;")))) for word in said)
