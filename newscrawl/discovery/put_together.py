"""Addresses that a script puts together of what it holds and the number of a page.

As `url + "&page=" + n`, where it has `url = "/list?kind=all"` elsewhere, `${base}/posts?page=${n}` and
`"/news/page/" + n + ".json"`. Nothing is run.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from newscrawl.discovery.pieces_after import OF_ENTRIES
from newscrawl.extraction.words.part_addresses import is_part_query

MOST = 30
"""Such addresses in one script that are looked at."""
BEFORE, BEHIND = 300, 200
"""Characters of what is put together, around what stands right before the number."""
_NAME = r"[A-Za-z_$][\w$.]{0,60}"
_STRING = r"(?:\"[^\"\n<>]{0,300}\"|'[^'\n<>]{0,300}')"
_PIECE = re.compile(rf"{_STRING}|{_NAME}")
_ENDS = r"(?:[?&][\w-]{1,20}=|/[\w-]{1,20}/|[\"'}]/)"
_BEFORE_NUMBER = re.compile(rf"{_ENDS}(?:[\"']\s{{0,9}}\+|\$\{{)")
_SUM = re.compile(
    rf"(?:(?:{_STRING}|{_NAME})\s{{0,9}}\+\s{{0,9}}){{1,8}}(?:\(\s{{0,9}})?(?:\+\+)?{_NAME}"
    rf"(?:\s{{0,9}}\+\s{{0,9}}1\b)?(?:\s{{0,9}}\))?(?:\s{{0,9}}\+\s{{0,9}}{_STRING})?"
)
_TEMPLATE, _HOLE = re.compile(r"`([^`\n<>]{1,500})`"), re.compile(r"\$\{([^{}]{1,80})\}")
_NUMBER_IN_HOLE = re.compile(r"[\w$.]+(?:\s?\+\s?1)?|\+\+[\w$.]+")
_STARTS = re.compile(r"(?:https?:/)?/|\?")
_BY_CHANCE = re.compile(r"(?<=[&?])(?:callback|jsonp\w{0,9}|cb|_|t|ts|time|rnd|v)=[^&]{0,60}(?:&|$)", re.I)
"""What a script asks for beside: how the answer is to be wrapped, a moment."""
_NUMBER = re.compile(rf"\s{{0,9}}\(?(?:\+\+)?({_NAME})")
_OWN_ADDRESS = re.compile(r"\blocation\.(?:pathname|href|origin)$")
_Piece = str | None
"""Text, or None for the number."""


class Counted(NamedTuple):
    """One of them."""

    place: int
    """Where it stands in the script."""
    start: str
    """What comes before the number."""
    rest: str
    """What comes behind it."""
    number: str
    """What the script calls the number."""


def put_together(text: str) -> Iterator[Counted]:
    """Those of a script."""
    for found in islice(_BEFORE_NUMBER.finditer(text), MOST):
        begin = max(0, found.start() - BEFORE)
        around = text[begin : found.end() + BEHIND]
        is_template = found[0].endswith("{")
        number = _NUMBER.match(text, found.end())
        for whole in (_TEMPLATE if is_template else _SUM).finditer(around):
            if whole.start() <= found.start() - begin < whole.end():
                pieces = _of_template(whole[1], text) if is_template else _of_sum(whole[0], text)
                for start, rest in _read(pieces):
                    yield Counted(begin + whole.start(), start, rest, number[1] if number else "")


def _of_sum(whole: str, text: str) -> list[_Piece]:
    return [piece[1:-1] if piece[0] in "\"'" else _held(piece, text) for piece in _PIECE.findall(whole)]


def _of_template(whole: str, text: str) -> list[_Piece]:
    parts = _HOLE.split(whole)
    return [part if place % 2 == 0 else _in_hole(part.strip(), text) for place, part in enumerate(parts)]


def _in_hole(said: str, text: str) -> _Piece:
    return _held(said, text) if _NUMBER_IN_HOLE.fullmatch(said) else None


def _held(name: str, text: str) -> _Piece:
    """What the script says once that something of this name is; a number where it stays so."""
    if _OWN_ADDRESS.search(name):
        return ""  # what comes then is relative to it
    own = name.rpartition(".")[2]
    last = re.escape(own)
    said = rf"(?<![?&\w]){last}[\"']?\s{{0,9}}[:=]\s{{0,9}}(?:({_STRING})|(\d{{1,9}})\b(?!\s?[.+]))"
    found = re.search(said, text)
    if found is None or (found[2] and _is_number_of_page(own, text)):
        return None
    return found[2] or found[1][1:-1]


def _is_number_of_page(name: str, text: str) -> bool:
    """Whether it is another one later, or what numbers of pages are called that a function is given."""
    if re.search(rf"\bconst {re.escape(name)}\b", text):
        return False
    return name.lower() in OF_ENTRIES or is_part_query(name, "1") or is_added_to(name, text, "")


def is_added_to(name: str, text: str, number: str) -> bool:
    """Whether a script adds a number to what has this name, any where it is empty."""
    own, count = re.escape(name), rf"{number}\b" if number else ""
    ways = rf"\b{own}(?:\+\+|\s?\+=\s?{count}|\s?=\s?[\w.]{{0,40}}\b{own}\s?\+\s?{count})|\+\+[\w.]{{0,40}}\b{own}\b"
    return re.search(ways, text) is not None


def _read(pieces: Sequence[_Piece]) -> Iterator[tuple[str, str]]:
    """With one number, which stands behind all that the script holds."""
    if pieces.count(None) == 1:
        number = pieces.index(None)
        before, behind = ("".join(filter(None, some)) for some in (pieces[:number], pieces[number + 1 :]))
        if _STARTS.match(before):
            yield before, _BY_CHANCE.sub("", behind).rstrip("&?")
