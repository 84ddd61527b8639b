"""Names of which the surname is declared first: "Roe, Jo"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from newscrawl.extraction.words.names import either, words

_NAMES = re.compile(r"^([^,]{2,40}), ([^,]{1,40})$")
_INITIAL = re.compile(r"[^\W\d_]\.?")
_GIVEN = 3
"""Words of the given names."""


def in_reading_order(texts: Iterable[str], *, sure: bool = False) -> Iterator[str]:
    """ "Roe, Jo" as "Jo Roe", and "Roe, Jo; Poe, Ann" as both; `sure`: where all names are written so."""
    for text in texts:
        found = _NAMES.match(text)
        if found and (sure or (_is_surname(found[1]) and _is_given(found[2]))):
            yield f"{found[2]} {found[1]}"
        elif several := _several(text):
            yield from several
        else:
            yield text


@cache
def _between() -> re.Pattern[str]:
    """What parts persons from each other."""
    return re.compile(rf"\s*[;|]\s*|\s+(?:&|{either('joiners')})\s+", re.I)


def _several(text: str) -> list[str]:
    """Each of the persons, where the surname of all of them stands first."""
    parts = _between().split(text) if "," in text else []
    found = [_NAMES.match(part) for part in parts]
    if len(found) < 2 or not all(found):
        return []
    turned = [f"{name[2]} {name[1]}" for name in found if name and _is_surname(name[1])]
    return turned if len(turned) == len(found) and all(len(name.split()) <= _GIVEN + 3 for name in turned) else []


def _is_surname(text: str) -> bool:
    """Whether it is a single word, which particles may stand before: "van der Berg"."""
    *before, last = text.split() or [""]
    return last not in words("agencies") and words("particles").issuperset(before)


def _is_given(text: str) -> bool:
    """Whether it is a single word, which initials may follow: two names of one word each are one person's."""
    first, *others = text.split() or [""]
    other = first in words("agencies") or first.casefold().strip(".") in words("suffixes")
    return not other and all(map(_INITIAL.fullmatch, others))
