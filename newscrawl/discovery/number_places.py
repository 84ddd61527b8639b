"""Addresses with a place for a page's number: `data-url="/more?page={page}"`, `data-next="/news/%page%"`, `{{#}}`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from lxml.html import HtmlElement

from newscrawl.discovery.pieces_after import OF_ENTRIES, size_asked
from newscrawl.extraction.words.part_addresses import is_part_query

_START = r"(?:(?:https?:/)?/|\?)[^\s\"'`<>{}$]{0,300}"
_PAIR = r"(?<=[?&])(?P<name>[\w-]{1,20})="
_REST = r"(?P<rest>&[^\s\"'`<>{}$+]{0,200})?"
_PLACE = r"(?:\{{1,2}\s?\w{1,20}\s?\}{1,2}|%[ds]|%\w{1,20}%|_{1,2}[^\W_]{1,20}_{1,2}|[:#]\w{1,20}#?)"
_IN_QUERY = re.compile(rf"(?P<start>{_START}{_PAIR}){_PLACE}?{_REST}")
"""With a place for it, or nothing."""
_IN_PATH = re.compile(
    r"(?P<start>(?:https?:/)?/[^\s\"'`<>{}$?#%]{0,300}[/_-])(?:\{{1,2}\s?(?P<a>\w{1,20})\s?\}{1,2}|%(?P<b>\w{1,20})%|__(?P<c>[^\W_]{1,20})__)"
    r"(?P<rest>(?:/|\.(?:json|s?html?|php|aspx?))?(?:[?&][^\s\"'`<>{}$]{0,200})?)"
)
_INFINITE = re.compile(r"((?:https?:/)?/[^\s\"'<>{}]{0,300})\{\{#\}\}([^\s\"'<>{}]{0,100})")
"""The place for a number in what Infinite Scroll is told."""
_WORDS = frozenset(("number", "num", "no", "nr", "n", "index", "count", "counter"))
"""What a place is called beside what pages are."""
_MARKS = ("{", "__", "%")
_NAMED = re.compile(r"[=/_-](?:\{{1,2}\s?|%|__)(?P<word>[A-Za-z_]{1,20})\s?(?:\}|%|__)")
_AROUND, _QUOTES = 300, re.compile(r"[\"'`\s]")
_HOLDING = (
    "//@*[starts-with(name(), 'data-')][contains(., '/') or contains(., '?')]"
    "[contains(., '=') or contains(., '{') or contains(., '__') or contains(., '%')]"
)


class Further(NamedTuple):
    """How the addresses of a listing's further pages are made."""

    name: str
    """Of the parameter that the number is, empty for one in the path."""
    start: str
    rest: str
    """What stands before the number, and behind it."""
    first: int = 0
    """The first number, where it is not that of a page."""


def in_attributes(tree: HtmlElement) -> Iterator[Further]:
    """Those that elements hold for scripts; in a query the place may be its end."""
    for value in tree.xpath(_HOLDING):
        yield from _infinite(value)
        yield from _of(value)


def in_script(text: str) -> Iterator[Further]:
    """Those that stand whole in a script."""
    yield from _infinite(text)
    for named in _NAMED.finditer(text):
        word = named["word"].lower()
        if word in _WORDS or word in OF_ENTRIES or is_part_query(word, "1"):
            before = _QUOTES.split(text[max(0, named.start() - _AROUND) : named.start()])[-1]
            yield from _of(before + _QUOTES.split(text[named.start() : named.end() + _AROUND])[0])


def has_place(address: str) -> bool:
    """Whether it is none before a number stands there."""
    return any(map(address.__contains__, _MARKS)) and any(True for _ in _of(address))


def _of(address: str) -> Iterator[Further]:
    held = _IN_QUERY.fullmatch(address)
    if held is None:
        yield from _in_path(address)
        return
    start, rest = held["start"], held["rest"] or ""
    if is_part_query(held["name"], "1"):
        yield Further(held["name"], start, rest)
    elif held["name"].lower() in OF_ENTRIES and (size := size_asked(start + rest)):
        yield Further(held["name"], start, rest, size)


def _in_path(address: str) -> Iterator[Further]:
    found = _IN_PATH.fullmatch(address) if any(map(address.__contains__, _MARKS)) else None
    if found is None:
        return
    word = (found["a"] or found["b"] or found["c"]).lower()
    if word in _WORDS or is_part_query(word, "1"):
        yield Further("", found["start"], found["rest"])


def _infinite(text: str) -> Iterator[Further]:
    yield from (Further("", *around) for around in (_INFINITE.findall(text) if "{{#}}" in text else ()))
