"""Addresses -> the columns that the scorer compares."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import unquote

from newscrawl.discovery.address_parts import Address, Part, part_of, split_address
from newscrawl.extraction.words.address_words import categories, parameters, path_words, unmarked
from newscrawl.extraction.words.load import alternatives
from newscrawl.text.tracking import is_tracking

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Row = tuple[int, ...]
"""Small numbers, rounded so that like addresses have the same; the last `MASKS` are masks of categories."""
NUMBERS = (
    "depth",
    "slug_words",
    "slug_letters",
    "slug_functions",
    "slug_number",
    "slug_place",
    "slug_mixed",
    "slug_joint",
    "slug_capitals",
    "slug_from_end",
    "last_words",
    "last_letters",
    "last_number",
    "last_place",
    "last_mixed",
    "key",
    "other_words",
    "other_number",
    "other_mixed",
    "date",
    "date_place",
    "ending",
    "slash",
    "locale",
    "subdomain",
    "parameters",
    "page_parameter",
    "list_parameter",
)
MASKS = ("first", "inner", "last", "host")
"""Where a word stands that stands for a category."""
_DATE = re.compile(
    rf"/(?:19|20)\d\d(?:[-_/.]?(?P<month>{alternatives('month', 'addresses')})"
    r"(?:[-_/.]?(?P<day>0?[1-9]|[12]\d|3[01]))?)?(?![a-z\d])",
    re.I,
)
_DATE_IN_SLUG = re.compile(
    r"(?<!\d)(?:(?:19|20)\d\d([-_.]?)[01]\d\1[0-3]\d|[0-3]\d([-_.]?)[01]\d\2(?:19|20)\d\d)(?!\d)"
)
TRACKING = 3
"""The kind of a parameter that says who reads a page."""
_EMPTY = part_of("")
_LONGEST_SLUG = 12
_LONG_KEY = 5
_KEY_OF_QUERY = 3
_BY_NAME = 10
_NEAR_END = 3
"""The slug may stand before an id, a name of the print version, a language."""


def feature_row(url: str) -> Row:
    """The numbers of one address, in the order of NUMBERS and MASKS."""
    address = split_address(url)
    parts = address.parts
    last = parts[-1] if parts else _EMPTY
    slug, place = _slug(parts)
    query = _query(address.query)
    return (
        min(len(parts), 7),
        *_of_slug(slug),
        place,
        min(last.words, 4),
        _about(last.letters),
        min(last.number, 10),
        last.place,
        min(last.mixed, 13),
        max(_key(last), _key(slug), _KEY_OF_QUERY * (query[1] > _BY_NAME)),
        *_others(parts, slug),
        *_date(address),
        address.ending,
        address.slash,
        address.locale,
        len(address.labels) > 0,
        *query,
        *_masks(address),
    )


def _slug(parts: tuple[Part, ...]) -> tuple[Part, int]:
    """The part that is most like a headline, and how many follow it."""
    if not parts:
        return _EMPTY, 0
    near = parts[: -_NEAR_END - 1 : -1]
    slug = max(near, key=lambda part: (part.words, part.letters))
    return slug, near.index(slug)


def _of_slug(slug: Part) -> Row:
    text = slug.text
    joint = 1 if "-" in text else 2 if "_" in text else 3 if " " in text or "+" in text else 0
    capitals = 0 if text.islower() else min(sum(map(str.isupper, text)), 6)
    return (
        min(slug.words, _LONGEST_SLUG),
        _about(slug.letters),
        min(slug.functions, 4),
        min(slug.number, 10),
        slug.place,
        min(slug.mixed, 13),
        joint,
        capitals,
    )


def _key(part: Part) -> int:
    """How much of an identifier the part holds: 1 to 3 a short to long number, 4 letters and digits, 5 a code."""
    if part.code:
        return 5
    if part.mixed >= _LONG_KEY:
        return 4
    return 0 if not part.number else 1 if part.number < 3 else 2 if part.number < _LONG_KEY else 3


def _about(letters: int) -> int:
    """Rounded, the more the longer."""
    return letters if letters < 8 else min(8 + (letters - 8) // 4, 20)


def _others(parts: tuple[Part, ...], slug: Part) -> Row:
    words = number = mixed = 0
    for part in parts:
        if part is not slug:
            words, number, mixed = max(words, part.words), max(number, part.number), max(mixed, part.mixed)
    return min(words, 4), min(number, 10), min(mixed, 13)


def _date(address: Address) -> Row:
    """How much of a date: 1 year, 2 month, 3 day; where: 1 before other parts, 2 at the end, 3 in the slug."""
    path = "/" + address.path
    if "/20" in path or "/19" in path:
        found = max(_DATE.finditer(path), key=lambda match: match.end() - match.start(), default=None)
        if found is not None:
            known = 1 + (found["month"] is not None) + (found["day"] is not None)
            following = path[found.end() : found.end() + 1]
            return known, 2 if not following else 1 if following == "/" else 3
    if address.parts and address.parts[-1].number and _DATE_IN_SLUG.search(address.parts[-1].text):
        return 3, 3
    return 0, 0


def _query(query: str) -> Row:
    """How many parameters, the length of one that names a page by a number or else, whether one chooses among pages."""
    if not query:
        return 0, 0, 0
    count = page = choice = 0
    for pair in query.replace(";", "&").split("&"):
        name, has_value, value = pair.partition("=")
        kind = kind_of_parameter(name) if has_value else 0
        if not name or kind == TRACKING:
            continue
        count += 1
        choice |= kind == 2
        value = value or name
        if kind != 2 and any(map(str.isdigit, value)) or kind == 1:
            page = max(page, 1 + kind * 10 + min(len(value), 9))
    return min(count, 3), page, choice


@lru_cache(maxsize=1000)
def kind_of_parameter(name: str) -> int:
    """1 names a page, 2 chooses among pages, 3 says who reads it, else 0."""
    folded = unmarked(unquote(name)).rpartition("[")[2].strip("]").replace("-", "").replace("_", "")
    if folded in parameters("page_parameter"):
        return 1
    if folded in parameters("list_parameter"):
        return 2
    return TRACKING if is_tracking(name) else 0


def _masks(address: Address) -> Row:
    parts = address.parts
    host = inner = 0
    for label in address.labels:
        host |= path_words().get(label.replace("-", ""), 0)
    for part in parts[1:-1]:
        inner |= part.cues
    return parts[0].cues if len(parts) > 1 else 0, inner, parts[-1].cues if parts else 0, host


def columns(rows: Sequence[Row]) -> NDArray[np.float32]:
    """Shape (rows, numbers and one column for each category of each mask)."""
    import numpy as np  # noqa: PLC0415 - see address_score.py

    table = np.array(rows, np.int32).reshape(len(rows), len(NUMBERS) + len(MASKS))
    bits = table[:, len(NUMBERS) :, None] >> np.arange(len(categories())) & 1
    known = bits.reshape(len(rows), len(MASKS) * len(categories()))
    return np.hstack([table[:, : len(NUMBERS)], known]).astype(np.float32)


def column_names() -> tuple[str, ...]:
    """In the order of `columns`."""
    return (*NUMBERS, *(f"{place}_{kind}" for place in MASKS for kind in categories()))
