"""Who had another part in an article than to write it: edited, translated, reviewed or illustrated it."""

from __future__ import annotations

import re
from functools import cache, partial

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
EDITED_BEHIND = re.compile(rf"(?<=\S)\s+{_any('edited')}\s?[:：].*$", re.I | re.S)
_OF_NAME = rf"(?:[^\W_]|[{MARKS}])+"
"""A word, also of a script whose letters have marks."""
_COLON = re.compile(r"[^\W\d_]\s?[:：]\s*\S")
_NAMED = re.compile(
    rf"^\W*(?:(?:[^\W\d_]+[\s-])?{_any('other_alone')}\s+|(?:{either('other_label')}|{_any('edited')})\s?[:：／/|]\s?)"
    rf"(?P<names>[^!?。]{{2,60}})$",
    re.I,
)


def named_for_part(text: str) -> str:
    """Whom a line names for such a part: "Medically reviewed by Jo Roe, MD" -> "Jo Roe, MD"; empty for other lines."""
    found = _NAMED.match(text)
    return found["names"] if found else ""


@cache
def _other_part() -> re.Pattern[str]:
    """The label of who edited it, or took the pictures: with a sign, or before two words."""
    return re.compile(rf"(?:{either('edited')}|{either('pictured')})(?:\s?[:：]|\s(?={_OF_NAME}\s{_OF_NAME}))", re.I)


def is_other_part(text: str) -> bool:
    """Whether it names somebody for another part in the article: behind a label, which no name has."""
    return _COLON.search(text) is not None or _other_part().match(text) is not None
