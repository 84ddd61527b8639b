"""Pictures by their addresses that are none of an article: shown in place of one, or to count who reads the page."""

from __future__ import annotations

import re
from collections.abc import Iterable

from newscrawl.extraction.words.load import alternatives, entries

_NOT_LETTERS = re.compile(r"[^a-z]+")
_ALWAYS, _ALONE = frozenset(entries("stand_in")), frozenset(entries("stand_in_alone"))
_BESIDE = _ALWAYS | _ALONE | frozenset(entries("stand_in_beside"))
_PIXEL = re.compile(r"(?<!\d)([12])x\1(?!\d)")
_DRAWN = (".gif", ".svg")
_DRAWN_STAND_IN = re.compile(rf"(?:^|[_.-]){alternatives('drawn_stand_in')}[\w-]{{0,40}}$")
_COUNTERS = entries("counter")
_SIGNS = frozenset(entries("sign_alone"))


def file_of(url: str) -> str:
    """The name of a picture's file, in small letters."""
    return url.partition("?")[0].rpartition("/")[2].lower()


def is_stand_in(url: str) -> bool:
    """Whether a file is named as what a system shows where an article has no picture, or until it is looked at."""
    name = file_of(url)
    if name.endswith(_DRAWN) and _DRAWN_STAND_IN.search(name.rpartition(".")[0]):
        return True
    words = _words(name)
    if not _ALWAYS.isdisjoint(words) or "".join(words) in _ALWAYS:
        return True
    # "empty-shelves" are an article's, and so is a file with somebody's number beside "default"
    return _BESIDE.issuperset(words) and (not _ALONE.isdisjoint(words) or _PIXEL.search(name) is not None)


def counts_readers(url: str) -> bool:
    """Whether it is a picture of one pixel, or of a number, by which somebody counts."""
    return any(counter in url for counter in _COUNTERS)


def is_logo(url: str, names: Iterable[str]) -> bool:
    """Whether a file is named as the sign of a site that has such names, in small letters, and as nothing else."""
    words = _words(file_of(url))
    if _SIGNS.isdisjoint(words):
        return False
    own = {word for name in names for word in (*name.split(), name.replace(" ", ""))}
    return all(word in _SIGNS or word in _BESIDE or word in own for word in words)


def _words(file: str) -> list[str]:
    """Of a file's name, without its kind."""
    return [word for word in _NOT_LETTERS.split(file.rpartition(".")[0]) if word]
