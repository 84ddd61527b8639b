"""Credits of pictures, in every language's way: told from the caption's text, and freed of their "Photo:"."""

from __future__ import annotations

import re
from functools import partial

from newscrawl.extraction.words.load import alternatives
from newscrawl.text.strings import squeeze

_any = partial(alternatives, name="credits")
_AGENCY, _PREFIX = _any("agency"), _any("prefix")
_BY = rf"(?:\s*{_any('by')})?"
_OPENING = (
    rf"(?:{_PREFIX}{_BY}\s*[:：/|=]|{_PREFIX}\s+{_any('by_alone')}\s|{_any('short')}\s|©|\(c\)|by\s+(?=(?-i:[A-Z])))"
)
_NAME = r"[A-ZÀ-ÝŠŽČ][\w.'’-]+\s+(?:[A-Z]\.?\s+)?[A-ZÀ-ÝŠŽČ][\w.'’-]+"
_PICTURE_BY = rf"\b{_any('picture')}s?\s+{_any('picture_by')}\s(?=(?-i:[A-ZÀ-ÝŠŽČ@]))"
_WHOLE = re.compile(rf"^[\s(\[|]*{_OPENING}\s*(?P<credit>.{{2,120}}?)[)\]]?\s*$", re.I)
_AGENCY_ALONE = re.compile(
    rf"^(?:[A-ZÀ-ÝŠŽČ][\w.'’-]*+\s*+){{0,4}}(?:/|\bvia\b|\|)\s*[^.!?,]{{0,20}}\b{_AGENCY}\b[^.!?,]{{0,20}}$"
)
_AGENCY_NAME = re.compile(rf"{_AGENCY}(?: Images?)?")
_LABEL = re.compile(rf"^[\s(\[]*{_OPENING}\s*", re.I)
_COUNTER = re.compile(
    rf"^[(\[]?\d{{1,3}}\s*(?:/|{alternatives('of')}\s)\s*\d{{1,3}}[)\]]?(?:\s*[.:|–—-])?\s+(?=\D)", re.I
)
_TAILS = (
    # "... (Foto: Jo Roe)", "... [Getty Images]"
    re.compile(
        rf"(?:(?<!\s)\s+)?[(\[](?P<credit>[^()\[\]]{{0,200}}\b(?:{_AGENCY}|{_any('bracketed')})\b[^()\[\]]{{0,200}})"
        r"[)\]]\.?\s*$",
        re.I,
    ),
    # "... Photo: Jo Roe", "... © Jo Roe"
    re.compile(
        rf"(?:(?<![\s(\[|/–—-])[\s(\[|/–—-]+)?(?:\b{_PREFIX}{_BY}\s*[:：/©=]|{_PICTURE_BY}|©|\(c\))\s*"
        r"(?P<credit>.{2,120}?)[)\]]?\s*$",
        re.I,
    ),
    # "... . Jo Roe / AFP", "... | Reuters"
    re.compile(rf"(?:(?<=[.!?…»”\"])|\s[|–—-])\s*(?P<credit>[^.!?]{{0,60}}\b{_AGENCY}\b[^.!?]{{0,40}})\.?\s*$"),
    # "... Jo Roe/AFP"
    re.compile(rf"\s(?P<credit>{_NAME}\s*[/–-]\s*[^.!?]{{0,25}}\b{_AGENCY}\b[^.!?]{{0,30}})$"),
    # "... / Jo Roe / The Pier"
    re.compile(r"\s/\s(?P<credit>[^/]{3,40}\s/\s[^/]{2,40})$"),
)
LONGEST = 500
"""Characters at a text's end in which a credit is looked for."""


def split_credit(text: str) -> tuple[str, str | None]:
    """A caption's text and its credit: "Rain. Photo: Jo Roe / AFP" -> ("Rain.", "Jo Roe / AFP").

    The number that galleries count their pictures with is left out.
    """
    text = _COUNTER.sub("", squeeze(text))
    start = max(0, len(text) - LONGEST)
    whole = _WHOLE.match(text) if len(text) < 90 else None
    if whole and not re.search(r"[.!?]\s+\w", whole["credit"]):
        return "", strip_label(whole["credit"])
    if len(text) < 60 and (_AGENCY_ALONE.match(text) or _AGENCY_NAME.fullmatch(text)):
        return "", strip_label(text)
    for tail in _TAILS:
        match = tail.search(text, start)
        rest = text[: match.start()].rstrip(" |/–—-([") if match else ""
        if match and rest:
            return rest, strip_label(match["credit"])
    return text, None


def strip_label(credit: str) -> str | None:
    """A credit without "Photo:" and brackets."""
    credit = squeeze(credit).strip(" .|–—-:")
    credit = _LABEL.sub("", credit).strip(" .|–—-:()[]")
    return credit or None
