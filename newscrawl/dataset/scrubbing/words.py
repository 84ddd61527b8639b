"""The words of scrubbing.toml as patterns."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from newscrawl.extraction.words.load import entries, table

FILE = "scrubbing"
BESIDE = r"[\s.:：;·•|()（）\[\]【】「」“”\"'=+~–—-]*"
"""What may stand between a word and its number."""


def _one(word: str) -> str:
    """A word as a pattern. Words of scripts without spaces, and signs, stand anywhere."""
    stem, any_start, any_end = word.strip("~"), word.startswith("~"), word.endswith("~")
    before = r"(?<!\w)" if _is_spaced(stem[0]) and not any_start else ""
    after = r"\w*" if any_end else r"(?!\w)" if _is_spaced(stem[-1]) else ""
    return before + re.escape(stem).replace(r"\ ", r"\s+") + after


@cache
def alternatives(kind: str) -> str:
    """The words of one kind as one group, the longest first."""
    return "(?:" + "|".join(_one(word) for word in sorted(entries(kind, FILE), key=len, reverse=True)) + ")"


@cache
def directly_before(kind: str) -> re.Pattern[str]:
    """Matches a text that ends with such a word, and fillers."""
    return re.compile(rf"{alternatives(kind)}{BESIDE}(?:{alternatives('filler')}{BESIDE}){{0,3}}\Z")


@cache
def anywhere(kind: str) -> re.Pattern[str]:
    """Matches such a word in a text."""
    return re.compile(alternatives(kind))


@cache
def directly_after(kind: str) -> re.Pattern[str]:
    """Matches a text that begins with such a word."""
    return re.compile(rf"\s?{alternatives(kind)}")


@cache
def script(character: str) -> str:
    """`LATIN`, `CJK`, `HANGUL`: the first word of a letter's name; empty for what is none."""
    if not character.isalpha():
        return ""
    return unicodedata.name(character, "").split(" ")[0].removesuffix("FULLWIDTH")


UNSPACED = frozenset({"CJK", "HIRAGANA", "KATAKANA", "HANGUL", "THAI", "LAO", "KHMER", "MYANMAR"})
"""Scripts in which words follow each other without a space, or take endings that are no part of a number or address."""


def _is_spaced(character: str) -> bool:
    return character.isalnum() and script(character) not in UNSPACED


@cache
def regions(language: str | None, letters: str) -> tuple[str, ...]:
    """Countries whose numbers a text may hold: of its language (BCP 47), else of the script of the letters around."""
    tag, _, rest = (language or "").lower().partition("-")
    own = [part.upper() for part in rest.split("-") if len(part) == 2]
    numbered, scripts = table(FILE)["regions"], table(FILE)["scripts"]
    languages = [tag] if tag in numbered else scripts.get(letters, ())
    found = own + [region for name in languages for region in numbered[name]]
    return tuple(dict.fromkeys(found))
