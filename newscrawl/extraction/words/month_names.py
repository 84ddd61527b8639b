"""Names of months, in any language of the vocabulary and as capitals are written."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from newscrawl.extraction.words.load import entries, table

_PERSIAN = str.maketrans("يك", "یک")
"""Arabic letters that Persian is often typed with."""
_NO_LETTERS = str.maketrans("", "", ".׳'’")
"""Signs that months' names are cut short with."""
_ACCENTS = re.compile("[\u0300-\u036f]")


def solar_hijri_month(name: str) -> int | None:
    """1-12 for a month's name in the Solar Hijri year."""
    return _solar_hijri().get(_spelt(name.split()[0]))


def ethiopian_month(name: str) -> int | None:
    """1-13 for a month's name in the Ethiopian year."""
    return _ethiopian().get(_spelt(name.split()[0]))


@cache
def _ethiopian() -> dict[str, int]:
    spelt = (names.split() for names in entries("ethiopian", "dates"))
    return {_spelt(name): number for number, names in enumerate(spelt, 1) for name in names}


@cache
def _solar_hijri() -> dict[str, int]:
    return {_spelt(name): number for number, name in enumerate(entries("solar_hijri", "dates"), 1)}


@lru_cache(maxsize=1_000)  # asked about each word beside a figure, which are few
def month_number(name: str) -> int | None:
    """1-12 for a month's name or its short form, in any language of the vocabulary, also with a word behind it."""
    folded = _spelt(name)
    return next(filter(None, map(_months().get, (folded, folded.partition("_")[0], _bare(folded)))), None)


def _spelt(name: str) -> str:
    """As names are compared: composed, without full stops, a blank as "_"."""
    return (
        unicodedata.normalize("NFC", name.casefold())
        .translate(_PERSIAN)
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
