"""Strings on which a pattern takes its longest, made from its parse tree: what it repeats, over and over."""

from __future__ import annotations

import re
import re._constants as codes  # type: ignore[import-untyped]
import re._parser as parser  # type: ignore[import-untyped]
from collections.abc import Iterator
from typing import Any

FEW = 3
"""Repeats that a pattern bounds to this much or less cost nothing."""
_CATEGORIES = {"CATEGORY_DIGIT": "1", "CATEGORY_SPACE": " ", "CATEGORY_WORD": "a", "CATEGORY_NOT_DIGIT": "a"}
_CATEGORIES |= {"CATEGORY_NOT_SPACE": "a", "CATEGORY_NOT_WORD": "-"}
_OTHERS = "a1 -.<\n\"'/=&@é"


def hostile(pattern: re.Pattern[Any], size: int) -> Iterator[str]:
    """Each of about `size` characters."""
    tree = parser.parse(
        pattern.pattern, pattern.flags & ~re.UNICODE if isinstance(pattern.pattern, bytes) else pattern.flags
    )
    seen = set()
    for before, body in _repeats(list(tree), ""):
        for unit in (body, before + body, body + before, before or body):
            if unit and unit not in seen:
                seen.add(unit)
                times = size // len(unit) + 1
                yield before + unit * times + "\0"
    whole = _sample(list(tree))
    if whole:
        yield whole * (size // len(whole) + 1)
        yield whole[:-1] * (size // max(1, len(whole) - 1) + 1)


def _repeats(nodes: list[Any], before: str) -> Iterator[tuple[str, str]]:
    """What stands before each repeat that may be long, and what it repeats."""
    for name, value in nodes:
        if name in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
            _, most, inner = value
            if most > FEW:
                for body in _samples(list(inner)):
                    yield before, body
            yield from _repeats(list(inner), before)
        for inner in _inside(name, value):
            yield from _repeats(list(inner), before)
        before += _sample([(name, value)])


def _inside(name: Any, value: Any) -> list[Any]:
    if name is codes.SUBPATTERN:
        return [value[3]]
    if name is codes.BRANCH:
        return list(value[1])
    if name in (codes.ASSERT, codes.ASSERT_NOT):
        return [value[1]]
    return [value] if name is codes.ATOMIC_GROUP else []


def _samples(nodes: list[Any]) -> list[str]:
    """A few texts that match: of one set of characters each kind that it has."""
    if len(nodes) == 1 and nodes[0][0] in (codes.IN, codes.ANY, codes.NOT_LITERAL):
        return _members(*nodes[0])[:6]
    if len(nodes) == 1 and nodes[0][0] is codes.SUBPATTERN:
        return _samples(list(nodes[0][1][3]))
    if len(nodes) == 1 and nodes[0][0] is codes.BRANCH:
        return [_sample(list(branch)) for branch in nodes[0][1][1]][:6]
    return [_sample(nodes)]


def _sample(nodes: list[Any]) -> str:
    """One text that matches, or nearly: what is only looked at is left out."""
    return "".join(_one(name, value) for name, value in nodes)


def _one(name: Any, value: Any) -> str:
    if name is codes.LITERAL:
        return chr(value)
    if name in (codes.IN, codes.ANY, codes.NOT_LITERAL):
        return next(iter(_members(name, value)), "")
    if name in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
        least, most, inner = value
        return _sample(list(inner)) * min(max(least, 1), most)
    if name is codes.BRANCH:
        return _sample(list(value[1][0]))
    inner = _inside(name, value) if name in (codes.SUBPATTERN, codes.ATOMIC_GROUP) else []
    return "".join(_sample(list(part)) for part in inner)


def _members(name: Any, value: Any) -> list[str]:
    """Characters of a set, each of another kind."""
    if name is codes.ANY:
        return list(_OTHERS)
    if name is codes.NOT_LITERAL:
        return [c for c in _OTHERS if ord(c) != value]
    if value[0][0] is codes.NEGATE:
        named = {c for c in _OTHERS if any(_has(kind, what, c) for kind, what in value[1:])}
        return [c for c in _OTHERS if c not in named] or ["\u0416"]
    found = []
    for kind, what in value:
        if kind is codes.LITERAL:
            found.append(chr(what))
        elif kind is codes.RANGE:
            found.append(chr(what[0]))
        else:
            found.append(_CATEGORIES[str(what)])
    return list(dict.fromkeys(found))


def _has(kind: Any, what: Any, character: str) -> bool:
    if kind is codes.LITERAL:
        return ord(character) == what
    if kind is codes.RANGE:
        return bool(what[0] <= ord(character) <= what[1])
    kinds = {"DIGIT": str.isdigit, "SPACE": str.isspace, "WORD": str.isalnum}
    negated, _, base = str(what).removeprefix("CATEGORY_").rpartition("NOT_")
    return kinds[base](character) is not bool(negated or str(what).startswith("CATEGORY_NOT"))
