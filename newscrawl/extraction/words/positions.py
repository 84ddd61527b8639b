"""What somebody is at a paper, behind a name: "Jo Roe, Staff Writer"."""

from __future__ import annotations

import re

from newscrawl.extraction.words.byline_labels import joiner
from newscrawl.extraction.words.names import may_be_full_name, words
from newscrawl.text.strings import fold

_WORDS = 6
"""Words of a position."""
_POSITION = re.compile(r"(?:(?<!\s)\s)?[(（]|[,，、\u060c]\s?|\s[|·•]\s")
_SIGN = re.compile("[(（,，、\u060c|·•]")
"""What is in each of them: looked for first, since most lines have none."""


def is_press_position(text: str) -> bool:
    """Whether a few words name a position at a paper."""
    spelt = text.split()  # folded, words of Indian scripts come apart
    return len(spelt) <= _WORDS and not words("press_roles").isdisjoint((*fold(text).split(), *spelt))


def before_position(text: str) -> str:
    """The name in "Jo Roe, Staff Writer" and "Ana Poe (reportera)"; empty for other lines."""
    if not _SIGN.search(text):
        return ""
    parts = _POSITION.split(text.rstrip(")） "), maxsplit=1)
    named = len(parts) == 2 and may_be_full_name(parts[0]) and is_press_position(parts[1])
    return parts[0] if named else ""


def without_positions(text: str) -> str:
    """ "Jo Roe, CEO of Quay & Sons, Ann Lee" as "Jo Roe, Ann Lee"."""
    first, *others = text.split(",")
    return ",".join([first, *(part for part in others if not _is_position(part))]) if others else text


def _is_position(text: str) -> bool:
    """Whether all that it joins are positions, or it tells where one is held."""
    parted = [fold(piece).split() for piece in joiner().split(text)]
    if all(words("roles") & set(piece) for piece in parted):
        return True
    at = next((n for n, word in enumerate(parted[0]) if word in words("held_at")), 0)
    return bool(words("roles") & set(parted[0][:at]))
