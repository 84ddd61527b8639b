"""Names on a line right under the headline that says no more than a short word, for whom they write, or from where:

"de Ilinca Radu", "Rocío Cano / EFE", "Rocío Cano, Lugo".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.blocks import Block, Role, RoleName
from newscrawl.extraction.document.site_names import is_site_name
from newscrawl.extraction.words.calls import is_call
from newscrawl.extraction.words.names import are_capitals_names, is_full_name, is_uncased_name, words
from newscrawl.text.strings import fold

UNDER, LINE = 3, 60
"""Blocks under the headline among which such a line stands, and its characters."""
FIRST = 3
"""Blocks of the text one of which names the place."""
_WORDS = 3
"""Words of a place, and of a name in a script without capitals."""
_SIGN = re.compile(r"\s?/\s?|\s[|–—-]\s|[,،、]\s|\.\s|\s?[(（]")


def housed_name(analysis: Analysis, roles: Sequence[RoleName]) -> tuple[Block, str] | None:
    """The line and the name in it; none behind a picture, where it may be who took that."""
    blocks = analysis.blocks
    body = [block for block in blocks if roles[block.index] == "body"]
    title = next((b for b in reversed(blocks[: body[0].index]) if roles[b.index] == "title"), None) if body else None
    if title is None:
        return None
    for block in islice(blocks, title.index + 1, title.index + 1 + UNDER):
        if block.pictures_before != title.pictures_before or roles[block.index] in ("title", "caption"):
            break
        name = "" if len(block.text) > LINE or block.anchors else _name_in(block.text, body, analysis)
        if name and not is_call(block.text):
            return block, name
    return None


def without_housed_names(analysis: Analysis, roles: Sequence[Role]) -> list[Role]:
    """Such a line is no paragraph."""
    decided, found = list(roles), housed_name(analysis, [role.name for role in roles])
    if found is not None:
        decided[found[0].index] = Role("byline", "a name, and for whom it writes, or from where")
    return decided


def _name_in(text: str, body: Sequence[Block], analysis: Analysis) -> str:
    """The side of a line's sign that is a name, where the other is a house or a place; empty where there is none."""
    first, _, rest = text.partition(" ")
    if first.lower() in words("behind_date") and is_full_name(rest):
        return rest
    sides = [side.strip() for side in _SIGN.split(text.rstrip(")）. "))]
    if len(sides) != 2 or not all(sides) or any(map(str.isdigit, text)):
        return ""
    names_only = are_capitals_names(analysis.facts.lang) or not sides[0].isascii()
    for name, other in (sides, sides[::-1]):
        if not (is_full_name(name) or (is_uncased_name(name) and len(name.split()) <= _WORDS)):
            continue
        if _is_house(other, analysis.known_names | analysis.shown_names) or (
            names_only and _is_place(other, name, body)
        ):
            return name
    return ""


def _is_house(text: str, site: frozenset[str]) -> bool:
    return text in words("agencies") or is_site_name(text, site)


def _is_place(text: str, name: str, body: Sequence[Block]) -> bool:
    """Whether the text's first paragraphs name it, and not who is said to write."""
    begins = " ".join(f" {block.folded} " for block in [block for block in body if len(block.text) > LINE][:FIRST])
    spelt = text.split()
    named = len(spelt) <= _WORDS and not text.islower() and f" {fold(text)} " in begins
    return named and f" {fold(name)} " not in begins
