"""What a block's text shows by itself, as numbers: words, signs, capitals, figures, a credit."""

from __future__ import annotations

import re
import string
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from newscrawl.extraction.document.blocks import Block
from newscrawl.extraction.words.load import alternatives, entries
from newscrawl.text.strings import ends_in_colon, fold

TEXT = (
    "words links in_link starts_upper starts_lower digits commas upper_share pipes colon_end has_at has_copyright "
    "hash_start hashes time_pattern quotes wide bold_share credit_inside ends_bracket"
).split()
"""Names of the columns."""
_LETTERS = 6
"""Characters of a word and the blank behind it, where a script writes no blanks."""
_TIME = re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2}[:.h]\d\d\b|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b")
_INSIDE = re.compile(alternatives("inside", "credits"))
_FIRST_LETTERS = "".join(sorted({name[0] for name in entries("agency", "credits")}))
_AGENCY = re.compile(rf"\b(?=[{_FIRST_LETTERS}]){alternatives('agency', 'credits')}\b")
"""A third of the time goes where their first letters are looked at before each of the names."""
_AGENCIES = frozenset(fold(re.split(r"\W", name)[0]) for name in entries("agency", "credits"))
"""The first words of agencies' names: looked for before the expression, which is dear."""
_SIGNS = entries("inside_signs", "credits")
_LINE = 400
"""Characters of the longest line with a date or credit."""
_DIGIT = re.compile(r"\d")
_DIGITS = string.digits.encode()
_NO_LETTERS, _NOT_UPPER = (
    bytes(set(range(128)).difference(some.encode())) for some in (string.ascii_letters, string.ascii_uppercase)
)
_HEAD = 80
"""Characters whose letters are looked at for capitals."""
_WIDE = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def text_columns(blocks: Sequence[Block]) -> NDArray[np.float64]:
    """Shape (blocks, columns)."""
    return np.array([_text_features(block) for block in blocks], np.float64)


def _text_features(block: Block) -> tuple[float, ...]:
    text = block.text
    size = len(text)
    first = text[0]
    plain = text.isascii()
    letters, upper, digits = _ascii_counts(text) if plain else _counts(text)
    return (
        max(text.count(" ") + 1, (block.length - size) // _LETTERS),
        min(len(block.anchors), 20),
        block.link_chars >= size - 1,
        first.isupper(),
        first.islower(),
        digits / size,
        min(text.count(",") + (0 if plain else text.count("，") + text.count("、")), 30),
        upper / (letters or 1),
        min(text.count("|") + (0 if plain else text.count(" · ") + text.count("•")), 5),
        ends_in_colon(text),
        "@" in text,
        "©" in text or "(c)" in text,
        first == "#",
        min(text.count("#"), 9),
        bool(digits > 2 and size < _LINE and _TIME.search(text)),
        first in "\"“„«'‘「",
        not plain and bool(_WIDE.search(text)),
        block.bold_chars / size,
        _holds_credit(block),
        text.endswith((")", "）", "]", "】")),
    )


def _holds_credit(block: Block) -> bool:
    """Whether it has a picture agency's name, or a sign of a credit, in it."""
    text = block.text
    if len(text) >= _LINE:
        return False
    named = not block.words.isdisjoint(_AGENCIES)
    if not (named or any(map(text.__contains__, _SIGNS))):
        return False
    if _INSIDE.search(text):
        return True
    # a name of an agency in another script may be no word by itself
    return (named or not text.isascii()) and _AGENCY.search(text) is not None


def _ascii_counts(text: str) -> tuple[int, int, int]:
    """Letters and capital letters at the beginning of the text, and its digits: by bytes, ten times as fast."""
    raw = text.encode()
    head = raw[:_HEAD]
    letters, upper = head.translate(None, _NO_LETTERS), head.translate(None, _NOT_UPPER)
    return len(letters), len(upper), len(raw) - len(raw.translate(None, _DIGITS))


def _counts(text: str) -> tuple[int, int, int]:
    letters = [*filter(str.isalpha, text[:_HEAD])]
    return len(letters), sum(map(str.isupper, letters)), len(_DIGIT.findall(text))
