"""What the sources of a field propose, and what was decided."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from lxml.html import HtmlElement


class Place(NamedTuple):
    """Where the page shows a value."""

    at: int | HtmlElement
    """Index of the block, or the element that the value was read from."""
    words: str = ""
    """The part of it that is meant; empty for all of it."""
    is_credit: bool = False
    """Whether it shows a caption's credit, and not its text."""


class Candidate(NamedTuple):
    """One proposal for a field."""

    value: Any
    evidence: str
    """Where it comes from: `json-ld`, `og:title`, `h1`, `trafilatura`, `selector`, ..."""
    places: tuple[Place, ...] = ()
    """Where the page shows it; none for what is declared only."""


@dataclass(slots=True)
class Decision:
    """The value of a field, what speaks for it, and what it beat."""

    value: Any
    evidence: str | None = None
    rule: str = ""
    """The rule that decided, in words."""
    beaten: list[Candidate] = field(default_factory=list)
    places: tuple[Place, ...] = ()
    """Where the page shows the value."""


def first(candidates: Iterable[Candidate], empty: Any = None) -> Decision:
    """The first candidate wins: the order is the trust in the sources."""
    found = [candidate for candidate in candidates if candidate.value]
    if not found:
        return Decision(empty)
    return Decision(found[0].value, found[0].evidence, "first source that has one", found[1:], found[0].places)
