"""What stands before names in bylines, as one word that all of them share."""

from __future__ import annotations

import re
from functools import cache

from newscrawl.extraction.words.load import alternatives, any_in, any_of
from newscrawl.extraction.words.names import either, words
from newscrawl.text.strings import COLONS, tokens

_LABEL = 20
"""Characters of a label with its colon."""
_LONGEST_SIGNED = 60
"""Characters of a line that is a name and the word that makes it its author's."""
_SIGN = rf"\s?[{COLONS}．＝=/／|｜丨]\s?"
_JOINED = r"\s?[·・･&＆+,、/／]\s?"


@cache
def _labels() -> re.Pattern[str]:
    """A label with its sign, and several of them, of which one tells of the text."""
    wrote, pictured = f"(?:{either('wrote')})", f"(?:{either('pictured')})"
    joined = rf"(?:{_JOINED}|\s(?:{either('joiners')})\s)"
    several = rf"(?:{wrote}(?:{joined}(?:{wrote}|{pictured})){{1,3}}|{pictured}{joined}{wrote})"
    return re.compile(
        rf"(?<!\w)(?:{several}(?:{_SIGN}|\s(?:(?:{either('signing')})\s)?)|{wrote}{_SIGN}|^{wrote}\s(?:{either('signing')})\s)(?=[^\W\d_])",
        re.I,
    )


@cache
def _interviewers() -> re.Pattern[str]:
    """ "Interview: " before who led it, where who took the pictures is named behind: else it may be who is asked."""
    return re.compile(
        rf"^(?:{either('interviewed')}){_SIGN}(?=[^,;:/|·–]{{3,60}}[,;/|·–]\s?(?:{either('pictured')})(?:{_SIGN}|\s))",
        re.I,
    )


@cache
def _first_words() -> frozenset[str]:
    """Of all that signs, in ASCII."""
    return frozenset(
        tokens(phrase)[0]
        for phrase in words("signing") | words("wrote") | words("interviewed") | words("behind_date")
        if phrase.isascii()
    )


@cache
def _behind() -> tuple[str, ...]:
    return tuple(f" {word}" for word in words("signing_behind"))


def may_sign(text: str) -> bool:
    """Whether somebody may sign in a line, by its words: looked at first, since expressions are dear."""
    if not text.isascii() or not _first_words().isdisjoint(tokens(text)):
        return True
    return any(map(text.__contains__, words("glued")))


def with_plain_labels(text: str) -> str:
    """ "글·사진=김미영", "Text und Fotos: Jo Roe" as "By: 김미영", "By: Jo Roe"."""
    if not text.isascii() and text.endswith(_behind()):
        behind = next(word for word in words("signing_behind") if text.endswith(f" {word}"))
        return f"By: {text.removesuffix(behind).strip()}" if len(text) <= _LONGEST_SIGNED else text
    if ":" in text[:_LABEL] and any_of("interviewed", "names").match(text.lower()):
        text = _interviewers().sub("By: ", text)
    # there is nothing of them in nearly all lines, and the labels are dear
    if not any_in(("wrote",), "names", plain=text.isascii()).search(text.lower()):
        return text
    return _labels().sub(_plain, text)


def _plain(found: re.Match[str]) -> str:
    """ "Senior Writer | Riverton" has no label."""
    inside = found.start() > 0 and found[0].isascii() and found[0].rstrip()[-1] in "/|"
    return found[0] if inside else "By: "


@cache
def joiner() -> re.Pattern[str]:
    """What stands between two names."""
    after_comma = alternatives("joiners_after_comma", "names")
    before_name = alternatives("joiners_before_name", "names")
    return re.compile(
        rf"(?:(?<!\s)\s+(?:,\s+)?|,\s+)(?:{either('joiners')})\s+|(?:(?<!\s)\s+)?"
        rf"(?:(?<![\u3400-\u9fff])[&+]\s*|,\s*{after_comma}\s+|(?<=\w\s)(?:{before_name})(?=\w+\s\w))",
        re.I,
    )
