"""Credits of pictures, in every language's way: told from the caption's text, and freed of their "Photo:"."""

from __future__ import annotations

import re
from functools import lru_cache, partial

from newscrawl.extraction.words.credit_parts import (
    AGENCY,
    AND_HOUSE,
    BY,
    CAPITAL,
    COPYRIGHT,
    HOST,
    LABELLED_NAME,
    NAME,
    PREFIX,
    SIGNED,
    UNCASED,
    WHO,
    uncounted,
    without_last_name,
)
from newscrawl.extraction.words.load import alternatives, entries
from newscrawl.text.strings import COLONS, squeeze

_any = partial(alternatives, name="credits")
_SIGN = f"[{COLONS}\u0983/／|｜=＝]"
"""Between a label and the name: a colon, or what stands for one in Bengali, or a sign that parts them."""
_OPENS, _CLOSES = "(（[［【〔<＜〈", ")）]］】〕>＞〉"
_OPEN, _CLOSED = re.escape(_OPENS), re.escape(_CLOSES)  # in a class of an expression
_OPENING = (
    rf"(?:{PREFIX}{BY}\s*(?:{_SIGN}|(?=[©ⓒ]))|{PREFIX}\s+{_any('by_alone')}\s|{PREFIX}{_any('from')}[:：]?|{_any('short')}\s|"
    rf"{COPYRIGHT}|by\s+(?=(?-i:[A-Z]))|{_any('before_name')}\s[—–]\s(?=(?-i:[\u0401-\u042f]\w+\s[\u0401-\u042f])))"
)
_PICTURE_BY = rf"\b{_any('picture')}s?\s+{_any('picture_by')}\s(?=(?-i:[A-ZÀ-ÝŠŽČ@]))"
_ALONE = rf"{_any('alone')}(?:\s*[/／|]\s*[^.!?()]{{2,40}})?"
_WHOLE = re.compile(rf"^[\s{_OPEN}|]*{_OPENING}\s*(?P<credit>.{{2,120}}?)\s*$", re.I)
_TAKEN = re.compile(rf"^[\s{_OPEN}]*{_any('taken')}\s+(?P<credit>{UNCASED}(?:\s{UNCASED}){{1,2}})[{_CLOSED}.]?$")
"""A name behind the word for taking pictures, in a script that has no capitals."""
_FIRST = re.compile(
    rf"^[\s{_OPEN}/]*+{_OPENING}\s*+(?P<credit>{LABELLED_NAME}(?:\s?[/|]\s?[^\s.!?]{{2,20}}(?:\s[^\s.!?]{{2,20}})?)?)"
    rf"[{_CLOSED}]?\s?[.।。|]\s",
    re.I,
)
"""A credit with its full stop, before what tells of the picture: "Photo: Jo Roe. The pier at noon"."""
_WHOLE_ALONE = re.compile(rf"^[\s{_OPEN}]*{_ALONE}[{_CLOSED}.]?$", re.I)
_AFTER_POINT = re.compile(rf"^{_any('prefix')}\.\s+(?-i:{CAPITAL})[^.!?]{{2,30}}\.?$", re.I)
_NAMED_ALONE = (
    re.compile(rf"^(?:{CAPITAL}[\w.'’-]*+\s*+){{0,4}}(?:/|\bvia\b|\|)\s*[^.!?,]{{0,20}}\b{AGENCY}\b[^.!?,]{{0,20}}$"),
    re.compile(rf"^{AGENCY}(?: [Pp]hoto| Images)?\s*/\s*[^.!?,]{{2,40}}$"),
    re.compile(rf"^[\s(\[]*(?:{AND_HOUSE}|[A-Z]{{2,6}}\s?/\s?{NAME})[)\]]?$"),
    re.compile(rf"^{SIGNED}$"),
    re.compile(rf"^{AGENCY}(?: Images?)?$"),
    re.compile(rf"^[^\s.!?,:;/|]{{2,25}}(?:\s[^\s.!?,:;/|]{{1,25}}){{0,3}}\s?[/|]\s?{HOST}$", re.I),
    re.compile(rf"^(?:{CAPITAL}[\w.'’&-]*+\s){{2,3}}{_any('studio')}$"),
    re.compile(rf"^[\s{_OPEN}]*(?i:{_any('before_name')})\s{WHO}(?:\s?[/,|–-]\s?[^.!?,;:]{{2,30}})?[{_CLOSED}.]?$"),
)
_PICTURE_LINE = re.compile(
    rf"[\s{_OPEN}]*(?:{_any('before_prefix')}\s+)?(?:{_any('picture')}|{_any('before_name')})s?"
    rf"(?:\s?[^\W\d_]{{1,12}})?\s?(?:{_SIGN}|©|{_any('picture_by')}\s)",
    re.I,
)
_UNPARTED_LABEL = re.compile(rf"^[{_OPEN}]?(?i:{_any('before_name')})\s(?={WHO}|{AGENCY}\b)")
"""A label without a sign, in what is a credit already: "Foto Jo Roe"."""
_AUTHOR_LABEL = re.compile(rf"(?:^|(?<=[/|]\s)){_any('author_label')}\s?[:：]\s*", re.I)
_BEHIND_LABEL = r"(?:\.\s+|\.{2,3}\s*|…\s*|[・·]|\s[-–—]\s)"
_LABEL = re.compile(rf"^[\s{_OPEN}]*(?:{_OPENING}\s*|{_any('prefix')}{_BEHIND_LABEL})", re.I)
_BRACKETED = rf"(?<!\w)(?:{AGENCY}|{_any('bracketed')})(?!\w)"
_NO_NAME = re.compile(r"[.!?]\s+\w|[$€£¥₹]\s?\d|^[\W\d_]*$")
"""Sentences, prices and numbers."""
_QUOTES = ("''", '""', "‘’", "“”", "„“", "«»", "「」")
_BRACKETS, _SLASHES = tuple(_CLOSES), ("/", "|")
_LABELS = (
    *entries("picture", "credits"),
    *entries("label_signs", "credits"),
    "(c)",
    "（c",
    *f"©ⓒ{COLONS}\u0983/／|｜=＝",
)
_TAILS: tuple[tuple[tuple[str, ...], re.Pattern[str]], ...] = (
    # "... (Foto: Jo Roe)", "... [Getty Images]"
    (
        _BRACKETS,
        re.compile(
            rf"(?:(?<!\s)\s+)?[(\[](?P<credit>[^()\[\]]{{0,200}}{_BRACKETED}[^()\[\]]{{0,200}})[)\]]\.?\s*$",
            re.I,
        ),
    ),
    # "... (Jo Roe/The Pier)", "... (Divulgação)", "…（資料照）", "…（李尕 摄）"
    (_BRACKETS, re.compile(rf"(?:(?<!\s)\s+)?[(\[](?P<credit>{AND_HOUSE})[)\]]\.?\s*$")),
    (
        _BRACKETS,
        re.compile(
            rf"(?:(?<!\s)\s+)?[{_OPEN}](?P<credit>{_ALONE}|{_any('from')}[^()（）]{{2,40}}|[^()（）]{{2,30}}{_any('behind_wide')}|"
            rf"{_any('prefix')}[・·][^()（）]{{2,30}})[{_CLOSED}][.。]?\s*$",
            re.I,
        ),
    ),
    # "... / Foto: Jo Roe / What may be done with the picture, see www.pier.example"
    (
        _SLASHES,
        re.compile(
            rf"\s/\s{PREFIX}{BY}\s*{_SIGN}\s*(?P<credit>[^/]{{2,60}}?)\s/\s(?=[^/]{{0,80}}(?:www\.|(?-i:(?:(?<=\s)[a-zß-ÿ]+\s){{3}}))).+$",
            re.I,
        ),
    ),
    # "... Photo: Jo Roe", "... © Jo Roe", "…。圖／Jo Roe"
    (
        _LABELS,
        re.compile(
            rf"(?:(?<![\s{_OPEN}|/–—-])[\s{_OPEN}|/–—-]+|(?<=[。！？）」』])\s*)?"
            rf"(?:(?:\b|(?<=[。！？）」』]))(?:{PREFIX}{BY}\s*(?:{_SIGN}|©)|{_any('prefix')}{_any('from')}[:：]?|{_any('short')}\s?(?=(?-i:{CAPITAL})))|"
            rf"{_PICTURE_BY}|{COPYRIGHT})\s*(?P<credit>.{{2,120}}?)\s*$",
            re.I,
        ),
    ),
    # "... . Фото Ивана Петрова", "... - تصوير أحمد حسن"
    (
        ("",),
        re.compile(
            rf"(?:(?<=[.!?…。।။።])|\s[–—|-])\s+{_any('before_name')}\s+(?:[—–-]\s+)?(?P<credit>{LABELLED_NAME})\.?$",
            re.I,
        ),
    ),
    # "... on the quay Foto Jo Roe"
    (
        tuple(way.lower().rstrip("\\.") for way in entries("unparted", "credits")),
        re.compile(rf"(?<=\w{{4}}),?\s(?-i:{_any('unparted')})\s(?P<credit>{WHO}(?:\s?[/|]\s?[^.!?]{{2,30}})?)\.?$"),
    ),
    # "... / 나루일보 김미영 기자", "... 있다. 김미영 기자"
    (
        entries("reporter", "credits"),
        re.compile(
            rf"(?:\s[/|]\s*|(?<=[.。다])\s+)(?P<credit>(?:[^\s/|.]{{2,12}}\s){{0,2}}[^\s/|.]{{2,8}}\s?{_any('reporter')})$"
        ),
    ),
    # "... at noon(Jo Roe)"
    ((")",), re.compile(rf"(?<=[a-zà-ÿ])\((?P<credit>{NAME})\)$")),
    # "... / J. Roe/Pier nuotr.", "... / Foto Jo Roe"
    (_SLASHES, re.compile(rf"\s[/|]\s(?P<credit>(?:[^/|]{{3,40}}\s[/|]\s)?{SIGNED})$")),
    (
        _SLASHES,
        re.compile(rf"(?:(?<!\s)\s+)?[/|]\s*{_any('prefix')}\s+(?P<credit>(?:[^.!?/|]|(?<=\s\w)\.){{2,50}})\.?$", re.I),
    ),
    # "... . Jo Roe / AFP", "... | Reuters"
    (
        ("",),
        re.compile(rf"(?:(?<=[.!?…»”\"])|\s[|/–—-])\s*(?P<credit>[^.!?]{{0,60}}\b{AGENCY}\b[^.!?]{{0,40}})\.?\s*$"),
    ),
    # "... . Jo Roe / The Pier", "... | Jo Roe/The Pier", "... . Reprodução/Instagram"
    (("",), re.compile(rf"(?<=[.!?…»”\"])\s+(?P<credit>{AND_HOUSE}|(?i:{_ALONE}))\.?$")),
    (_SLASHES, re.compile(rf"\s[|–—-]\s(?P<credit>{AND_HOUSE})$")),
    # "... Jo Roe/AFP"
    (("/", "–", "-"), re.compile(rf"\s(?P<credit>{NAME}\s*[/–-]\s*[^.!?]{{0,25}}\b{AGENCY}\b[^.!?]{{0,30}})$")),
    # "... /Jo Roe", "... /Jo Roe /The Pier"
    (_SLASHES, re.compile(r"(?<=[^\s/])\s+/(?P<credit>(?=[^\W\d_])[^/.!?:;]{3,40}(?:\s?/\s?[^/.!?:;]{2,40})?)$")),
    # "... / Jo Roe / The Pier"
    (_SLASHES, re.compile(r"\s/\s(?P<credit>[^/]{3,40}\s/\s[^/]{2,40})$")),
    # "... 李尕 摄"
    (
        ("",),
        re.compile(
            rf"(?:(?<=。)|[\s，＝=])(?P<credit>(?:[^\s。，、()（）]{{0,8}}(?:记者|記者)\s)?[^\s。，、()（）]{{2,12}}\s*{_any('behind_wide')})$"
        ),
    ),
)
"""Ways in which a text ends with a credit, each with what is in whatever it matches: looked for first, in small
letters, since expressions are dear."""
_TOLD = re.compile(
    rf"(?<!\w){PREFIX}(?!\w)|{COPYRIGHT}|(?<!\w)(?-i:{AGENCY})(?!\w)|"
    rf"{_any('behind')}|{_any('behind_wide')}|{_any('reporter')}$|{_ALONE}",
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
    if first := _FIRST.match(text):
        rest = text[first.end() :].lstrip()
        if len(rest) >= _SHORTEST and not rest[0].islower():
            return rest, strip_label(first["credit"])
    start, small = max(0, len(text) - LONGEST), text.lower()
    for signs, tail in _TAILS:
        match = tail.search(text, start) if any(map(small.__contains__, signs)) else None
        rest = text[: match.start()].rstrip(f" |/–—-•·,{_OPENS}＝=") if match else ""
        if match and rest:
            return rest, strip_label(match["credit"])
    return without_last_name(text, start)


def credits_a_picture(text: str) -> bool:
    """Whether a line says by its first word that it tells who took a picture, and says no more."""
    return bool(_PICTURE_LINE.match(text)) and only_credit(text) is not None


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
    if len(text) >= _NAMED_LENGTH:
        return ""
    if taken := _TAKEN.match(text):
        return taken["credit"]
    named = _WHOLE_ALONE.match(text) or _AFTER_POINT.match(text) or any(way.match(text) for way in _NAMED_ALONE)
    return text if named else ""


def strip_label(credit: str) -> str | None:
    """A credit without "Photo:" and brackets."""
    credit = squeeze(credit).strip(" .|/–—-:©ⓒ")
    credit = credit[1:-1] if len(credit) > 2 and credit[0] + credit[-1] in _QUOTES else credit
    credit = _LABEL.sub("", _LABEL.sub("", credit))  # "Foto: © Jo Roe"
    credit = _UNPARTED_LABEL.sub("", credit)
    credit = _AUTHOR_LABEL.sub("", credit).strip(" .|/–—-:：・©ⓒ")
    for opening, closing in zip(_OPENS, _CLOSES, strict=True):
        if credit.startswith(opening) and credit.endswith(closing):
            credit = credit[1:-1]
        elif credit.count(opening) < credit.count(closing):
            credit = credit.removesuffix(closing)
        elif credit.count(opening) > credit.count(closing):
            credit = credit.removeprefix(opening)
    return credit.strip(" .|–—-:：") or None
