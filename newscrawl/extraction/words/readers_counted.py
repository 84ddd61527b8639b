"""Lines that say how often a page was opened, and no more: "Views: 1,204", "Read 85 times | 27 November"."""

from __future__ import annotations

import re
from functools import cache

from newscrawl.extraction.words.load import entries, one_of

_PARTS = re.compile(r"[|\uff5c\u00b7\u2022;/]|\s[-\u2013\u2014]\s|\s{2,}")
"""Between what such a line says beside it, as its date."""
_NO_LETTERS = re.compile(r"[\W\d_]+")


def counts_readers(line: str) -> bool:
    """Whether a line in small letters is nothing but such counts; dates in figures may stand beside them."""
    if _says_count(line):
        return True
    parts = [part for part in _PARTS.split(line) if any(map(str.isalpha, part))]
    return 0 < len(parts) < len(line) and all(map(_says_count, parts))


def _says_count(line: str) -> bool:
    if not any(map(str.isdigit, line)):
        return False
    return _NO_LETTERS.sub(" ", _thousands().sub("", line)).strip() in _counts()


@cache
def _counts() -> frozenset[str]:
    return frozenset(_NO_LETTERS.sub(" ", text.casefold()).strip() for text in entries("readers_counted", "calls"))


@cache
def _thousands() -> re.Pattern[str]:
    return re.compile(rf"(?<=\d)\s?{one_of(map(str.casefold, entries('counted_thousands', 'calls')))}(?![^\W\d_])")
