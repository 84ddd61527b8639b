"""What stands around the names of a byline: labels and signing words before them, other parts and dates behind."""

from __future__ import annotations

import re
from functools import cache, partial

from newscrawl.extraction.words.byline_labels import joiner
from newscrawl.extraction.words.load import alternatives, entries, one_of
from newscrawl.extraction.words.names import before_names, either, may_be_full_name, words
from newscrawl.extraction.words.other_parts import EDITED_BEHIND, MARKS
from newscrawl.text.strings import COLONS, fold

_any = partial(alternatives, name="names")
UNSPACED = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
_ANY_LABEL = re.compile(rf"^[^\W\d_][^\d,،、;|/{COLONS}]{{1,24}}(?<!\s\S)\s?[{COLONS}]\s?")
"""What stands before a name and a colon."""
_PARTED = re.compile(r"[,;|/]")
_SHORT_DAY = 3
"""Letters of a day of the week that may be a name, or a word of a language, as well."""


@cache
def before() -> re.Pattern[str]:
    together = "|".join(re.escape(w) for w in before_names() if re.fullmatch(f"[{UNSPACED}]{{2,}}", w))
    spaced = rf"(?:{one_of(sorted(before_names()))})(?:\s*[{COLONS}・．]\s*|\.(?=\S)|\s+)"
    two = rf"(?:{either('before_two')})\s+(?=[^\W\d_]+\s+[^\W\d_]+)"
    return re.compile(rf"^(?:(?:{spaced}|(?:{together})(?=[{UNSPACED}]))+|{two})", re.I)


def label_before(text: str, *, named: bool = False) -> str:
    """What a byline begins with before its names: "By ", "By our reporter "; empty where it begins with a name.

    "Per" and "Di" sign in some languages and are first names in others: the latter before one word, in what is known
    to be a name, and behind another word that signs.
    """
    found = before().match(text)
    label = found[0] if found else ""
    *others, last = label.split() or [""]
    if last.lower() not in words("first_names") or not (last[0].isupper() and label[-1].isspace()):
        return label
    rest = _PARTED.split(joiner().split(text[len(label) :])[0])[0].split()
    if not rest or not rest[0][0].isupper() or fold(rest[0]) in words("roles") | words("not_names"):
        return label
    sure = named or bool(others)
    whole = len(rest) == 1 or (sure and last.lower() in words("first_of_first_names"))
    is_name = whole and (sure or last.lower() in words("first_names_alone"))
    return label.rstrip().removesuffix(last) if is_name else label


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
def date_label() -> re.Pattern[str]:
    """What is left of a line about dates when the dates are gone."""
    days = "|".join(way for way in entries("weekdays", "dates") if len(way) > _SHORT_DAY and way[0] != "[")
    word, no_word = rf"(?<![\w{MARKS}])(?:{either('around_date')}|{days})(?![\w{MARKS}])", rf"[^\w{MARKS}]"
    behind = rf"(?<=\s)(?:{either('before_date')}|{alternatives('weekdays', 'dates')})(?![\w{MARKS}])"
    return re.compile(rf"^(?:{no_word}|{word})+|(?:{no_word}|{word}|{behind})+$", re.I)


def without_other_parts(text: str) -> str:
    """ "Author: Jo Roe Date: 5 May Views: 12" as "Author: Jo Roe"."""
    label = before().match(text)
    if label is None:
        return text
    return label[0] + _behind_labels().sub("", EDITED_BEHIND.sub("", text)[label.end() :])


@cache
def _pictured() -> re.Pattern[str]:
    """A name and in brackets what is only said of who took the pictures, with what joins it to others."""
    joined = rf"\s(?:{either('joiners')})\s"
    name = rf"(?:(?!{joined})[^,;/&|()]){{2,60}}"
    return re.compile(rf"(?:^|{joined}|\s?[,;/&|]\s?){name}\((?:{either('pictured')})\)", re.I)


def without_pictured(text: str) -> str:
    """ "Jo Roe (text) and Ann Poe (photos)" as "Jo Roe (text)"."""
    return _pictured().sub("", text) if "(" in text else text


def without_any_label(text: str) -> str:
    """ "Column: Jo Roe" as "Jo Roe", whatever stands before the colon; who took the pictures wrote nothing."""
    found = _ANY_LABEL.match(text) if ":" in text or "：" in text else None
    if found and found[0].strip(f" {COLONS}").lower() in words("pictured"):
        return ""
    name = text[found.end() :] if found else ""
    return name if may_be_full_name(name.partition(",")[0]) else text
