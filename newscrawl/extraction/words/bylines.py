"""Bylines taken apart: names of persons and agencies, in every language's way of joining them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, partial

from newscrawl.extraction.words.load import alternatives, table
from newscrawl.text.strings import fold, plain_text, squeeze

_any = partial(alternatives, name="names")
_ADDRESS = re.compile(r"(?<!\S)[^\s@]+@\S+\.\w+|https?://\S+|@\w{2,}|\bwww\.\S+")
_BRACKETS = re.compile(r"(?:(?<!\s)\s+)?[(\[（][^)\]）]*[)\]）]?")
_HARD_BREAK = re.compile(r"(?:(?<!\s)\s+)?(?:[;|/／•·⋅∙●\n→›»、，]|(?<=\s)[-–—]\s)\s*")
_LABELLED = re.compile(r"(?<=\S)\s+(?=[^\W\d_]{2,15}\s*[:：])")
"""Before the labels of a line that has several: "Date: 5 May Author: Jo Roe"."""
_UNSPACED = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
_DATED = re.compile(
    rf"(?<!\s)\s+(?:on\s+)?(?:{_any('weekday')},?\s+)?(?:\d|{_any('month')}[a-z]*\.?\s+\d).*$",
    re.I,
)
"""The date that follows the name in many bylines."""
_OTHERS = re.compile(rf"(?<=\w)[\s.,|·(-]*\b{_any('other_part')}\b.*$", re.I | re.S)
"""Who had another part in it."""
_ORGANISATION = re.compile(rf"\b{_any('organisation')}\b")
"""Names that hold an "and" of their own."""
_NAME = re.compile(r"^[^<>{}=_#%*]{2,60}$")
_NUMBER = re.compile(r"\d{3,}|\d\s\d|\d[./:-]\d")
MAX_WORDS = 6
LONGEST = 3000
"""Characters of a byline that are read: the names of fifty people, and more."""


@cache
def words(kind: str) -> frozenset[str]:
    """The words of one kind in data/names.toml."""
    return frozenset(table("names")[kind])


def _either(kind: str) -> str:
    return "|".join(re.escape(word) for word in sorted(words(kind), key=len, reverse=True))


@cache
def _before() -> re.Pattern[str]:
    together = "|".join(re.escape(w) for w in words("before") if re.fullmatch(f"[{_UNSPACED}]{{2,}}", w))
    spaced = rf"(?:{_either('before')})(?:\s*[:：・]\s*|\s+)"
    return re.compile(rf"^(?:{spaced}|(?:{together})(?=[{_UNSPACED}]))+", re.I)


@cache
def _after() -> re.Pattern[str]:
    """What stands behind a name, and other parts' labels with all that follows."""
    others = rf"(?<=\S)\s+(?:{_either('other_label')})\s*[:：](?s:.*)$"
    behind = rf"(?:(?<!\s)\s+|(?<=[{_UNSPACED}]{{2}})|^)(?:{_either('after')})"
    return re.compile(rf"{others}|(?:{behind}){{1,4}}\s*$", re.I)


@cache
def _signing_after_date() -> re.Pattern[str]:
    return re.compile(rf"(?<=\d)\s+(?=(?:{_either('signing')})\s)", re.I)


@cache
def _joiner() -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?<!\s)\s+(?:,\s+)?|,\s+)(?:{_either('joiners')})\s+|(?:(?<!\s)\s+)?(?:[&+]\s*|,\s*{_any('joiners_after_comma')}\s+)",
        re.I,
    )


def is_signing(text: str) -> bool:
    """Whether a line is nothing but the word that a byline begins with."""
    return text.lower().rstrip(" :") in words("signing")


def signed_part(text: str) -> str | None:
    """What a line says from its "By" on: "12 May | By Jo Roe" -> "By Jo Roe"; None when nobody signs."""
    text = text[:LONGEST]
    parts = [text, *_HARD_BREAK.split(text)[1:], *_signing_after_date().split(text)[1:]]
    for part in (*parts, *(part for part in _LABELLED.split(text)[1:] if ":" in part or "：" in part)):
        found = _before().match(part.strip())
        if found and is_signing(found[0].strip()):
            return part.strip()
    return None


def clean_names(texts: Iterable[str], *, declared: bool = False, keep_case: bool = False) -> Iterator[str]:
    """Names out of bylines: each once, in order. What is declared to be a name may be in small letters."""
    seen: set[str] = set()
    for text in texts:
        for name in split_byline(text):
            folded = fold(name)
            if folded and folded not in seen and _looks_like_name(name, declared):
                seen.add(folded)
                yield name.title() if name.isupper() and " " in name and not keep_case else name


def split_byline(text: str) -> Iterator[str]:
    """The names in one byline."""
    text = squeeze(_ADDRESS.sub(" ", _BRACKETS.sub(" ", plain_text(text[:LONGEST]).replace("\n", " | "))))
    text = _DATED.sub("", _OTHERS.sub("", text))
    for part in _HARD_BREAK.split(text):
        part = _after().sub("", _before().sub("", part.strip()))
        if part.lower() in words("before"):
            continue
        for piece in [part] if _ORGANISATION.search(part) else _joiner().split(part):
            yield from _split_commas(_before().sub("", piece.strip()))


def _split_commas(text: str) -> Iterator[str]:
    """Commas part names from names, and names from roles."""
    parts = [part.strip(" .,:;-–—\"'") for part in text.split(",")]
    for part in parts:
        parted = fold(part).split()
        if not parted or (len(parted) == 1 and parted[0] in words("suffixes")):
            continue
        if part is not parts[0] and set(parted) & words("roles"):
            continue  # "Jane Roe, political editor"
        yield part


def _looks_like_name(name: str, declared: bool) -> bool:
    folded = fold(name)
    parted = folded.split()
    if folded in words("not_names") or len(name.split()) > MAX_WORDS or not _NAME.match(name) or _NUMBER.search(name):
        return False
    if name.isdigit() or all(word in words("roles") for word in parted):
        return False
    return declared or any(c.isupper() for c in name) or not name.isascii() or " " not in name


def is_full_name(text: str) -> bool:
    """Two to five words that begin with capitals, particles aside."""
    parted = text.split()
    capital = sum(word[:1].isupper() for word in parted)
    return 2 <= len(parted) <= 5 and capital >= 2 and capital >= len(parted) - 2 and not any(c.isdigit() for c in text)
