"""Names that nothing marks and no word signs: beside the date, behind the site's name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.blocks import INLINE, Block, headline_above
from newscrawl.extraction.document.site_names import is_site_name
from newscrawl.extraction.document.tree import line_of
from newscrawl.extraction.roles.labels import label_kinds
from newscrawl.extraction.words.calls import is_call
from newscrawl.extraction.words.classes import bit
from newscrawl.extraction.words.credits import only_credit
from newscrawl.extraction.words.dates import has_date, undated
from newscrawl.extraction.words.load import any_of
from newscrawl.extraction.words.names import (
    are_capitals_names,
    is_behind_initial,
    is_full_name,
    is_japanese_name,
    is_surname_first,
    is_uncased_name,
)
from newscrawl.extraction.words.topic_labels import is_topic_label
from newscrawl.text.strings import fold

ABOVE, UNDER = 2, 6
"""Blocks above the headline, and under it, among which such a name stands."""
LINE, NAME = 120, 30
"""Characters of a line with a date, and of a name."""
ELEMENTS = 40
"""Elements of a line that are looked at."""
_WORDS = 3
"""Words of a name in other scripts."""
_LEAST = 3
"""Characters of a name in a script without blanks."""
_PARTED = re.compile(r"\s([/|])\s")
_SIDES = re.compile(r"\s[|·•]\s")
_PLACE = re.compile(r"\s?[(（][^()（）\s]{2,20}[)）]$")
"""A place of one word, behind a name."""
_ACCOUNT = re.compile(r"\s?\([a-z][\w.-]+\)$")
"""What somebody is called on the site, behind the name."""
_SIGNS = " -–—―·•|,"
_OTHERS = ("nav", "share", "related", "recommend", "comment", "signup", "consent", "ad", "tags")


def placed_names(analysis: Analysis) -> Iterator[str]:
    """The one name in an element of its own on the line of the article's date, or on the line above or below it.

    Between them may stand a place, of one word.
    """
    blocks = analysis.blocks
    body = [block.index for block in blocks if block.role == "body"][:2]
    title = headline_above(blocks, body)
    if title is None:
        return
    lines = [b for b in blocks[max(0, title - ABOVE) : min(body[-1] + 1, title + UNDER)] if b.index != title]
    dated = [block for block in lines if _is_dated(block)]
    if not dated:
        return
    other = {block.folded for block in blocks[:title] if block.is_line_of_links}
    beside = [b for b in lines if b not in dated and any(_is_beside(b, d, blocks) for d in dated)]
    names = [name for block in dated for name in _parts(block)] + [_first(block.text) for block in beside]
    found = list(filter(_is_name, names))
    if not found and are_capitals_names(analysis.facts.lang):
        names = [name for block in dated for name in _parts(block)] + [b.text for b in beside if not b.anchors]
        found = list(filter(_is_cased_name, names))
    found = [n for n in found if fold(n) not in other and not is_site_name(n, analysis.known_names)]
    if len(set(found)) == 1:
        yield found[0]


def _is_beside(block: Block, dated: Block, blocks: Sequence[Block]) -> bool:
    between = blocks[min(block.index, dated.index) + 1 : max(block.index, dated.index)]
    return not between or (len(between) == 1 and " " not in between[0].text and len(between[0].text) <= NAME)


def _is_dated(block: Block) -> bool:
    outside = block.names & sum(map(bit, _OTHERS)) or block.context.tags & {"nav", "aside", "footer"}
    return len(block.text) <= LINE and not outside and has_date(block.text)


def _parts(block: Block) -> Iterator[str]:
    """What the elements in a line hold, each a text of its own, and what signs part in it."""
    for element in islice(block.context.element.iterdescendants(*INLINE), ELEMENTS):
        if not len(element) and (text := line_of(element).strip(_SIGNS)) and text in block.text:
            yield _ACCOUNT.sub("", text)
    yield from (part.strip(_SIGNS) for part in _SIDES.split(block.text))
    yield from _names_beside_date(block.text)


def _names_beside_date(text: str) -> Iterator[str]:
    """What stands on the one side of a line's date that says something: "3 maja 2031, Jo Roe"."""
    sides = [side.strip(_SIGNS) for side in undated(text, "\n").split("\n")]
    if len(told := [side for side in sides if side]) == 1 and not is_uncased_name(told[0]):
        yield told[0]


def _first(text: str) -> str:
    """A line, or what stands in it before a place of one word, or before who took the pictures."""
    text = _PLACE.sub("", text.strip(_SIGNS))
    head, _, rest = (_PARTED.split(text, maxsplit=1) + ["", ""])[:3] if len(text) <= LINE else (text, "", "")
    return head if rest and (" " not in rest or only_credit(rest)) else text


def _is_name(text: str) -> bool:
    if len(text) > NAME or any(map(str.isdigit, text)) or any(label_kinds(text)) or is_topic_label(text):
        return False
    unspaced = len(text) >= _LEAST and (is_surname_first(text) or is_japanese_name(text))
    return (unspaced or is_uncased_name(text) or is_behind_initial(text)) and not is_call(text)


def _is_cased_name(text: str) -> bool:
    """Whether it is a name in a language that writes no other words with capitals, but those of places."""
    if len(text) > NAME or not is_full_name(text) or len(text.split()) > _WORDS or text.isupper():
        return False
    return not (any(label_kinds(text)) or is_topic_label(text) or any_of("cities", "names").fullmatch(fold(text)))


def signed_by_site(near: Sequence[Block], names: frozenset[str]) -> Iterator[str]:
    """ "The Quay - Jo Roe": who writes for the site, on a line that says no more."""
    for block in near:
        parts = [part.strip() for part in block.text.split(" - ")] if len(block.text) <= LINE else []
        if len(parts) == 2 and is_site_name(parts[0], names) and _is_name(parts[1]):
            yield parts[1]
            return
