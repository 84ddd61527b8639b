"""Credits of pictures, in every language's way: told from the caption's text, and freed of their "Photo:"."""

from __future__ import annotations

import re
from functools import lru_cache, partial

from newscrawl.extraction.words.credit_parts import (
    AGENCY,
    ALONE,
    AND_HOUSE,
    BY,
    CAPITAL,
    CLOSED,
    CLOSES,
    COPYRIGHT,
    HOST,
    LABELLED_NAME,
    NAME,
    OPEN,
    OPENS,
    PREFIX,
    SIGN,
    SIGNED,
    UNCASED,
    WHO,
    uncounted,
    without_last_name,
)
from newscrawl.extraction.words.credit_tails import TAILS
from newscrawl.extraction.words.licences import is_attribution
from newscrawl.extraction.words.load import alternatives
from newscrawl.text.strings import squeeze

_any = partial(alternatives, name="credits")
_OPENING = (
    rf"(?:{PREFIX}{BY}\s*(?:{SIGN}|(?=[©ⓒ]))|{PREFIX}\s+{_any('by_alone')}\s|{PREFIX}{_any('from')}[:：]?|{_any('short')}\s|"
    rf"{COPYRIGHT}|by\s+(?=(?-i:[A-Z]))|{_any('before_name')}\s[—–]\s(?=(?-i:[\u0401-\u042f]\w+\s[\u0401-\u042f])))"
)
_WHOLE = re.compile(rf"^[\s{OPEN}|]*{_OPENING}\s*(?P<credit>.{{2,120}}?)\s*$", re.I)
_GRANTED = re.compile(rf"^[\s{OPEN}]*{_any('granted')}\s(?P<credit>[^.!?()]{{3,80}}?)[{CLOSED}.]*$", re.I)
"""Who gave the picture: "Photo courtesy of the town"."""
_TAKEN = re.compile(rf"^[\s{OPEN}]*{_any('taken')}\s+(?P<credit>{UNCASED}(?:\s{UNCASED}){{1,2}})[{CLOSED}.]?$")
"""A name behind the word for taking pictures, in a script that has no capitals."""
_FIRST = re.compile(
    rf"^[\s{OPEN}/]*+{_OPENING}\s*+(?P<credit>{LABELLED_NAME}(?:\s?[/|]\s?[^\s.!?]{{2,20}}(?:\s[^\s.!?]{{2,20}})?)?)"
    rf"[{CLOSED}]?\s?[.।。|]\s",
    re.I,
)
"""A credit with its full stop, before what tells of the picture: "Photo: Jo Roe. The pier at noon"."""
_FIRST_SIGNED = re.compile(rf"^(?P<credit>(?:{CAPITAL}[\w.'’-]*\s+){{1,3}}(?:/\s?[^/]{{2,30}})?{_any('behind')})\s?/\s")
"""A signed credit before a slash: "J. Roe / The Pier nuotr. / The pier at noon"."""
_COVER = re.compile(rf"^[\s{OPEN}*]*{_any('cover')}\s?[:：]\s*(?P<text>.{{8,300}}?)[{CLOSED}\s]*$", re.I)
"""What tells of the picture above the headline: "(Cover photo: the old pier at noon. Photo: Jo Roe)"."""
_COVER_LABEL = 40
"""Characters in which its label ends."""
_WHOLE_ALONE = re.compile(rf"^[\s{OPEN}]*{ALONE}[{CLOSED}.]?$", re.I)
_AFTER_POINT = re.compile(rf"^{_any('prefix')}\.\s+(?-i:{CAPITAL})[^.!?]{{2,30}}\.?$", re.I)
_NAMED_ALONE = (
    re.compile(rf"^(?:{CAPITAL}[\w.'’-]*+\s*+){{0,4}}(?:/|\bvia\b|\|)\s*[^.!?,]{{0,20}}\b{AGENCY}\b[^.!?,]{{0,20}}$"),
    re.compile(rf"^{AGENCY}(?: [Pp]hoto| Images)?\s*/\s*[^.!?,]{{2,40}}$"),
    re.compile(rf"^[\s(\[]*(?:{AND_HOUSE}|[A-Z]{{2,6}}\s?/\s?{NAME})[)\]]?$"),
    re.compile(rf"^{SIGNED}$"),
    re.compile(rf"^{AGENCY}(?: Images?)?$"),
    re.compile(rf"^[^\s.!?,:;/|]{{2,25}}(?:\s[^\s.!?,:;/|]{{1,25}}){{0,3}}\s?[/|]\s?{HOST}$", re.I),
    re.compile(rf"^(?:{CAPITAL}[\w.'’&-]*+\s){{2,3}}{_any('studio')}$"),
    re.compile(rf"^[\s{OPEN}]*(?i:{_any('before_name')})\s{WHO}(?:\s?[/,|–-]\s?[^.!?,;:]{{2,30}})?[{CLOSED}.]?$"),
)
_PICTURE_LINE = re.compile(
    rf"[\s{OPEN}]*(?:{_any('before_prefix')}\s+)?(?:{_any('picture')}|{_any('before_name')})s?"
    rf"(?:\s?[^\W\d_]{{1,12}})?\s?(?:{SIGN}|©|{_any('picture_by')}\s)",
    re.I,
)
_UNPARTED_LABEL = re.compile(
    rf"^[{OPEN}]?(?i:{_any('before_name')})\s(?={WHO}|{AGENCY}\b|{CAPITAL}[\w.'’-]+\s?/\s?{CAPITAL})"
)
"""A label without a sign, in what is a credit already: "Foto Jo Roe"."""
_LABEL_BEHIND = re.compile(rf"(?<=[^\s/／\x00-\x7f])[\s/／]*{_any('behind_wide')}$")
"""What stands for a label behind a name, in scripts that write it there: "山田花子撮影"."""
_AUTHOR_LABEL = re.compile(rf"(?:^|(?<=[/|]\s)){_any('author_label')}\s?[:：]\s*", re.I)
_BEHIND_LABEL = r"(?:\.\s+|\.{2,3}\s*|…\s*|[・·]|\s?[-–—]\s)"
_LABEL = re.compile(rf"^[\s{OPEN}]*(?:{_OPENING}\s*|{_any('prefix')}{_BEHIND_LABEL})", re.I)
_NO_NAME = re.compile(r"[.!?]\s+\w|[$€£¥₹]\s?\d|^[\W\d_]*$")
"""Sentences, prices and numbers."""
_QUOTES = ("''", '""', "‘’", "“”", "„“", "«»", "「」")
_TOLD = re.compile(
    rf"(?<!\w){PREFIX}(?!\w)|{COPYRIGHT}|(?<!\w)(?-i:{AGENCY})(?!\w)|"
    rf"{_any('behind')}|{_any('behind_wide')}|{_any('reporter')}$|{ALONE}",
    re.I,
)
LONGEST = 500
"""Characters at a text's end in which a credit is looked for."""
_SHORTEST = 8
"""Characters of what a picture shows, behind a credit."""
_WHOLE_LENGTH, _NAMED_LENGTH = 90, 60
"""Characters below which a line may be a credit and no more, with a label and without one."""


@lru_cache(maxsize=1_000)
def split_credit(text: str) -> tuple[str, str | None]:
    """A caption's text and its credit: "Rain. Photo: Jo Roe / AFP" -> ("Rain.", "Jo Roe / AFP").

    The number that galleries count their pictures with is left out.
    """
    text = uncounted(text)
    if whole := _whole_credit(text):
        return "", strip_label(whole)
    if _labelled(text) and (cover := _COVER.match(text)):
        return split_credit(cover["text"])
    if first := _FIRST.match(text) or _FIRST_SIGNED.match(text):
        rest = text[first.end() :].lstrip()
        if len(rest) >= _SHORTEST and not rest[0].islower():
            return rest, strip_label(first["credit"])
    start, small = max(0, len(text) - LONGEST), text.lower()
    for signs, tail in TAILS:
        match = tail.search(text, start) if any(map(small.__contains__, signs)) else None
        rest = text[: match.start()].rstrip(f" |/–—-•·,{OPENS}＝=") if match else ""
        if match and rest:
            return rest, strip_label(match["credit"])
    return without_last_name(text, start)


def credits_a_picture(text: str) -> bool:
    """Whether a line says by its first word that it tells who took a picture, and says no more."""
    return bool(_PICTURE_LINE.match(text)) and only_credit(text) is not None


def tells_of_cover(text: str) -> bool:
    """Whether a line says of the picture above the headline what it shows, and whose it is."""
    return _labelled(text) and _COVER.match(text) is not None


def _labelled(text: str) -> bool:
    """Whether it may begin with a label, which ends with a colon: looked at first."""
    return ":" in text[:_COVER_LABEL] or "：" in text[:_COVER_LABEL]


@lru_cache(maxsize=1_000)
def only_credit(text: str) -> str | None:
    """The credit that is all of a line; None where there is none, or something beside it."""
    whole = _whole_credit(uncounted(text))
    return strip_label(whole) if whole else None


def ends_with_credit(text: str) -> bool:
    """Whether words, a sign or an agency's name tell who took a picture, behind what tells of the picture."""
    rest, credit = split_credit(text)
    return bool(rest and credit and _TOLD.search(squeeze(text), len(rest)))


def _whole_credit(text: str) -> str:
    """The credit in a line that is nothing else."""
    whole = _WHOLE.match(text) if len(text) < _WHOLE_LENGTH else None
    if whole and not _NO_NAME.search(whole["credit"]):
        return whole["credit"]
    if is_attribution(text):
        return text
    if len(text) >= _NAMED_LENGTH:
        return ""
    if given := _TAKEN.match(text) or _GRANTED.match(text):
        return given["credit"]
    named = _WHOLE_ALONE.match(text) or _AFTER_POINT.match(text) or any(way.match(text) for way in _NAMED_ALONE)
    return text if named else ""


def strip_label(credit: str) -> str | None:
    """A credit without "Photo:" and brackets."""
    credit = squeeze(credit).strip(" .|/–—-:©ⓒ＝=")
    credit = credit[1:-1] if len(credit) > 2 and credit[0] + credit[-1] in _QUOTES else credit
    credit = _LABEL.sub("", _LABEL.sub("", credit))  # "Foto: © Jo Roe"
    credit = _UNPARTED_LABEL.sub("", credit)
    credit = _AUTHOR_LABEL.sub("", credit).strip(" .|/–—-:：・©ⓒ")
    for opening, closing in zip(OPENS, CLOSES, strict=True):
        if credit.startswith(opening) and credit.endswith(closing):
            credit = credit[1:-1]
        elif credit.count(opening) < credit.count(closing):
            credit = credit.removesuffix(closing)
        elif credit.count(opening) > credit.count(closing):
            credit = credit.removeprefix(opening)
    credit = credit if credit.isascii() else _LABEL_BEHIND.sub("", credit)
    return credit.strip(" .|–—-:：/") or None
