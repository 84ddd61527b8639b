"""What credits of pictures are made of: labels, agencies, names, hosts; and names at a caption's end."""

from __future__ import annotations

import re
from functools import cache, partial

from newscrawl.extraction.words.load import alternatives, entries
from newscrawl.text.strings import COLONS, squeeze

_any = partial(alternatives, name="credits")
AGENCY = f"(?:{'|'.join(dict.fromkeys(way for name in entries('agency', 'credits') for way in (name, name.upper())))})"
"""As they are written, and in capitals."""
PREFIX = rf"(?:(?:{_any('before_prefix')}\s+)?{_any('prefix')}(?:\s+{_any('after_prefix')})?)"
BY = rf"(?:\s*{_any('by')})?"
SIGNS = f"{COLONS}\u0983/／|｜丨=＝"
SIGN = f"[{SIGNS}]"
"""Between a label and the name: a colon, or what stands for one in Bengali, or a sign that parts them."""
OPENS, CLOSES = "(（[［【〔<＜〈", ")）]］】〕>＞〉"
OPEN, CLOSED = re.escape(OPENS), re.escape(CLOSES)  # in a class of an expression
ALONE = rf"{_any('alone')}(?:\s*[/／|]\s*[^.!?()]{{2,40}})?"
COPYRIGHT = "(?:[©ⓒ]|[(（][cｃ][)）])"
_ACCENTED = "".join(c for c in map(chr, (*range(0x100, 0x250), *range(0x1E00, 0x1F00))) if c.isupper())
CAPITAL = f"[A-ZÀ-Þ{_ACCENTED}\u0400-\u042fҐΑ-ΩΆΈΉΊΌΎΏ\u0531-\u0556]"
NAME = rf"{CAPITAL}[\w.'’-]+\s+(?:{CAPITAL}\.?\s+)?{CAPITAL}[\w.'’-]+"
"""A capital letter, and a name of two or three words."""
WHO = rf"{CAPITAL}[\w.'’-]+(?:\s(?:{_any('particle')}\s)?{CAPITAL}[\w.'’-]*){{1,3}}"
"""A name of two to four words: "Jo de Roe"."""
AND_HOUSE = rf"{NAME}(?:\s+{CAPITAL}[\w.'’-]+)?\s*[/／]\s*{CAPITAL}[^.!?,;:()]{{1,40}}"
"""A name, and for whom: "Jo Roe/The Pier"."""
SIGNED = rf"(?:{CAPITAL}[\w.'’/-]*\s+){{1,4}}{_any('behind')}"
"""A name, and that it took the picture: "J. Roe/Pier nuotr."."""
UNCASED = (
    "(?:[\u0e00-\u0eff\u1000-\u109f]{2,25}|"
    "[\u0590-\u06ff\u0900-\u137f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{2,12})"
)
"""A word of a script that has no capitals."""
LABELLED_NAME = (
    rf"(?:(?-i:{CAPITAL}[\w.'’-]+(?:,?\s+(?:{_any('particle')}\s)?{CAPITAL}[\w.'’/-]+){{1,4}}|[А-ЯЁ]\.{CAPITAL}[\w-]{{2,20}})|"
    rf"{UNCASED}(?:\s(?:{UNCASED}|[\u3400-\u9fff])){{0,2}})"
)
HOST = r"(?:www\.)?[a-z0-9-]{2,30}\.(?:[a-z]{2,3}\.)?[a-z]{2,6}"
"""Where a picture is from: "jo roe / pixelio.de"."""
_NUMBER = (
    rf"(?:\d{{1,3}}\.?\s?(?:[/／|]|{alternatives('of')}\s)\s?\d{{1,3}}{alternatives('counter_behind')}?|"
    rf"{alternatives('counter_wide')})"
)
_COUNTED = rf"{alternatives('counted')}\s?{_NUMBER}"
_WORD = rf"(?=(?-i:{CAPITAL}[\sa-zß-ÿа-яё]))"
_PART = rf"(?-i:{alternatives('of')}|des|der|del|della|dos?)\s"
_BEHIND_COUNT = rf"(?:\s+(?=\D)(?!{_PART})|{_WORD}(?<=[/／]\d\d)|{_WORD}(?<=[/／]\d))"
"""A blank, but in a part of a whole: "3/4 of the rope"; or nothing before a word, where style sets them apart."""
_COUNTER = re.compile(
    rf"^#\d{{1,3}}\s+(?=[^\W\d])|^[(\[]?(?:{_COUNTED}|{_NUMBER})[)\]]?(?:\s?[.:|–—-])?{_BEHIND_COUNT}|"
    rf"\s(?:[(\[](?:{_COUNTED}|{_NUMBER})[)\]]|{_COUNTED})$|(?<=[.!?…。])\s{_NUMBER}$|(?<=[^\W\d][.!?…。])(?:{_COUNTED}|{_NUMBER}|[(\[]{_NUMBER}[)\]])$",
    re.I,
)
_COUNT_ALONE = re.compile(
    rf"[#(\[+]*\s?(?:{_COUNTED}|(?:{alternatives('counted')}\s)?{_NUMBER}|\d{{1,3}}\s?[→–-]\s?\d{{1,3}}|"
    rf"{alternatives('counted')}\s?\d{{1,3}}|\d{{1,3}}\s?(?:{alternatives('counted')}|[.)\]])|"
    rf"{alternatives('whole_gallery')}|(?<=[#+])\d{{1,3}})\s?(?:{alternatives('counted')})?[.)\]]*",
    re.I,
)
"""What an element says that counts pictures and holds no more: "Slide 3", "#3", "+11", "12 photos"."""
_DIGIT = re.compile(r"\d")
_LAST_NAME = re.compile(
    r"(?:\s[/|]\s|(?<=[.!?…»”\")])\s(?=[^a-zß-ÿ]{3,90}$))"
    rf"(?P<credit>{NAME}(?:\s?[/,|]\s?{CAPITAL}[\w.'’ -]{{1,30}})?)$"
)
"""A name behind a sign that parts it, or in capitals behind a sentence: "... / Jo Roe", "... . JO ROE / THE PIER"."""
_BRACKETED_NAME = re.compile(rf"\s\((?P<credit>(?=[^()\d]{{3,60}}\)){WHO})\)\.?$")
"""A name in brackets, behind words of which none is one: "... in the engine room (Jo Roe)"."""
_BRACKETED_UNCASED = re.compile("\\s\\((?P<credit>[\u05d0-\u06ff]{2,12}(?:\\s[\u05d0-\u06ff]{2,12}){1,2})\\)\\.?$")
"""A name in brackets in letters without capitals, Hebrew and Arabic: names of places and sides are others' words."""
_ONE_NAME = re.compile(rf"^{WHO}(?:\s?[/|–-]\s?[^.!?,;:]{{2,30}})?$")
_LEAST_BEFORE = 4
"""Words of what a picture shows before a name that has no other sign; fewer, or names before it, are who is shown."""


def without_last_name(text: str, start: int) -> tuple[str, str | None]:
    """A caption's text from `start` on without such a name at its end, and the name."""
    found = _LAST_NAME.search(text, start)
    ends = found is None and text.endswith((")", ")."))
    bracketed = _BRACKETED_NAME.search(text, start) or _uncased_in_brackets(text, start) if ends else None
    found = found or bracketed
    rest = text[: found.start()].rstrip(" |/") if found else ""
    parted = rest.split()
    names = [word[:1].isupper() for word in parted[-2:]]
    shown = len(parted) < _LEAST_BEFORE or rest.isupper() or (any(names) if bracketed else all(names))
    return (text, None) if found is None or shown else (rest, found["credit"])


def _uncased_in_brackets(text: str, start: int) -> re.Match[str] | None:
    found = None if text.isascii() else _BRACKETED_UNCASED.search(text, start)
    if found is None or not _words_beside_names().isdisjoint(found["credit"].split()):
        return None
    return found


@cache
def _words_beside_names() -> frozenset[str]:
    return frozenset(entries("no_name", "credits"))


def is_name(text: str) -> bool:
    """Whether a line is somebody's name, perhaps with for whom, and says no more."""
    return _ONE_NAME.match(text) is not None


def counts_pictures(text: str) -> bool:
    """Whether an element of a caption is a gallery's number and no more."""
    return _DIGIT.search(text) is not None and _COUNT_ALONE.fullmatch(text) is not None


def uncounted(text: str) -> str:
    """Without the number that galleries count their pictures with."""
    text = squeeze(text)
    return _COUNTER.sub("", text) if _DIGIT.search(text) else text
