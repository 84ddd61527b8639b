"""Short lines that call on the page's readers: to follow, to share, to subscribe, to comment."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any

from newscrawl.extraction.words import blog_lines
from newscrawl.extraction.words.bylines import counts_comments
from newscrawl.extraction.words.load import alternatives, any_in, entries, holds, one_of, small_pattern, sought, table
from newscrawl.extraction.words.readers_counted import counts_readers
from newscrawl.text.strings import small

LONGEST, ADDRESSED = 160, 240
"""Characters of the longest such line, and of one that holds an address to write to or to go to."""
_NOTE = 200
"""Characters of the longest note about the page."""
_READING = 40
"""Characters of a line that says how long a text takes to read, or how many comments there are."""
_COUNTED = 18
"""Those of it that are no figures where it counts comments."""
_START = 2
"""Letters of the words at a line's ends by which they are looked up, of words of one letter that one."""


_ASKING, _NOTES = ("promo_line_words", "paywall_words"), ("note_line",)
_ALL = _ASKING + _NOTES


@lru_cache(maxsize=1_000)  # roles and fields ask about the same lines, which a site has on all its pages
def asks_readers(text: str) -> bool:
    """Whether a line calls on readers, or holds what such lines do, or is a note about the page."""
    line = small(text)
    if is_call(text) or small_pattern("promo_start").match(line):
        return True
    plain, may_be_note = line.isascii(), len(line) <= _NOTE
    if not any_in(_ALL if may_be_note else _ASKING, plain=plain).search(line):  # as nearly all lines
        return False
    if may_be_note and any_in(_NOTES, plain=plain).search(line):
        return True
    return holds(line, "promo_line", "promo_line_words") or holds(line, "paywall", "paywall_words")


def is_wall(text: str) -> bool:
    """Whether a line says who may read on."""
    return len(text) <= LONGEST and holds(small(text), "paywall", "paywall_words")


def is_call(text: str) -> bool:
    """Whether a line does nothing but call on readers, or says "Advertisement", or counts minutes or readers.

    So does what the publishing program writes around each post.
    """
    if len(text) > blog_lines.LONGEST:
        return False
    small_text = text.replace("\u0130", "i").casefold()
    line = blog_lines.bare_line(small_text)
    if blog_lines.is_blog_line(small_text, line):
        return True
    if len(text) > LONGEST and (len(text) > ADDRESSED or not ("@" in text or "://" in text)):
        return False
    if (
        line in _alone()
        or _is_address(line)
        or (len(line) <= _READING and any(map(str.isdigit, line)) and _is_measure(line))
    ):
        return True
    return any(kind.holds(line) for kind in _kinds().of(line))


def _is_address(line: str) -> bool:
    """An address to write to, and no more."""
    return "@" in line and " " not in line and "." in line.partition("@")[2]


def _is_measure(line: str) -> bool:
    """Minutes to read, or a number of comments or of readers."""
    if tells_reading_time(line) or counts_comments(line) or counts_readers(line):
        return True
    letters = "".join(sign for sign in line if not sign.isdigit()).strip()
    return len(letters) <= _COUNTED and _comments().search(f" {letters} ") is not None


def tells_reading_time(line: str) -> bool:
    """Whether a line in small letters says how many minutes its text takes to read, as "5 min read"."""
    return _reading_time().match(line) is not None


@cache
def _reading_time() -> re.Pattern[str]:
    before = one_of(map(str.casefold, entries("reading_time", "calls")))
    behind = alternatives("reading_time_behind", "calls")
    return re.compile(rf"{before}|\W{{0,2}}(?:[^\W\d_]{{1,5}}\.?\s?)?\d{{1,3}}(?:[.,]\d)?[\s-]?{behind}")


@cache
def _comments() -> re.Pattern[str]:
    return _in(table("calls")["comment"]["about"])


@cache
def _alone() -> frozenset[str]:
    return frozenset(map(str.casefold, entries("alone", "calls")))


@cache
def _kinds() -> _Kinds:
    tables = table("calls")
    return _Kinds(
        [
            _Kind({"about": tables[words.get("about_of", name)]["about"], **words})
            for name, words in tables.items()
            if isinstance(words, dict)
        ]
    )


class _Kinds:
    """All kinds of lines, by the letters at their ends: those of most lines tell that they are of none."""

    def __init__(self, kinds: Sequence[_Kind]) -> None:
        self._first = _by_letters((way[:_START], kind) for kind in kinds for way in kind.first)
        self._last = _by_letters((way[-_START:], kind) for kind in kinds for way in kind.last)
        self._longest = max(kind.longest for kind in kinds if kind.first or kind.last)
        self._anywhere = [kind for kind in kinds if kind.anywhere]
        anywhere = [word for kind in self._anywhere for word in kind.anywhere]
        self._words = {plain: _in(word for word in anywhere if word.isascii() or not plain) for plain in (True, False)}

    def of(self, line: str) -> Iterator[_Kind]:
        """Those of which a line may be."""
        if len(line) <= self._longest:
            yield from self._first.get(line[:1], ())
            yield from self._first.get(line[:_START], ())
            yield from self._last.get(line[-1:], ())
            yield from self._last.get(line[-_START:], ())
        if self._words[line.isascii()].search(line):  # in nearly no line
            yield from self._anywhere


def _by_letters(pairs: Iterable[tuple[str, _Kind]]) -> dict[str, set[_Kind]]:
    found: dict[str, set[_Kind]] = {}
    for letters, kind in pairs:
        found.setdefault(letters, set()).add(kind)
    return found


class _Kind:
    """Lines that call on readers to do one thing."""

    def __init__(self, words: Mapping[str, Any]) -> None:
        self.first, self.last = (tuple(map(str.casefold, words.get(place, ()))) for place in ("first", "last"))
        # a letter of a script that parts words may not follow the first ones
        self._begins = re.compile(rf"{one_of(self.first)}(?![a-z\u00df-\u024f\u0430-\u0451])") if self.first else None
        self.anywhere = tuple(map(str.casefold, words.get("anywhere", ())))
        self._holds = _in(self.anywhere)
        self._about = _in(words["about"])
        self.longest: int = words["longest"]
        self._sign: str = words.get("sign", "")

    def holds(self, line: str) -> bool:
        """Whether a line is of it."""
        if len(line) > self.longest or self._sign not in line:
            return False
        return self._calls(line) and self._about.search(f" {line} ") is not None

    def _calls(self, line: str) -> bool:
        """Whether its words stand where they have to."""
        return (
            (self._begins is not None and self._begins.match(line) is not None)
            or line.endswith(self.last)
            or (bool(self.anywhere) and self._holds.search(line) is not None)
        )


def _in(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(sought(map(str.casefold, words)))
