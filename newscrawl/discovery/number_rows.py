"""Pagers that nothing names: links whose texts count pages, and whose addresses differ in that number alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from newscrawl.discovery.day_pages import day_in

if TYPE_CHECKING:
    from newscrawl.discovery.page_links import Link

MOST = 4
"""Digits of a page's number."""
_NUMBER = re.compile(r"(?<![^/=_,.-])\d{1,4}(?![^/&_,.-])")
"""One that stands by itself in a path or query."""


def mark_counted(links: Iterable[Link]) -> None:
    """Links to pages 2 and 3, or 1 and 2, of one list lead to a listing's further pages."""
    rows: dict[str, dict[int, Link]] = {}
    for link in links:
        text = link.text.strip("[]() ")
        for without in _without(link.url, int(text)) if text.isdecimal() and len(text) <= MOST else ():
            rows.setdefault(without, {})[int(text)] = link
    for row in rows.values():
        if {2, 3} <= row.keys() or {1, 2} <= row.keys():
            for link in row.values():
                link.is_paging = True


def _without(url: str, number: int) -> Iterator[str]:
    """The address without each number that is this one; none of a day's address."""
    host, _, path = url.partition("://")[2].partition("/")
    found = [place for place in _NUMBER.finditer(path) if int(place[0]) == number]
    for place in found if found and day_in(url) is None else ():
        yield f"{host}/{path[: place.start()]}#{path[place.end() :]}"
