"""What stands around the names of a byline: labels and signing words before them, other parts and dates behind."""

from __future__ import annotations

import re
from functools import cache, partial

from newscrawl.extraction.words.load import alternatives, entries
from newscrawl.extraction.words.names import either, words
from newscrawl.text.strings import COLONS

_any = partial(alternatives, name="names")
UNSPACED = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
MARKS = "\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u0900-\u0eff\u1000-\u109f\u1780-\u17ff"
"""Marks above, below and behind letters, which no class of expressions has."""
_OF_NAME = rf"(?:[^\W_]|[{MARKS}])+"
"""A word, also of a script whose letters have marks."""
_EDITED_BEHIND = re.compile(rf"(?<=\S)\s+{_any('edited')}\s?[:：].*$", re.I | re.S)
_COLON = re.compile(r"[^\W\d_]\s?[:：]\s*\S")
_SHORT_DAY = 3
"""Letters of a day of the week that may be a name, or a word of a language, as well."""


@cache
def before() -> re.Pattern[str]:
    together = "|".join(re.escape(w) for w in words("before") if re.fullmatch(f"[{UNSPACED}]{{2,}}", w))
    spaced = rf"(?:{either('before')})(?:\s*[{COLONS}・．]\s*|\.(?=\S)|\s+)"
    two = rf"(?:{either('before_two')})\s+(?=[^\W\d_]+\s+[^\W\d_]+)"
    return re.compile(rf"^(?:(?:{spaced}|(?:{together})(?=[{UNSPACED}]))+|{two})", re.I)


@cache
def after() -> re.Pattern[str]:
    """What stands behind a name, and other parts' labels with all that follows."""
    others = rf"(?<=\S)\s+(?:{either('other_label')})\s*[:：](?s:.*)$"
    behind = rf"(?:(?<!\s)\s+|(?<=[{UNSPACED}]{{2}})|^)(?:{either('after')})"
    return re.compile(rf"{others}|(?:{behind}){{1,4}}\s*$", re.I)


@cache
def behind_name() -> re.Pattern[str]:
    """A place, a section, a moment or a number behind a name, with all that follows."""
    return re.compile(rf"(?<=\S)\s+(?:\d|(?:{either('behind_name')})(?!\S)).*$", re.S)


@cache
def _behind_labels() -> re.Pattern[str]:
    """The label of another part of a line, behind a name, with all that follows."""
    label = rf"{_any('labels_behind')}|[^\W\d_]{{2,15}}(?:\s(?-i:[a-zß-ÿ]{{2,4}}))?"  # "Edited by"
    return re.compile(rf"(?<=[^\s\d:：,]),?\s(?:{label})\s?[:：]\s.*$", re.I | re.S)


@cache
def _other_part() -> re.Pattern[str]:
    """The label of who edited it, or took the pictures: with a sign, or before two words."""
    return re.compile(rf"(?:{either('edited')}|{either('pictured')})(?:\s?[:：]|\s(?={_OF_NAME}\s{_OF_NAME}))", re.I)


def is_other_part(text: str) -> bool:
    """Whether it names somebody for another part in the article: behind a label, which no name has."""
    return _COLON.search(text) is not None or _other_part().match(text) is not None


@cache
def date_label() -> re.Pattern[str]:
    """What is left of a line about dates when the dates are gone."""
    days = "|".join(way for way in entries("weekdays", "dates") if len(way) > _SHORT_DAY and way[0] != "[")
    edge = rf"(?:[^\w{MARKS}]|(?<![\w{MARKS}])(?:{either('around_date')}|{days})(?![\w{MARKS}]))+"
    return re.compile(rf"^{edge}|{edge}$", re.I)


def without_other_parts(text: str) -> str:
    """ "Author: Jo Roe Date: 5 May Views: 12" as "Author: Jo Roe"."""
    label = before().match(text)
    if label is None:
        return text
    return label[0] + _behind_labels().sub("", _EDITED_BEHIND.sub("", text)[label.end() :])
