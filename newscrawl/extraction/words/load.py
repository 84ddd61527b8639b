"""The words of languages and systems are data: each file of words/data is read once in a process, by this loader."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

_GREEK = re.compile("[\u0386-\u03ce]")
_ACCENTS = re.compile("(?<=[A-Za-z\u0386-\u03ce])[\u0300-\u036f]+")
"""Behind Latin and Greek letters: other scripts have none, or letters of their own by them."""


@cache
def table(name: str) -> Mapping[str, Any]:
    """A file of words/data, by its name without ending: kind -> its words."""
    return tomllib.loads(files("newscrawl.extraction.words").joinpath("data", f"{name}.toml").read_text("utf-8"))


@cache
def entries(kind: str, name: str = "patterns") -> tuple[str, ...]:
    """The entries of one kind in a file, as written, and in Greek also as capitals are: without accents."""
    return tuple(way for entry in table(name)[kind] for way in (_ways(entry) if isinstance(entry, str) else (entry,)))


def _ways(entry: str) -> tuple[str, ...]:
    plain = entry if entry.isascii() or not _GREEK.search(entry) else without_accents(entry)
    return (entry,) if plain == entry else (entry, plain)


def without_accents(text: str) -> str:
    """As capitals are written in Greek, and as many type Latin letters."""
    return unicodedata.normalize("NFC", _ACCENTS.sub("", unicodedata.normalize("NFD", text)))


def alternatives(kind: str, name: str = "patterns") -> str:
    """The regular expressions of one kind as one group."""
    return f"(?:{'|'.join(entries(kind, name))})"


def one_of(words: Iterable[str]) -> str:
    """An expression for one of some words as they are written, the longest of those that fit.

    What begins alike is looked at once: of many words several times as fast as their list.
    """
    rests: dict[str, list[str]] = {}
    for word in words:
        rests.setdefault(word[:1], []).append(word[1:])
    may_end = rests.pop("", None) is not None
    ways = [re.escape(sign) + one_of(rest) for sign, rest in rests.items()]
    return f"(?:{'|'.join(ways)})" + "?" * may_end if ways else ""


def sought(words: Iterable[str]) -> str:
    """An expression that finds one of some words as they are written, wherever it stands.

    Each by its rarest letter and the one behind it, behind which the word has to stand: over other letters a search
    passes at once.
    """
    by_letter: dict[str, dict[str, list[str]]] = {}
    for word in dict.fromkeys(words):
        at = min(range(len(word)), key=lambda place: table("patterns")["by_frequency"].find(word[place]))
        by_next = by_letter.setdefault(word[at], {})
        by_next.setdefault(word[at + 1 : at + 2], []).append(f"{re.escape(word[at + 2 :])}(?<={re.escape(word)})")
    return _one_by_first(
        (letter, _one_by_first((sign, "|".join(ways)) for sign, ways in by_next.items()))
        for letter, by_next in by_letter.items()
    )


def _one_by_first(ways: Iterable[tuple[str, str]]) -> str:
    """An expression of what may follow each of some signs."""
    return "|".join(f"{re.escape(sign)}(?:{behind})" for sign, behind in ways)


@cache
def any_of(kind: str, name: str = "patterns") -> re.Pattern[str]:
    """Matches the entries of one kind as they are written, each of them words and no expression."""
    return re.compile(one_of(entries(kind, name)))


@cache
def any_in(kinds: tuple[str, ...], name: str = "patterns", *, plain: bool) -> re.Pattern[str]:
    """Finds the entries of some kinds, each of them words and no expression; `plain`: those that may be in ASCII."""
    some = (entry for kind in kinds for entry in entries(kind, name))
    return re.compile(sought(entry for entry in some if entry.isascii() or not plain))


def holds(text: str, kind: str, words: str) -> bool:
    """Whether one of a kind's expressions is in a text in small letters; one of `words` is in whatever they match."""
    found = any_in((words,), plain=text.isascii()).search(text)
    return found is not None and small_pattern(kind).search(text) is not None


@cache
def pattern(kind: str, name: str = "patterns") -> re.Pattern[str]:
    """`alternatives`, compiled without regard to case."""
    return re.compile(alternatives(kind, name), re.I)


@cache
def small_pattern(kind: str, name: str = "patterns") -> re.Pattern[str]:
    """`alternatives`, compiled for texts in small letters (`strings.small`), which is several times as fast."""
    return re.compile(alternatives(kind, name))
