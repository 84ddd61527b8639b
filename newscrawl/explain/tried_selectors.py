"""Selectors that are tried out on a page, over those of its source."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from newscrawl.errors import UsageError
from newscrawl.extraction.document import selectors
from newscrawl.items import FIELDS

LISTS = (*(name for name, spec in FIELDS.items() if spec.many), selectors.BODY_DROP)
"""Keys for which several selectors add up."""


def tried(options: Sequence[str]) -> dict[str, Any]:
    """`title=h1.big::text` as selectors; nothing, or `false`, after = empties the field. Raises UsageError."""
    found: dict[str, Any] = {}
    for option in options:
        name, sign, query = (part.strip() for part in option.partition("="))
        if not sign or not name:
            raise UsageError(f"--try takes FIELD=SELECTOR, not {option!r}")
        selector = False if query == "false" else query
        again = name in found and name in LISTS and selector
        found[name] = [*selectors.queries(found[name]), selector] if again else selector
    if message := selectors.check(found):
        raise UsageError(f"--try {message}")
    return found
