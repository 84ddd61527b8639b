"""What in a text may be a telephone number: digits and signs, and what stands beside them."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

REACH = 48
"""Characters before a number in which its words are looked for."""
_CANDIDATE = re.compile(
    r"(?<![A-Za-z0-9_])(?<!\d[.,:/-])(?<![A-Za-z]-)"  # not in a word, in a number, in a code like X-0123
    r"(?:\( ?)?\+? ?\(?\d(?:(?: ?[-/] ?| \. |\.| ?\(| ?\)[-./]? ?|--| )?\d)+\)?"
    r"(?![0-9_])(?![.,:/-]\d)(?!-[A-Za-z])"
)
_MAY_BE_ONE = re.compile(r"\d(?:[ ().\-/]{0,3}\d){5}")
"""What every candidate has; looked for first, since most texts have none of it."""
_NO_PHONES = re.compile(r"https?://\S+|\bwww\.\S+|\b[A-Z]{2}\d\d(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b")
"""Addresses of pages, and IBANs."""
_GAP = re.compile(r" (?:[-/] )?|(?<=\d{4})/")
_AREA_CODE = re.compile(r" ?0\d{1,3}\) ?\d{3,4}[- ]\d{4}")
"""As Korea writes it, with the second half of a bracket only."""
LEAST_DIGITS = 6
"""Digits."""


@dataclass(frozen=True, slots=True)
class Number:
    """A part of a text, its digits and signs as ASCII."""

    text: str
    start: int
    before: str
    """The case-folded text before it, REACH characters."""
    after: str

    @property
    def end(self) -> int:
        """Where it ends in the text."""
        return self.start + len(self.text)

    @property
    def digits(self) -> int:
        """How many there are."""
        return sum(map(str.isdigit, self.text))


def candidates(text: str) -> Iterator[Number]:
    """From left to right, none over another."""
    if not _MAY_BE_ONE.search(text):
        return
    taken: deque[tuple[int, int]] | None = None
    for match in _CANDIDATE.finditer(text):
        if match.end() - match.start() < LEAST_DIGITS:  # as most: years, sums
            continue
        number = _number(text, match.start(), match.end())
        if number.digits < LEAST_DIGITS or _is_a_size(number):
            continue
        taken = deque(found.span() for found in _NO_PHONES.finditer(text)) if taken is None else taken
        if not _is_in(taken, number):
            yield number


def _is_a_size(number: Number) -> bool:
    """1500000km; a telephone number may stand before a letter too, where markup was lost."""
    after = number.after[:1]
    return after.isascii() and after.isalpha() and number.text[0] not in "+0("


def _is_in(taken: deque[tuple[int, int]], number: Number) -> bool:
    """Whether it lies in one of these spans; those before it are dropped."""
    while taken and taken[0][1] <= number.start:
        taken.popleft()
    return bool(taken) and taken[0][0] < number.end


def _number(text: str, start: int, end: int) -> Number:
    """Without the brackets around it, brackets that have no other half in it, and signs at its ends."""
    piece = text[start:end]
    opened, closed = piece.count("("), piece.count(")")
    if piece[:1] == "(" and piece.find(")") == len(piece) - 1:
        start, end = start + 1, end - 1
    elif opened > closed:
        last = piece.rfind("(")
        start, end = (start + 1, end) if last == 0 else (start, start + last)
    elif closed > opened and not _AREA_CODE.match(piece):
        end = start + piece.rfind(")")
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip(" .-/"))
    end = start + len(piece.strip(" .-/"))
    return Number(
        text[start:end], start, text[max(0, start - REACH) : start].casefold(), text[end : end + 16].casefold()
    )


def parts(text: str, number: Number) -> Iterator[Number]:
    """What may be one where the whole is none: each of a row, all but the first group, all but the last."""
    gaps = [(number.start + gap.start(), number.start + gap.end()) for gap in _GAP.finditer(number.text)]
    if not gaps:
        return
    starts, ends = [number.start, *(end for _, end in gaps)], [*(start for start, _ in gaps), number.end]
    for start, end in [*zip(starts, ends, strict=True), (starts[1], number.end), (number.start, ends[-2])]:
        part = _number(text, start, end)
        if part.digits > LEAST_DIGITS:
            yield part
