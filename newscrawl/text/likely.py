"""What somebody may have meant who typed a name that is none."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

ALIKE = 0.75
"""Of two names' letters, from which share on one may be the other misspelled."""


def meant(typed: str, known: Iterable[str], alike: float = ALIKE) -> str:
    """` (NAME?)` for the end of what is said of it; nothing when no known name is like it."""
    names = {name.casefold(): name for name in known}
    found = get_close_matches(typed.casefold(), names, 1, alike)
    return f" ({names[found[0]]}?)" if found else ""


def no_key(typed: str, known: list[str]) -> str:
    """What is said of a key that a table does not have."""
    return f"is no key here{meant(typed, known)}; there are {', '.join(known)}"
