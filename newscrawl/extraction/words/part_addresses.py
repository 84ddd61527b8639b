"""The addresses of an article's parts: `/storm?page=2`, `/storm/2`, `/storm-2.html` are further pages of `/storm`."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

from newscrawl.extraction.words.load import alternatives

MOST = 99
"""The highest number that counts parts, and not articles."""
_QUERY = re.compile(alternatives("part_query", name="addresses"), re.I)
_WORD = alternatives("part", name="addresses")
_ENDING = re.compile(
    rf"\.(?:{alternatives('page_ending', 'addresses')}|{alternatives('program_ending', 'addresses')})$", re.I
)
_FOLDER = re.compile(rf"\A(?P<stem>.*?[^/])/(?:{_WORD}[-_=/]?)?(?P<number>\d{{1,2}})", re.I | re.S)
_WORDED = re.compile(rf"\A(?P<stem>.*?[^/])[-_.,]{_WORD}[-_]?(?P<number>\d{{1,2}})", re.I | re.S)
_SUFFIX = re.compile(r"\A(?P<stem>.*[^/_.,~-])[-_,.~](?P<number>\d{1,2})", re.S)


class PartReading(NamedTuple):
    """One way to read an address: a part of the article at `base`."""

    base: str
    number: int
    sure: bool
    """Whether nothing else is written so: an article's own slug may end in `-2`."""


@lru_cache(maxsize=5_000)
def base_of(url: str) -> str:
    """An article's address in the one spelling in which `PartReading.base` has it."""
    return _spelled(*_split(url))


@lru_cache(maxsize=5_000)
def readings(url: str) -> tuple[PartReading, ...]:
    """All ways to read an address as that of a numbered part."""
    host, path, query = _split(url)
    found = []
    for index, (name, value) in enumerate(query):
        if is_part_query(name, value):
            found.append(PartReading(_spelled(host, path, query[:index] + query[index + 1 :]), int(value), True))
    for pattern, sure in ((_FOLDER, True), (_WORDED, True), (_SUFFIX, False)):
        if match := pattern.fullmatch(path):
            stem = _ENDING.sub("", match["stem"])
            found.append(PartReading(_spelled(host, stem, query), int(match["number"]), sure))
    return tuple(found)


def part_of(url: str, first: str) -> PartReading | None:
    """How an address is a part of the article whose first page is at `first`; None when it is no part of it.

    The first page may have a number too, 0 or 1.
    """
    bases = {base_of(first), *(reading.base for reading in readings(first) if reading.number <= 1)}
    return next((reading for reading in readings(url) if reading.base in bases), None)


def is_part_query(name: str, value: str) -> bool:
    """Whether a parameter asks for one of several pages."""
    return bool(_QUERY.fullmatch(name)) and value.isdecimal() and len(value) <= len(str(MOST))


def _split(url: str) -> tuple[str, str, list[tuple[str, str]]]:
    """Host without www, path without ending and last slash, query in its order."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return "", url, []
    path = _ENDING.sub("", unquote(parts.path).rstrip("/"))
    return parts.netloc.lower().removeprefix("www."), path, parse_qsl(parts.query, keep_blank_values=True)


def _spelled(host: str, path: str, query: list[tuple[str, str]]) -> str:
    return f"{host}{path}?{urlencode(sorted(query))}"
