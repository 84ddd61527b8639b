"""What somebody is at a paper, behind a name: "Jo Roe, Staff Writer"."""

from __future__ import annotations

import re

from newscrawl.extraction.words.byline_labels import joiner
from newscrawl.extraction.words.names import may_be_full_name, without_role, words
from newscrawl.text.strings import fold

_WORDS = 6
"""Words of a position."""
_POSITION = re.compile(r"(?:(?<!\s)\s)?[(（]|[,，、\u060c]\s?|\s[|·•]\s")
_SIGNS = "(（,，、\u060c|·•"
_SIGN = re.compile(f"[{_SIGNS}]")
"""What is in each of them: looked for first, since most lines have none."""
_NAMED = 2
"""Words of the shortest full name."""
_DASHES = " -–—"
_COMMAS = ",，、\u060c"


def is_press_position(text: str) -> bool:
    """Whether a few words name a position at a paper."""
    spelt = text.split()  # folded, words of Indian scripts come apart
    return len(spelt) <= _WORDS and not words("press_roles").isdisjoint((*fold(text).split(), *spelt))


def is_only_position(text: str) -> bool:
    """Whether a line ends in a position and has no name before it: "Political editor", "Courier Staff Writer"."""
    parted, roles = fold(text).split(), words("roles") | words("press_roles")
    left = len(parted)
    while left and parted[left - 1] in roles:
        left -= 1
    return left < len(parted) and left < _NAMED and "," not in text


def tells_for_whom(text: str) -> bool:
    """Whether it tells for whom somebody writes: "Special to The Pier"."""
    return text.lower().startswith(tuple(words("written_for")))


def before_position(text: str) -> str:
    """The name in "Jo Roe, Staff Writer", "Jo Roe, AFP", "JO ROE STAFF WRITER", "Ana Poe (reportera)"; or empty."""
    return _before_sign(text) or _before_role(text)


def _before_role(text: str) -> str:
    """Without a sign between them."""
    name = "" if any(map(text.__contains__, _SIGNS)) else without_role(text)
    rest = text[len(name) :].lstrip(_DASHES)
    told = rest and not rest.islower() and is_press_position(rest)
    return name if told and may_be_full_name(name := name.rstrip(_DASHES)) else ""


def _before_sign(text: str) -> str:
    if not _SIGN.search(text):
        return ""
    parts = _POSITION.split(text.rstrip(")） "), maxsplit=1)
    if len(parts) < 2 or not may_be_full_name(parts[0]):
        return ""
    agency = _is_agency(parts[1], behind_comma=text[len(parts[0]) :][:1] in _COMMAS)
    return parts[0] if agency or is_press_position(parts[1]) else ""


def _is_agency(text: str, *, behind_comma: bool) -> bool:
    """ "dpa" behind a comma, "avec AFP": in brackets it is whose the picture is."""
    first, _, rest = text.partition(" ")
    joined = first.lower() in words("joiners") and rest in words("agencies")
    return joined or (behind_comma and text in words("agencies"))


def without_positions(text: str) -> str:
    """ "Jo Roe, CEO of Quay & Sons, Ann Lee" as "Jo Roe, Ann Lee"."""
    first, *others = text.split(",")
    return ",".join([first, *(part for part in others if not _is_position(part))]) if others else text


def _is_position(text: str) -> bool:
    """Whether all that it joins are positions, or it tells where one is held."""
    parted = [fold(piece).split() for piece in joiner().split(text)]
    held = words("roles").intersection(*parted[:1])
    if held and all(words("roles") & set(piece) or len(piece) == 1 for piece in parted):
        return True  # "inviata a Kiev", whose "a" joins names elsewhere
    at = next((n for n, word in enumerate(parted[0]) if word in words("held_at")), 0)
    return bool(words("roles") & set(parted[0][:at]))
