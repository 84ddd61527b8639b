"""Digits of every script, and Chinese numerals of dates, as those of our expressions."""

from __future__ import annotations

import re
import unicodedata

_OTHER_DIGIT = re.compile(r"[^\D0-9]")
_CHINESE = re.compile(r"([〇零一二三四五六七八九]{4})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日")
_NUMERALS = "〇一二三四五六七八九"


def in_digits(text: str) -> str:
    """Every script's digits, and Chinese numerals of dates, as 0-9."""
    if text.isascii():
        return text
    text = _OTHER_DIGIT.sub(lambda found: str(unicodedata.decimal(found[0])), text)
    return _CHINESE.sub(lambda found: f"{_digits(found[1])}年{_count(found[2])}月{_count(found[3])}日", text)


def _digits(numerals: str) -> str:
    return "".join(str(_NUMERALS.index(c)) for c in numerals.replace("零", "〇"))


def _count(numeral: str) -> int:
    """1-99 from 一 to 九十九."""
    tens, ten, ones = numeral.rpartition("十")
    return (10 * (_NUMERALS.index(tens) if tens else 1) if ten else 0) + (_NUMERALS.index(ones[0]) if ones else 0)
