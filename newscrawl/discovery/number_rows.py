"""Pagers that nothing names: links whose texts count pages, and whose addresses differ in one number alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from newscrawl.discovery.day_pages import day_in

if TYPE_CHECKING:
    from newscrawl.discovery.found_links import Link

MOST = 4
"""Digits of a page's number."""
FEWEST = 3
"""Entries of a page whose address has the number of its first."""
_NUMBER = re.compile(r"(?<![^/=_,.-])\d{1,4}(?![^/&_,.-])")
"""One that stands by itself in a path or query."""


def mark_counted(links: Iterable[Link]) -> None:
    """Links to pages 2 and 3, or 1 and 2, of one list lead to a listing's further pages.

    Their addresses have the number of the page, or of its first entry: of pages of ten that is 10 or 11 of the second.
    """
    rows: dict[tuple[str, int, int], dict[int, Link]] = {}
    for link in links:
        text = (link.number or link.text).strip("[]() ")
        for row in _rows(link.url, int(text)) if text.isdecimal() and len(text) <= MOST else ():
            rows.setdefault(row, {})[int(text)] = link
    for found in rows.values():
        if {2, 3} <= found.keys() or {1, 2} <= found.keys():
            for link in found.values():
                link.is_paging = True


def _rows(url: str, page: int) -> Iterator[tuple[str, int, int]]:
    """The address without each number that may count pages, and how it counts them; none of a day's."""
    host, _, path = url.partition("://")[2].partition("/")
    found = [(place, way) for place in _NUMBER.finditer(path) for way in _ways(int(place[0]), page)]
    for place, way in found if found and day_in(url) is None else ():
        yield f"{host}/{path[: place.start()]}#{path[place.end() :]}", *way


def _ways(number: int, page: int) -> Iterator[tuple[int, int]]:
    """Entries of a page and number of the first one, where a page of this number may begin with this entry."""
    if number == page:
        yield 1, 1
    for first in (0, 1) if page > 1 else ():
        size, left = divmod(number - first, page - 1)
        if size >= FEWEST and not left:
            yield size, first
