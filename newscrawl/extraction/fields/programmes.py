"""Pages that say what takes place when: a schedule of broadcasts, the songs that were played, one event."""

from __future__ import annotations

import re
from functools import partial

from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.blocks import Block
from newscrawl.extraction.words.load import alternatives
from newscrawl.text.strings import COLONS, TEXT_ENDS

FEWEST, TIMED, TOLD = 6, 0.3, 0.2
"""Lines of a schedule, the share of them that begin with a time of day, and of its text that may be sentences."""
_TIME = re.compile(r"(?:[01]?\d|2[0-4])[:.h][0-5]\d(?!\d|\.\d)")
_words = partial(alternatives, name="dates")
_WHEN = re.compile(rf"{_words('of_event')}(?:\s?[:：].{{0,80}})?", re.I)
_WHERE = re.compile(rf"{_words('place_of_event')}(?:\s?[:：].{{0,80}})?", re.I)


def shows_schedule(analysis: Analysis) -> bool:
    """Whether its text is lines that begin with times of day, and hardly a sentence."""
    body = [block for block in analysis.blocks if block.role == "body"]
    if len(body) < FEWEST or sum(map(_is_timed, body)) < TIMED * len(body):
        return False
    told = sum(block.length for block in body if block.text.endswith(TEXT_ENDS))
    return told <= TOLD * sum(block.length for block in body)


def _is_timed(block: Block) -> bool:
    return _TIME.match(block.text) is not None


def announces_event(analysis: Analysis) -> bool:
    """Whether labels before its text say when something takes place, and where or for how much."""
    first = next((block.index for block in analysis.blocks if block.role == "body"), 0)
    labels = [block.text.strip(f" {COLONS}") for block in analysis.blocks[:first]]
    return any(map(_WHEN.fullmatch, labels)) and any(map(_WHERE.fullmatch, labels))
