"""What the sources of a field propose, and what was decided."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Candidate:
    """One proposal for a field."""

    value: Any
    evidence: str
    """Where it comes from: `json-ld`, `og:title`, `h1`, `trafilatura`, `selector`, ..."""


@dataclass(slots=True)
class Decision:
    """The value of a field, what speaks for it, and what it beat."""

    value: Any
    evidence: str | None = None
    rule: str = ""
    """The rule that decided, in words."""
    beaten: list[Candidate] = field(default_factory=list)


def first(candidates: Iterable[Candidate], empty: Any = None) -> Decision:
    """The first candidate wins: the order is the trust in the sources."""
    found = [candidate for candidate in candidates if candidate.value]
    if not found:
        return Decision(empty)
    return Decision(found[0].value, found[0].evidence, "first source that has one", found[1:])
