"""Lines at the text's end that are none of it: what marks the end, who wrote it or had a part in it, and the like."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import takewhile

from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.blocks import Block, Role, body_of
from newscrawl.extraction.roles.last_lines import LEAST
from newscrawl.extraction.words.load import entries, small_pattern
from newscrawl.extraction.words.names import words
from newscrawl.text.strings import small

_LINES, _LONGEST, _MARK = 4, 300, 20
"""Lines at the end that are looked at, and characters of one that is a note, and of one that marks the end."""
_INITIALS = 4
"""Letters of who took an agency's text."""
_BEFORE_NOTE = " \t*#.()[]<>【】（）/|_"
"""What stands before a note; a dash may open what somebody says."""
_SET_AROUND = " \t*-–—=~_#.()[]<>【】（）「」『』/|"


def without_end_notes(analysis: Analysis, roles: Sequence[Role]) -> list[Role]:
    """The last lines of a text, from its end on, as long as they are such notes."""
    decided = list(roles)
    last = body_of(analysis.blocks, roles)[LEAST:][-_LINES:]
    for block in takewhile(_is_note, reversed(last)):
        decided[block.index] = Role("other", "a note at the text's end")
    return decided


def _is_note(block: Block) -> bool:
    text = block.text
    if len(text) > _LONGEST:
        return False
    return _marks_end(text) or small_pattern("end_note").match(small(text).lstrip(_BEFORE_NOTE)) is not None


def _marks_end(text: str) -> bool:
    """Signs alone, a word for the end, or who sent the text: "***", "ENDS", "TT"."""
    if len(text) > _MARK:
        return False
    bare = text.strip(_SET_AROUND)
    if not any(map(str.isalnum, text)) or bare.casefold() in _end_marks():
        return True
    return _is_sender(bare) or _are_initials(bare)


def _is_sender(text: str) -> bool:
    """An agency, perhaps with the initials of who took its text: "dpa/jr"."""
    parts = [part.strip() for part in text.split("/")]
    sent = [part for part in parts if {part, part.capitalize(), part.upper()} & words("agencies")]
    return bool(sent) and all(part in sent or len(part) <= _INITIALS for part in parts)


def _are_initials(text: str) -> bool:
    """Of who wrote a text, and of who edited it: "JR/mt", "jr"; a word would have a capital, or more letters."""
    parts = [part.strip() for part in text.split("/")]
    letters = [sum(map(str.isalpha, part)) for part in parts]
    if not all(1 < size <= _INITIALS + (not part.isascii()) for size, part in zip(letters, parts, strict=True)):
        return False
    if not all(sign.isalpha() or sign.isspace() or not sign.isascii() for part in parts for sign in part):
        return False
    return len(parts) > 1 or (len(text) < _INITIALS and text.isascii() and text.islower())


@cache
def _end_marks() -> frozenset[str]:
    return frozenset(map(str.casefold, entries("end_mark")))
