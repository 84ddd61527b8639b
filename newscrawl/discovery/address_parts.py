"""An address taken apart: what its host, the parts of its path and its parameters look like."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from newscrawl.extraction.words.address_words import function_words, path_words, unmarked
from newscrawl.extraction.words.load import alternatives, entries

_SEPARATORS = re.compile(
    r"[\s!-/:-@\[-`{-~\u00a0-\u00bf\u060c\u061b\u061f\u2000-\u200a\u2010-\u205f\u3000-\u303f\uff01-\uff0f\uff1a-\uff20]+"
)
"""Punctuation and spaces; `\\W` would cut Indic words at their vowel signs."""
_UNSPACED = re.compile(r"([\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]+)|([\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+)")
"""Scripts without spaces between words: those of South-East Asia, and Chinese and Japanese."""
_HUMPS = re.compile(r"(?<=[a-z])(?=[A-Z])")
_UUID = re.compile(r"[0-9a-f]{8}(-?)[0-9a-f]{4}\1[0-9a-f]{4}\1[0-9a-f]{4}\1[0-9a-f]{12}", re.I)
_HEX = re.compile(r"(?=[a-f]*\d)(?=\d*[a-f])[0-9a-f]{8,}", re.I)
_ENDING = re.compile(
    rf"\.(?:({alternatives('page_ending', 'addresses')})|{alternatives('program_ending', 'addresses')})$", re.I
)
_STARTS = frozenset(entries("start", "addresses"))
_FEW = 3
"""Words up to which each says something by itself: more are a headline, which may speak of anything."""
LETTERS_OF_A_WORD = 5


class Part(NamedTuple):
    """One part of a path, between slashes."""

    text: str
    words: int
    """Of two letters and more, no digits in them; estimated where a script has no spaces."""
    letters: int
    functions: int
    """How many function words are among them."""
    number: int
    """Digits of the longest number that stands by itself."""
    place: int
    """Where numbers stand: 0 nowhere, 1 first, 2 last, 3 between, 4 there is nothing else."""
    mixed: int
    """Length of the longest word of letters and digits."""
    code: int
    """2 a UUID, 1 hexadecimal digits, else 0."""
    cues: int
    """Mask of the categories that the whole stands for, or one of its words where they are few."""


def part_of(text: str) -> Part:
    """Judge one unquoted part."""
    tokens = [token for token in _SEPARATORS.split(text) if token]
    if len(tokens) < _FEW and not text.islower():
        tokens = [hump for token in tokens for hump in _HUMPS.split(token)]
    folded = unmarked(" ".join(tokens)).split()
    words = [token for token in folded if token.isalpha()]
    letters, count = sum(map(len, words)), len([word for word in words if len(word) > 1])
    if not text.isascii():
        more = _unspaced(text)
        count, letters = count + more, letters + more * LETTERS_OF_A_WORD
    if len(words) == len(folded):
        number, place, mixed, code = 0, 0, 0, 0
    else:
        number, place, mixed = _numbers(folded)
        code = 2 if _UUID.search(text) else 1 if _HEX.fullmatch(text) else 0
    functions = len(function_words().intersection(words)) if len(words) > 1 else 0
    return Part(text, count, letters, functions, number, place, mixed, code, _cues(folded))


def _unspaced(text: str) -> int:
    """About how many words more than those that are counted stand in scripts without spaces."""
    return sum(
        max(0, (match.end() - match.start()) // (LETTERS_OF_A_WORD if match[1] else 2) - 1)
        for match in _UNSPACED.finditer(text)
    )


def _numbers(tokens: list[str]) -> tuple[int, int, int]:
    """Digits of the longest number, its place, and the length of the longest word with digits in it."""
    number = mixed = place = 0
    for index, token in enumerate(tokens):
        if token.isdigit():
            number = max(number, len(token))
            place = 4 if len(tokens) == 1 else 1 if index == 0 else 2 if index == len(tokens) - 1 else place or 3
        elif not token.isalpha():
            mixed = max(mixed, len(token))
    return number, place, mixed


def _cues(tokens: list[str]) -> int:
    known = path_words()
    mask = known.get("".join(tokens), 0) if len(tokens) <= 2 * _FEW else 0
    if 1 < len(tokens) <= _FEW:
        for token in tokens:
            mask |= known.get(token, 0)
    return mask


class Address(NamedTuple):
    """An address without scheme, fragment, session and tracking."""

    labels: tuple[str, ...]
    """Of the host, without the last two."""
    parts: tuple[Part, ...]
    """Of the path, without a language and a file that only says that it is the first."""
    path: str
    """Unquoted, without its last slash."""
    ending: int
    """1 of a static page (`.html`), 2 of a program (`.php`), else 0."""
    slash: bool
    locale: bool
    """Whether the path begins with a language or a country."""
    query: str
    """As it stands."""


_directory = lru_cache(maxsize=20_000)(part_of)
"""Directories are a site's few; the last parts are as many as its pages."""
_LONGEST = 4000
"""Characters that are read; browsers and servers take few more."""
_LOCALE = re.compile(r"[a-z]{2}(?:[-_][a-z]{2})?", re.I)
_INNER = re.compile(r"^.*/https?:/+")
_SESSION = re.compile(r";\w+=[^/]*")
_QUOTED = re.compile(r"(?:%[\da-f]{2})+", re.I)


def split_address(url: str) -> Address:
    """Take any text apart; never raises. Of an address in an address (web archives) the inner one counts."""
    rest, _, query = url[:_LONGEST].partition("#")[0].partition("?")
    rest = rest.partition("://")[2] or rest
    rest = _INNER.sub("", rest) if "/http" in rest else rest
    host, _, path = rest.partition("/")
    path = _unquoted(_SESSION.sub("", path) if ";" in path else path)
    texts = [text for text in path.split("/") if text]
    ending = 0
    if texts and "." in texts[-1] and (match := _ENDING.search(texts[-1])):
        ending = 1 if match[1] else 2
        texts[-1] = texts[-1][: match.start()]
    if texts and (not texts[-1] or texts[-1].lower() in _STARTS):
        texts.pop()
    locale = bool(texts) and _LOCALE.fullmatch(texts[0]) is not None and not path_words().get(texts[0].lower())
    texts = texts[1:] if locale else texts
    parts = (*map(_directory, texts[:-1]), part_of(texts[-1])) if texts else ()
    labels = tuple(label for label in host.lower().rpartition("@")[2].split(".")[:-2] if label != "www")
    return Address(labels, parts, path.rstrip("/"), ending, path.endswith("/"), locale, query)


def _unquoted(path: str) -> str:
    if "%" not in path:
        return path
    text = _decoded(path, "utf-8")
    if "\ufffd" in text:  # an older encoding: which letters they are does not matter here, that they are letters does
        text = _decoded(path, "cp1251")
    return _decoded(text, "utf-8") if "%" in text else text


def _decoded(path: str, encoding: str) -> str:
    """`urllib.parse.unquote` in half the time: most of what a scorer does with Arabic addresses was there."""
    return _QUOTED.sub(lambda run: bytes.fromhex(run[0].replace("%", "")).decode(encoding, "replace"), path)
