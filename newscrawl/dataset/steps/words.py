"""Words of a text as Daft expressions; where a script puts no space between words, a character is one."""

from __future__ import annotations

from daft import Expression, col, lit
from daft.functions import concat, lower, regexp_count, regexp_replace, strip

UNSPACED = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}"
"""Scripts without spaces between words."""
WORD = rf"[{UNSPACED}]|[\p{{L}}\p{{M}}\p{{N}}]+"


def word_count(text: Expression) -> Expression:
    """How many words."""
    return regexp_count(text, WORD)


def normalised(text: Expression) -> Expression:
    """Lower-case words with one space between; punctuation is gone, and each character of an unspaced script is one."""
    apart = regexp_replace(lower(text), rf"([{UNSPACED}])", " ${1} ")
    return strip(regexp_replace(apart, r"[^\p{L}\p{M}\p{N}]+", " "))


def title_and_body() -> Expression:
    """What makes two articles copies of each other."""
    return normalised(concat(concat(col("title"), lit("\n")), col("body")))
