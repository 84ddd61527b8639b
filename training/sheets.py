"""A page's sheet: the role that a person gave each of its blocks.

Those of roles-dev are in the corpus. Those of `hand_roles.jsonl` were given to other pages of the corpus by the same
rules (its ROLES.md); the file has no text and no address of theirs: pages and blocks are named by digests, which only
who has the corpus can match.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from newscrawl.text.strings import fold

HAND_ROLES = Path(__file__).parent / "hand_roles.jsonl"
ROLES = frozenset(
    (
        "title kicker standfirst byline date body subhead list table quote caption credit related-label related "
        "tag-label tag promo ad share paywall author-box comment note nav listing consent legal other"
    ).split()
)
"""What a block can be; the corpus' ROLES.md says what each means."""
_DIGITS = 5
"""Hexadecimal digits that name a block among those of its page, which are matched in order."""


@dataclass(slots=True, frozen=True)
class Sheet:
    """The roles of one page's blocks, in the order of the page."""

    kind: str
    """What the page is: `article`, `listing`, `product`, ..."""
    names: Sequence[str]
    """Digests of the blocks' texts."""
    roles: Sequence[str]

    def roles_of(self, texts: Iterable[str]) -> list[str]:
        """For each text the role of the block with the same text, both read in order; empty where there is none."""
        ours = [_name(text) for text in texts]
        found = [""] * len(ours)
        for a, b, size in SequenceMatcher(None, ours, self.names, autojunk=False).get_matching_blocks():
            found[a : a + size] = self.roles[b : b + size]
        return found

    def written(self, name: str, url: str) -> str:
        """A line of `hand_roles.jsonl`, for a page of a set."""
        runs: list[list[Any]] = []
        for role in self.roles:
            if not runs or runs[-1][0] != role:
                runs.append([role, 0])
            runs[-1][1] += 1
        return json.dumps({"page": _page(name, url), "kind": self.kind, "blocks": "".join(self.names), "roles": runs})


def sheet(kind: str, texts: Iterable[str], roles: Sequence[str]) -> Sheet:
    """Of blocks whose texts are at hand."""
    return Sheet(kind, [_name(text) for text in texts], roles)


def sheet_of(name: str, row: dict[str, Any]) -> Sheet | None:
    """That of a page, by its row of the corpus; None where no person has looked at all its blocks."""
    if (blocks := row.get("blocks")) is not None:
        return sheet(row["type"], (block["text"] for block in blocks), [block["role"] for block in blocks])
    return _by_hand().get(_page(name, row["url"]))


@cache
def _by_hand() -> dict[str, Sheet]:
    rows = map(json.loads, HAND_ROLES.read_text("utf-8").splitlines())
    return {row["page"]: _read(row) for row in rows}


def _read(row: dict[str, Any]) -> Sheet:
    names = row["blocks"]
    return Sheet(
        row["kind"],
        [names[at : at + _DIGITS] for at in range(0, len(names), _DIGITS)],
        [role for role, count in row["roles"] for _ in range(count)],
    )


def _page(name: str, url: str) -> str:
    return _digest(f"{name} {url}")[:16]


def _name(text: str) -> str:
    return _digest(fold(text))[:_DIGITS]


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "replace")).hexdigest()
