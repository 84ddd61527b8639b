"""Who had another part in an article than to write it: edited, translated, reviewed or illustrated it."""

from __future__ import annotations

import re
from functools import partial

from newscrawl.extraction.words.load import alternatives
from newscrawl.extraction.words.names import either

_any = partial(alternatives, name="names")
MARKS = "\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u0900-\u0eff\u1000-\u109f\u1780-\u17ff"
"""Marks above, below and behind letters, which no class of expressions has."""
OTHERS = re.compile(
    rf"(?<=[\w{MARKS}])[\s.,;|/·(–—-]*\b(?:{_any('other_part')}|{_any('other_alone')})\b.*$", re.I | re.S
)
"""With all that follows, behind what is said before."""
OTHER_ALONE = re.compile(rf"^\W*(?:[^\W\d_]+\s)?{_any('other_alone')}\b.*$", re.I | re.S)
"""A line that begins so."""
OTHER_BEFORE = re.compile(rf"(?<!\w){_any('other_alone')}\W*$", re.I)
"""What ends so, before a name."""
EDITED = re.compile(rf"{_any('edited')}(?:\s?[:：]|\s(?=[^\W\d_]+\s[^\W\d_]+))", re.I)
EDITED_BEHIND = re.compile(rf"(?<=\S)\s+{_any('edited')}\s?[:：].*$", re.I | re.S)
_NAMED = re.compile(
    rf"^\W*(?:(?:[^\W\d_]+[\s-])?{_any('other_alone')}\s+|(?:{either('other_label')}|{_any('edited')})\s?[:：／/|]\s?)"
    rf"(?P<names>[^!?。]{{2,60}})$",
    re.I,
)


def named_for_part(text: str) -> str:
    """Whom a line names for such a part: "Medically reviewed by Jo Roe, MD" -> "Jo Roe, MD"; empty for other lines."""
    found = _NAMED.match(text)
    return found["names"] if found else ""
