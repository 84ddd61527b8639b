"""The address of the piece of a listing behind one that says nothing of it: its script counts on."""

from __future__ import annotations

import re
from itertools import islice
from urllib.parse import parse_qsl, urlencode, urlsplit

from newscrawl.discovery.link_markup import is_data
from newscrawl.extraction.words.part_addresses import is_part_query

FEWEST = 3
"""Entries of a piece of a listing that tell how many all pieces have."""
DIGITS = 4
"""Of a page's number."""
OF_ENTRIES = ("offset", "skip", "start", "from", "first")
"""What says how many entries stand before those that are asked for."""
_SIZES = ("limit", "take", "size", "rows", "count", "per_page", "page_size", "pagesize", "length", "max", "num", "n")
"""What says how many they are."""
_OLDEST = re.compile(r"last|max|min|before|until|older|next|after|cursor|time|token|^ts$|from|start", re.I)
LONGEST, MOST_SAID = 18, 1_000
"""Names of what asks for entries older than one; digits of that, and how many numbers of a piece are read."""
_WHOLE = re.compile(rb"<(?:html|body|head|!doctype)[\s>]", re.I)
_BEGINS = 2_000
_LAST = re.compile(rf"(?<=/)\d{{1,{DIGITS}}}(?=/?$|\.(?:json|s?html?|xml|php)$)")
Pairs = list[tuple[str, str]]


def page_after(url: str, body: bytes, entries: int = 0, first: int = 0) -> str | None:
    """None where nothing tells; `entries`: how many this piece has, `first`: the number of the first piece."""
    if _WHOLE.search(body, 0, _BEGINS) and not is_data(body):
        return None
    parts = urlsplit(url)
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    for place, (name, value) in enumerate(pairs):
        if is_part_query(name, "1") and value.isdecimal() and len(value) <= DIGITS:
            pairs[place] = (name, str(int(value) + 1))
            return parts._replace(query=urlencode(pairs)).geturl()
    if behind := _behind(pairs, entries) or _before_oldest(pairs, body):
        return parts._replace(query=urlencode(behind)).geturl()
    if parts.query or not (last := _LAST.search(parts.path)):
        return None
    number = int(last[0])
    added = entries if first >= FEWEST and entries >= FEWEST and number % entries == 0 else 1
    return parts._replace(path=f"{parts.path[: last.start()]}{number + added}{parts.path[last.end() :]}").geturl()


def number_in_path(url: str) -> int:
    """Of a piece, 0 for none."""
    last = _LAST.search(urlsplit(url).path)
    return int(last[0]) if last else 0


def size_asked(asked: str) -> int:
    """How many entries an address asks for; 0 when it does not say."""
    numbers = _numbers(parse_qsl(asked.rpartition("?")[2]))
    return next((numbers[name] for name in _SIZES if numbers.get(name)), 0)


def _behind(pairs: Pairs, entries: int) -> Pairs:
    """The query for the entries behind those that are asked for by how many stand before them and how many they are.

    Where nothing asks how many, those that came are taken for as many as come each time, if that can be.
    """
    numbers = _numbers(pairs)
    before = next((name for name in OF_ENTRIES if name in numbers), "")
    came = entries if before and entries >= FEWEST and numbers[before] and numbers[before] % entries == 0 else 0
    size = size_asked("?" + urlencode(pairs)) or came
    if not size or not before:
        return []
    return [(name, str(numbers[before] + size) if name.lower() == before else value) for name, value in pairs]


def _before_oldest(pairs: Pairs, body: bytes) -> Pairs:
    """The query for what is older than the oldest entry, where the piece says under the same name which that is."""
    for place, (name, value) in enumerate(pairs):
        if _OLDEST.search(name) and len(value) > DIGITS:
            is_number = value.isdecimal() and len(value) <= LONGEST
            if older := _oldest(name, int(value), body) if is_number else _mark(name, value, body):
                return [*pairs[:place], (name, older), *pairs[place + 1 :]]
    return []


def _oldest(name: str, shown: int, body: bytes) -> str:
    """As `data-last="7003"`, `"last": 7003` or `.data("last", 7003)` of what `?last=7020` asked for."""
    said = rf"\b{re.escape(name)}[\"']?\s{{0,9}}[,:=]\s{{0,9}}[\"']?(\d{{{DIGITS},{LONGEST}}})\b"
    found = islice(re.compile(said.encode(), re.I).finditer(body), MOST_SAID)
    return str(min((number for each in found if (number := int(each[1])) < shown), default=""))


def _mark(name: str, shown: str, body: bytes) -> str:
    """As `"next_cursor": "bWFy"` or `data-cursor="bWFy"` of what `?cursor=YXBy` asked for."""
    said = rf"(?:next|end)?[_-]?{re.escape(name)}[\"']?\s{{0,9}}[:=]\s{{0,9}}[\"']([\w.:|=+/-]{{{DIGITS},300}})[\"']"
    found = islice(re.compile(said.encode(), re.I).finditer(body), MOST_SAID)
    return next((mark for each in found if (mark := each[1].decode("utf-8", "replace")) != shown), "")


def _numbers(pairs: Pairs) -> dict[str, int]:
    return {name.lower(): int(value) for name, value in pairs if value.isdecimal() and len(value) <= DIGITS}
