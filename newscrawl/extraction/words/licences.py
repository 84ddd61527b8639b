"""Attributions by a licence, as Creative Commons asks for: "Jo Roe, CC BY-SA 4.0, via Wikimedia Commons"."""

from __future__ import annotations

import re
from functools import partial

from newscrawl.extraction.words.credit_parts import BY, PREFIX, SIGN, WHO
from newscrawl.extraction.words.load import alternatives, entries

_any = partial(alternatives, name="credits")
_ADDRESS = r"[(<\[]?\s?(?:https?://|www\.|creativecommons\.org/)[^\s<>()\[\]]{1,200}+\s?[)>\]]?"
_FOUND = rf"(?:{_ADDRESS}|(?:{_any('licence_via')}\s)?{_any('licence_house')})"
_LICENSED = (
    rf"(?<!\w){_any('licence')}(?!\w)"
    rf"(?:(?:[\s,;:)\]>.|/–—-]{{0,4}}{_FOUND}){{1,4}}(?:\s[\w-]{{2,12}}){{0,2}})?[\s)\]>.]{{0,4}}$"
)
"""The licence, its address, where the picture was found, and what that link is called, up to the text's end."""
_SAID = r"(?:[^.!?]|(?<=\b\w)\.|\.(?=\w))"
"""What is no sentence's end: initials and hosts have full stops too."""
_PARTED = r"[\s,;:/|(\[<–—-]{1,4}"
SIGNS = entries("licence_signs", "credits")
"""In a text, in small letters, that may name a licence: looked for first."""
TAIL = re.compile(
    rf"(?:(?<=[.!?…»”\"。])\s?|\s[|–—-]\s(?!.{{0,90}}\s[|–—-]\s)|[(\[](?=[^()\[\]]{{2,90}}?{_PARTED}{_any('licence')}))"
    rf"(?P<credit>(?=\D){_SAID}{{2,90}}?{_PARTED}{_LICENSED})",
    re.I,
)
"""Behind what tells of the picture: behind a sentence, a sign that parts, or in brackets."""
_TITLED = rf"[“\"«„‘'][^“”\"«»„]{{2,90}}[”\"»“’'],?\s{_any('licence_by')}\s[^.!?]{{2,40}}?"
"""As those who collect such works write it: '"The pier" by Jo Roe is licensed under CC BY 2.0'."""
_WHOLE = re.compile(
    rf"^[\s(\[<©]{{0,4}}(?:{_TITLED}|(?:{PREFIX}{BY}\s*{SIGN}\s*|{_any('licence_by')}\s)?(?:(?-i:{WHO})|[\w@.-]{{2,30}})"
    rf"(?:\s?[(/|,–-]\s?[^.!?/|,()]{{2,30}}\)?)?){_PARTED}(?:{_any('licensed')}\s)?{_LICENSED}",
    re.I,
)


def is_attribution(text: str) -> bool:
    """Whether a line names who made the picture and under which licence, and says no more."""
    small = text.lower()
    return any(map(small.__contains__, SIGNS)) and _WHOLE.match(text) is not None
