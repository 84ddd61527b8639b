"""Digits and signs of every script as ASCII, character by character, so that places in the text stay."""

from __future__ import annotations

from functools import cache

_SIGNS = {
    "-": "‐‑‒–—―−－﹣⁃",
    " ": "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000",
    "(": "（﹙",
    ")": "）﹚",
    "+": "＋﹢",
    ".": "．",
    "/": "／",
    "@": "＠﹫",
    "_": "＿",
}
_WIDE_LETTERS = {chr(code): chr(code - 0xFEE0) for first in (0xFF21, 0xFF41) for code in range(first, first + 26)}


@cache
def _table() -> dict[str, str]:
    digits = {chr(code): str(int(chr(code))) for code in range(128, 0x20000) if chr(code).isdecimal()}
    return digits | _WIDE_LETTERS | {sign: plain for plain, wide in _SIGNS.items() for sign in wide}


def folded(text: str) -> str:
    """The text with such digits and signs; as long as before."""
    if text.isascii():
        return text
    table = _table()
    for character in set(text) & table.keys():  # a few; replacing each is quicker than to look at all of the text
        text = text.replace(character, table[character])
    return text
