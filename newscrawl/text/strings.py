"""Strings as everything above compares them."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from html import unescape
from itertools import pairwise

from newscrawl.text.characters import without_controls

_INVISIBLE = "\u00ad\u200b\u2060\ufeff"
_JOINERS = "\u200c\u200d "
"""What letters of Indic scripts and of Persian are joined by, and kept apart: by themselves they are nothing."""
_MARKUP = re.compile(r"<[^<>]{1,500}>")
_IDEOGRAPHS = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
_SYLLABLES = re.compile("[\u3040-\u30ff\uac00-\ud7af]+")
_FULL = re.compile("[^\0-\u303f]")
"""What may be one of these: looked for first, since they are counted twice as long."""
_SIGN = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")
"""Of scripts that do not part all their words by blanks."""
_TOKEN = re.compile(rf"{_SIGN.pattern}|\w+")
_SIGNS_OR_WORD = re.compile(rf"(?<!\S){_SIGN.pattern}(?: {_SIGN.pattern})*(?!\S)|\S+")
"""Of a folded text: such signs one after the other, or a word."""
SENTENCE_ENDS = tuple(".!?…。！？．｡।॥؟۔።։។៕။")
"""What ends a sentence, in any script."""
STATEMENT_ENDS = tuple(end for end in SENTENCE_ENDS if end not in "!?…！？؟")
"""Of these, what ends a sentence that asks nothing, is not called out and is not cut off."""
COLONS = ":：\u055d\u1361\u1365\u1366\u17d6"
"""Colons, and what stands for one in Armenian, Ethiopic and Khmer."""
_COLON_ENDS = tuple(COLONS)
TEXT_ENDS = (*SENTENCE_ENDS, *"」』”\"»’'")
"""What running text ends with: the same, or the quotation mark behind it."""

_PRINTED_SIGNS = "\u2019\u2018\u201c\u201d\u2013\u2014\u2026\u00a0"
"""What typesetters add to ASCII, all of it between words."""
_ASCII_WORDS = "".join(char.lower() if char.isalnum() or char == "_" else " " for char in map(chr, range(128)))
"""What becomes of each ASCII character for comparing: a translation table, several times as fast as a pattern."""


def ends_in_colon(text: str) -> bool:
    """Whether it announces what comes behind it, in any script."""
    return text.endswith(_COLON_ENDS)


def squeeze(text: str) -> str:
    """One line: runs of white space are one blank, invisible and control characters are gone."""
    if text.isprintable() and "  " not in text:
        return text.strip()  # nothing else in it is white space, invisible or a control character
    if not text.isascii():
        for sign in _INVISIBLE:
            if sign in text:
                text = text.replace(sign, "")
    line = " ".join(text.split())
    if line.isprintable():
        return line
    return without_controls(line) if line.strip(_JOINERS) else ""


def small(text: str) -> str:
    """In small letters, each where it was.

    An expression in small letters finds the same in it as one without regard to case in the text, far sooner.
    """
    return text.lower() if text.isascii() else text.replace("\u0130", "i").lower()  # the one letter that becomes two


def fold(text: str) -> str:
    """For comparing: NFKC, case-folded words with one blank between, no punctuation."""
    return " ".join(tokens(text))


def tokens(text: str) -> list[str]:
    """Case-folded words; scripts without blanks give one token per character."""
    if not text.isascii():
        for sign in _PRINTED_SIGNS:
            if sign in text:
                text = text.replace(sign, " ")
    if text.isascii():
        return text.translate(_ASCII_WORDS).split()
    text = unicodedata.normalize("NFKC", text)
    return _TOKEN.findall(text.casefold())


def shared_words(folded: str) -> list[str]:
    """The words of a folded text for telling what it has in common with others.

    Texts in a script without blanks share most of its signs: there two in a row are what a word is elsewhere.
    """
    if folded.isascii() or not _SIGN.search(folded):
        return folded.split()
    found: list[str] = []
    for part in _SIGNS_OR_WORD.findall(folded):
        found += map("".join, pairwise(part[::2])) if " " in part else (part,)
    return found


def word_set(text: str) -> frozenset[str]:
    """`shared_words` of any text, without repetition."""
    return frozenset(shared_words(fold(text)))


def latin_length(text: str) -> int:
    """Characters that the same text has in Latin letters: Chinese takes a third of them, kana and Hangul half."""
    if text.isascii() or not _FULL.search(text):
        return len(text)
    ideographs, syllables = (sum(map(len, signs.findall(text))) for signs in (_IDEOGRAPHS, _SYLLABLES))
    return len(text) + 2 * ideographs + syllables


def is_as_long(text: str, least: int) -> bool:
    """Whether its `latin_length` is so much, or more; it is counted only where the text itself is shorter."""
    return len(text) >= least or latin_length(text) >= least


def words_hash(*texts: str) -> str:
    """Of their words, so that spacing and punctuation make no difference. 32 hex digits."""
    return folded_hash(*map(fold, texts))


def folded_hash(*folded: str) -> str:
    """Of the words of texts that are folded. 32 hex digits."""
    return hashlib.blake2b("\n".join(folded).encode(), digest_size=16).hexdigest()


def plain_text(value: str) -> str:
    """A declared text without the entities and tags that publishers leave in it."""
    if "&" in value:
        value = unescape(value)
        if "&" in value and ";" in value:  # some escape twice
            value = unescape(value)
    if "<" in value:
        value = _MARKUP.sub(" ", value)
    return squeeze(value)


def said_once(text: str) -> str:
    """A text that is written twice, for another width of the screen, as it is."""
    half = len(text) // 2
    return text[:half] if text[:half] == text[half + 1 :] else text
