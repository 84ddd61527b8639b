"""Lines that publishing programs and their plugins write around every post: "Newer Post", "Powered by Blogger"."""

from __future__ import annotations

from functools import cache

from newscrawl.extraction.words.load import entries, pattern

LONGEST = 300
"""Characters of the longest of them."""
_START = 2
"""Letters of a line's beginning by which it is looked up."""
_MARKS = "*\u2022\u00b7\u25ba\u25b6\u25b8\u00bb>|#-\u2013\u2014\u2192\u2193\U0001f449\u27a1 \t()[]"
"""What may stand around one; a quotation mark is none, since what is quoted is said to others."""
_ENDS = ".!:\uff01\u3002\uff1a\u0964\u06d4\u2026"


def bare_line(line: str) -> str:
    """A line without the signs around it."""
    return line.strip(_MARKS).rstrip(_ENDS + _MARKS)


def is_blog_line(line: str, bare: str) -> bool:
    """Whether a line in small letters, and without the signs around it, is such a one."""
    if len(line) > LONGEST:
        return False
    if bare in _alone() or bare.startswith(_begins().get(bare[:_START], ())) or line.rstrip(". ").endswith(_ends()):
        return True
    return any(map(line.__contains__, entries("anywhere", "blog_lines")))


@cache
def _alone() -> frozenset[str]:
    return frozenset(bare_line(line.casefold()) for line in entries("alone", "blog_lines"))


@cache
def _begins() -> dict[str, tuple[str, ...]]:
    """By their first letters."""
    found: dict[str, tuple[str, ...]] = {}
    for line in map(str.casefold, entries("begins", "blog_lines")):
        found[line[:_START]] = (*found.get(line[:_START], ()), line)
    return found


@cache
def _ends() -> tuple[str, ...]:
    return tuple(map(str.casefold, entries("ends", "blog_lines")))


def is_server_error(text: str) -> bool:
    """Whether a line is what a broken program wrote into the page: "Warning: ... in /var/www/x.php on line 12"."""
    return " on line " in text and pattern("server_error").match(text) is not None
