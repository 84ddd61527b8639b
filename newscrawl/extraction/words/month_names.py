"""Names of months, in any language of the vocabulary and as capitals are written."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from newscrawl.extraction.words.load import table

_ARABIC = str.maketrans("يىكأإآةۃہ", "ییکاااههه")
"""Letters that Arabic, Persian and Urdu are typed with in more ways than one."""
_NO_LETTERS = str.maketrans("", "", ".׳'’\u200c")
"""Signs that months' names are cut short with, and what parts a word's letters in Persian."""
_ACCENTS = re.compile("[\u0300-\u036f]")


def month_elsewhere(name: str) -> tuple[str, int] | None:
    """The other calendar that has such a month, and its number from 1 there; also with a word behind the name."""
    spelt = _spelt(name)
    return _elsewhere().get(spelt) or _elsewhere().get(spelt.partition("_")[0])


@cache
def _elsewhere() -> dict[str, tuple[str, int]]:
    return {
        _spelt(name): (calendar, number)
        for calendar, months in table("dates")["calendars"].items()
        for number, names in enumerate(months, 1)
        for name in names.split()
    }


@lru_cache(maxsize=1_000)  # asked about each word beside a figure, which are few
def month_number(name: str) -> int | None:
    """1-12 for a month's name or its short form, in any language of the vocabulary, also with a word behind it."""
    folded = _spelt(name)
    return next(filter(None, map(_months().get, (folded, folded.partition("_")[0], _bare(folded)))), None)


def _spelt(name: str) -> str:
    """As names are compared: composed, without full stops, a blank as "_"."""
    return (
        unicodedata.normalize("NFC", name.casefold())
        .translate(_ARABIC)
        .translate(_NO_LETTERS)
        .strip()
        .replace(" ", "_")
    )


def _bare(spelt: str) -> str:
    """Without accents and with every i dotted, as capitals are written: ΝΟΕΜΒΡΙΟΥ, KASIM."""
    return _ACCENTS.sub("", unicodedata.normalize("NFD", spelt)).replace("ı", "i")


@cache
def _months() -> dict[str, int]:
    months: dict[str, int] = {}
    for names in table("months").values():
        months |= {_spelt(name): number for number, forms in enumerate(names, 1) for name in forms.split()}
    return {_bare(name): number for name, number in months.items()} | months
