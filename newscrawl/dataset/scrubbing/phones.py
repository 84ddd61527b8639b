"""Which numbers of a text are telephones: by their shape, by the words beside them, and by what phonenumbers knows."""

from __future__ import annotations

import re
from functools import lru_cache

import phonenumbers
from phonenumbers import Leniency, NumberParseException, PhoneNumberMatcher

from newscrawl.dataset.scrubbing import shapes
from newscrawl.dataset.scrubbing.numbers import LEAST_DIGITS, Number, candidates, parts
from newscrawl.dataset.scrubbing.words import anywhere, directly_after, directly_before, regions, script

_NORTH_AMERICAN = re.compile(r"(?:1[ .-])?(?:\(\d{3}\)[ .-]?\d{3}[ .-]|[2-9]\d\d[.-]\d{3}[.-])\d{4}")
_LEADING_ZERO = re.compile(r"(?:\(0\d{1,4}\) ?|0\d{1,4}[ -])\d{3,8}(?:[ -]\d{3,4}){0,2}")
_IN_A_LIST = re.compile(r"[\s.,:;/&|、，；：和및と-]{0,4}(?:\w{1,6}[\s.:]{1,2}){0,2}\(?")
"""What stands between two numbers of a list: `, `, ` or `, `; fax: `."""
MOST_DIGITS, MOST_BARE = 17, 13
"""E.164 has 15, a prefix to dial and an extension come before and after; without any sign they are fewer."""
MOST_JUDGED = 400
"""Numbers of a text that are judged by more than their shape: a page of nothing but numbers must not take minutes."""


def phone_spans(text: str, language: str | None = None) -> list[tuple[int, int]]:
    """Where telephone numbers stand in a text whose digits and signs are ASCII; `language` is a BCP 47 tag."""
    found: list[tuple[int, int]] = []
    for count, number in enumerate(candidates(text)):
        if count >= MOST_JUDGED:
            found += [(number.start, number.end)] if _has_the_shape(number) else []
            continue
        follows = bool(found) and bool(_IN_A_LIST.fullmatch(text, found[-1][1], number.start))
        where = regions(language, _letters(number))
        if (follows and _shape(number.text) == _shape(text[slice(*found[-1])])) or _is_phone(number, where, follows):
            found.append((number.start, number.end))
        elif not _is_something_else(number) and not shapes.has_small_groups(number.text):
            found += _found_in_parts(text, number, where)
    return found


def _found_in_parts(text: str, number: Number, where: tuple[str, ...]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for part in parts(text, number):
        free = not found or part.start >= found[-1][1]
        if free and _is_phone(part, where, bool(found)) and (part.text.startswith("+") or _is_valid(part.text, where)):
            found.append((part.start, part.end))
    return found


def _is_phone(number: Number, where: tuple[str, ...], follows: bool) -> bool:
    """`where`: regions that may number so; `follows`: another telephone number stands before it in a list."""
    text = number.text
    if number.digits > (MOST_BARE if text.isdigit() else MOST_DIGITS):
        return False
    if text.lstrip("( ").startswith("+"):
        return _is_international(text)
    if directly_before("label").search(number.before):
        return not shapes.has_date(text) and not shapes.is_book(text)
    if number.digits <= LEAST_DIGITS or _is_something_else(number):
        return False
    return _is_asked_for(number, where, follows) or (not shapes.is_no_phone(text) and _is_national(number, where))


def _is_asked_for(number: Number, where: tuple[str, ...], follows: bool) -> bool:
    """Whether the sentence speaks of calling somebody, or other numbers do, and it is one that may be called."""
    text, line = number.text, number.before.rpartition("\n")[2]
    if shapes.has_date(text):
        return False
    if directly_before("near").search(line):
        return any(_exists(text, region) for region in where)
    if shapes.is_no_phone(text):
        return follows and _is_valid(text, where)
    if text.isdigit():
        return False
    if follows:
        return any(_exists(text, region) for region in where)
    return any(anywhere(kind).search(line) for kind in ("near", "label")) and _is_valid(text, where)


def _is_something_else(number: Number) -> bool:
    """Whether the words beside it say so: a case, an account, a sum."""
    if directly_before("label").search(number.before):
        return False
    return bool(directly_before("other").search(number.before) or directly_after("unit").match(number.after))


def _has_the_shape(number: Number) -> bool:
    """Without a look at anything else."""
    return number.text.lstrip("( ").startswith("+") or _is_shaped(number)


def _is_shaped(number: Number) -> bool:
    """As telephone numbers are written and few others: an area code with a zero or in brackets, North America's."""
    text = number.text
    if shapes.is_no_phone(text):
        return False
    leading_zero = 9 <= number.digits <= 11 and _LEADING_ZERO.fullmatch(text) is not None
    return leading_zero or _NORTH_AMERICAN.fullmatch(text) is not None


def _shape(text: str) -> str:
    return re.sub(r"\d", "0", text)


def _is_national(number: Number, where: tuple[str, ...]) -> bool:
    """No word beside it says so: only what is grouped as its country groups numbers."""
    text = number.text
    if text.startswith("00") and not text.isdigit() and _is_valid("+" + text[2:], ()):
        return True
    if _is_shaped(number):
        return True
    groups, zero = re.findall(r"\d+", text), text.lstrip("(").startswith("0")
    if len(groups) == 1:
        plausible = number.digits >= 10 and (zero or _letters(number) in ("CJK", "HIRAGANA"))  # 13812345678
    else:
        plausible = zero or "(" in text or len(groups) > 3 or (len(groups) == 3 and len(groups[-1]) > 3)
    return plausible and number.digits >= 8 and _is_valid(text, where)


def _letters(number: Number) -> str:
    """The script around: of the nearest letter that is not Latin."""
    for character in (*reversed(number.before), *number.after):
        if (name := script(character)) and name != "LATIN":
            return name
    return "LATIN"


def _is_international(text: str) -> bool:
    """With a country code; a number that nobody has is one too, as in a film."""
    try:
        number = phonenumbers.parse(text)
    except NumberParseException:
        return False
    return bool(phonenumbers.is_possible_number(number))


@lru_cache(maxsize=4096)
def _is_valid(text: str, where: tuple[str, ...]) -> bool:
    """Whether it is a number in one of these countries, and grouped as there."""
    return any(_is_grouped(text, region) for region in where or (None,) if _exists(text, region))


def _exists(text: str, region: str | None) -> bool:
    try:
        return bool(phonenumbers.is_valid_number(phonenumbers.parse(text, region)))
    except NumberParseException:
        return False


def _is_grouped(text: str, region: str | None) -> bool:
    matches = PhoneNumberMatcher(text, region, leniency=Leniency.STRICT_GROUPING, max_tries=3)
    return any(match.start == 0 and match.end == len(text) for match in matches)
