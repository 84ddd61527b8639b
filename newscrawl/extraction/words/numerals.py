"""Digits of every script, and numerals and numbered months that dates spell out, as those of our expressions."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from newscrawl.extraction.words.load import table

_OTHER_DIGIT = re.compile(r"[^\D0-9]")
_DIRECTIONS = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")
"""Marks that tell which way figures are written, as in Arabic dates."""
_CHINESE = re.compile(r"([〇零一二三四五六七八九]{4})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日")
_MONTH_WORD = "háng "
"""The word before the number, without its first letter, which may be a capital."""
_NUMERALS = "〇一二三四五六七八九"


def in_digits(text: str) -> str:
    """Every script's digits, and Chinese numerals of dates, as 0-9."""
    if text.isascii():
        return text
    text = _DIRECTIONS.sub("", text).replace("\u202f", " ")
    text = _OTHER_DIGIT.sub(lambda found: str(unicodedata.decimal(found[0])), text)
    if _MONTH_WORD in text:
        text = _spelt().sub(_numbered, text)
    return _CHINESE.sub(lambda found: f"{_digits(found[1])}年{_count(found[2])}月{_count(found[3])}日", text)


@cache
def _spelt() -> re.Pattern[str]:
    """A month that Vietnamese calls by its number, and a day behind it."""
    names = sorted(table("dates")["month_numbers"], key=len, reverse=True)
    return re.compile(rf"(?<!\w)(\w{_MONTH_WORD})({'|'.join(names)})(?!\w)(?: (\d{{1,2}})(?=,? \d{{4}}))?", re.I)


def _numbered(found: re.Match[str]) -> str:
    """ "Tháng Mười Một 3" and "tháng mười một" as "3 Tháng 11" and "tháng 11"."""
    number = table("dates")["month_numbers"][found[2].lower()]
    return f"{found[3]} {found[1]}{number}" if found[3] else f"{found[1]}{number}"


def _digits(numerals: str) -> str:
    return "".join(str(_NUMERALS.index(c)) for c in numerals.replace("零", "〇"))


def _count(numeral: str) -> int:
    """1-99 from 一 to 九十九."""
    tens, ten, ones = numeral.rpartition("十")
    return (10 * (_NUMERALS.index(tens) if tens else 1) if ten else 0) + (_NUMERALS.index(ones[0]) if ones else 0)
