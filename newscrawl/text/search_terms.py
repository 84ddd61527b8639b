"""Words as a search compares them, and pairs of characters where a script has no breaks between words.

Made here, for index and query alike, since no database's own tokenizer finds a Chinese word of two characters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

# Thai, Lao, Burmese, Khmer, kana, ideographs, Hangul (whose particles are part of the word)
_UNBROKEN = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
)
_LEFT_OUT = re.compile(
    "[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u00ad\u200b-\u200d\u2060\ufeff]"
)
"""Accents, points and vowel signs that many leave out when they write, and what cannot be seen."""
_PIECE = re.compile(r'(-?)(?:"([^"]*)"|(\S+))')
LONGEST = 60
"""Characters of a term; what is longer is no word."""
MOST = 30
"""Phrases of a query that are looked for."""


class Phrase(NamedTuple):
    """Terms that follow one another."""

    terms: tuple[str, ...]
    prefix: bool = False
    """Whether the last one may go on."""
    wanted: bool = True
    """Else what has it is left out."""


def terms(text: str) -> list[str]:
    """The terms of a text, in its order."""
    return [term for run in _runs(text) for term in (_pairs(run) if _is_unbroken(run) else [run[:LONGEST]])]


def query_phrases(text: str) -> list[Phrase]:
    """What a reader looks for: words, "a phrase", begin*, -without."""
    return [phrase for found in _PIECE.finditer(text) for phrase in _phrases(*found.groups(""))][:MOST]


def _phrases(minus: str, quoted: str, plain: str) -> Iterator[Phrase]:
    runs, wanted = _runs(quoted or plain), not minus
    begins = plain.endswith("*")
    if runs and not any(map(_is_unbroken, runs)):
        yield Phrase(tuple(run[:LONGEST] for run in runs), begins, wanted)
        return
    for run in runs:
        if _is_unbroken(run):  # one character begins a pair, or is the last of its run
            yield Phrase(tuple(_pairs(run)[:-1]) or (run,), len(run) == 1, wanted)
        else:
            yield Phrase((run[:LONGEST],), begins, wanted)


def _pairs(run: str) -> list[str]:
    """And the last character by itself, so that each of the run's begins a term."""
    return [run[place : place + 2] for place in range(len(run))]


def _runs(text: str) -> list[str]:
    if text.isascii():
        return _words().findall(text.lower())
    plain = unicodedata.normalize("NFKC", text).casefold()
    bare = _LEFT_OUT.sub("", unicodedata.normalize("NFD", plain))
    return _words().findall(unicodedata.normalize("NFC", bare))


def _is_unbroken(run: str) -> bool:
    return _unbroken().match(run) is not None


@cache
def _unbroken() -> re.Pattern[str]:
    return re.compile(f"[{_UNBROKEN}]")


@cache
def _words() -> re.Pattern[str]:
    """Python's \\w lacks the vowel signs of Indian scripts."""
    marks = "".join(chr(code) for code in range(0x300, 0x11000) if unicodedata.category(chr(code))[0] == "M")
    return re.compile(rf"[{_UNBROKEN}]+|(?:(?![{_UNBROKEN}_])[\w{re.escape(marks)}])+")
