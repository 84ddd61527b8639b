"""The standfirst, where one is displayed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

from newscrawl.extraction.candidates import Candidate, Decision, Place
from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.blocks import Block, Context, ancestors
from newscrawl.extraction.fields.same_headline import same_headline
from newscrawl.extraction.roles.small_print import is_small
from newscrawl.extraction.roles.standfirst import UNDER_HEADLINE
from newscrawl.extraction.words.bylines import signed_part
from newscrawl.extraction.words.calls import asks_readers
from newscrawl.extraction.words.classes import bit
from newscrawl.extraction.words.credits import only_credit
from newscrawl.extraction.words.dates import has_date, is_date, undated
from newscrawl.extraction.words.load import alternatives, pattern
from newscrawl.text.strings import SENTENCE_ENDS, STATEMENT_ENDS, latin_length, said_once

_RIGHTS = re.compile(rf"\W*{alternatives('rights_line')}[^\W\d_]{{0,6}}\s?[:：]", re.I)
"""A notice of rights: "版权声明：…"."""
LENGTH = range(16, 600)
"""Characters of a standfirst, as if in Latin letters."""
SHORTEST, SENTENCE = 34, 40
"""Those from which a line that nothing names so may be one: right under the headline, and elsewhere."""
CREDIT = 120
"""Those below which a line may be a picture's credit."""
BEFORE = 12
"""Blocks before the text among which it stands."""
_LOWER = ("h3", "h4")
_STATED = (*STATEMENT_ENDS, "…")
_LINK = 0.5
"""Share of its text in links from which a line is none."""
_LEVELS = 4
"""Containers around a block of text that are looked at."""
_FEW = 2
"""Paragraphs of a text of which none is set apart."""
_HALFWAY = 0.2
"""Probability of body from which a line may be one that was kept out of it."""
_MARGIN = 30
"""Characters, as if in Latin letters, that the date's line has beside the date."""


def candidates(analysis: Analysis) -> list[Candidate]:
    """Lines between the headline and the text, or the text's first, that are marked, declared or set apart so."""
    body = [block for block in analysis.blocks if block.role == "body"]
    if not body:
        return []
    first = body[0].index
    title = next((b.index for b in reversed(analysis.blocks[:first]) if b.role == "title"), first - BEFORE)
    near = [b for b in analysis.blocks[max(title + 1, first - BEFORE, 0) : first + 1] if _may_be(b, analysis)]
    found = (_marked(near, body), _set_apart(near, body, analysis), _above_byline(near, body, analysis))
    return [Candidate(block.text, evidence, (Place(block.index),)) for pairs in found for block, evidence in pairs]


def _may_be(block: Block, analysis: Analysis) -> bool:
    marked = block.role == "caption" and block.context.own & bit("standfirst")
    if not (block.role in ("body", "other") or marked) or block.length not in LENGTH:
        return False
    if block.link_chars > _LINK * len(block.text) or same_headline(block.text, analysis.declared_titles):
        return False
    if block.context.tag == "li" and block.context.parent is not None and block.context.parent.size > 1:
        return False  # one of several points
    if (
        _RIGHTS.match(block.text)
        or asks_readers(block.text)
        or said_once(block.text) != block.text
        or (len(block.text) < CREDIT and only_credit(block.text))
    ):
        return False
    if "date" in block.cues and has_date(block.text):  # "Published ... Last updated ..."
        return False
    if not any(map(str.isdigit, block.text)):
        return True
    stated = block.text.endswith(SENTENCE_ENDS)  # fewer letters say as much in a script without blanks
    size, rest = latin_length if stated else len, undated(block.text, "")
    named = rest == block.text and block.names & bit("standfirst")
    return bool(named) or size(rest) > _MARGIN


def _marked(near: Sequence[Block], body: Sequence[Block]) -> Iterator[tuple[Block, str]]:
    """By their own names first, then by those around them."""
    mask = bit("standfirst")
    other = bit("hidden") | bit("author") | bit("date") | bit("share") | bit("signup") | bit("consent")
    lines = [block for block in near if not block.names & other]
    yield from ((block, "class") for block in lines if block.names & mask)
    yield from (
        (block, "class")
        for block in lines
        if (around := block.context.parent) and around.own & mask and not _holds_text(around, body)
    )
    yield from ((block, "class") for block in lines if block.length > SENTENCE and _is_named(block))


def _holds_text(around: Context, body: Sequence[Block]) -> bool:
    """Whether most of the text stands in it: systems name a field of a "text with summary", a whole entry "summary"."""
    return len(body) > _FEW and 2 * sum(around.first <= block.index < around.end for block in body) > len(body)


def _is_named(block: Block) -> bool:
    element = block.context.element
    described = element.get("itemprop") == "description"
    return block.role == "body" and (described or bool(pattern("standfirst_name").search(element.get("class") or "")))


def _set_apart(near: Sequence[Block], body: Sequence[Block], analysis: Analysis) -> Iterator[tuple[Block, str]]:
    """Alone in its container where the text's blocks share theirs, or in bold before what is not."""
    around = {id(holder): holder for block in body if (holder := block.context.parent)}
    nearest = Counter(id(holder) for block in body if (holder := block.context.parent))
    holders: Counter[int] = Counter()
    for key, count in nearest.items():
        holders.update({id(level): count for level in islice(ancestors(around[key]), _LEVELS)})
    shared = 2 * sum(holders[key] == 1 for key in nearest) <= len(body)
    for block in near:
        own, parent = block.role == "body", id(block.context.parent)
        outside = shared and nearest[parent] == own
        if outside and block.folded in analysis.descriptions:
            yield block, "description"
        elif block.length <= (SHORTEST if own and _is_bold(block) else SENTENCE):
            continue
        elif block.context.tag == "h2" and (outside or block.text.endswith(SENTENCE_ENDS)):
            yield block, "h2 under the headline"
        elif own and block.context.tag in _LOWER and block.text.endswith(_STATED):
            yield block, f"{block.context.tag} under the headline"
        elif own and _is_bold(block) and len(body) > 2 and not any(map(_is_bold, body[1:3])):
            yield block, "bold before the text"
        elif own and block.folded in analysis.descriptions and is_small(block):
            yield block, "in italics before the text, and the description"
        elif outside and holders[parent] == own and (own or analysis.body_chances[block.index] > _HALFWAY):
            yield block, "before the text"


def _above_byline(near: Sequence[Block], body: Sequence[Block], analysis: Analysis) -> Iterator[tuple[Block, str]]:
    """The text's first paragraph, where a byline or a date parts it from the next."""
    yield from ((block, "under the headline") for block in near if block.reason == UNDER_HEADLINE)
    beneath = bool(body[0].index) and analysis.blocks[body[0].index - 1].role == "title"
    if len(body) > _FEW and body[0] in near and body[0].length > (SHORTEST if beneath else SENTENCE):
        between = analysis.blocks[body[0].index + 1 : body[1].index]
        before = any(block.role == "title" for block in analysis.blocks[max(0, body[0].index - BEFORE) : body[0].index])
        if before and any(map(_is_about, between)):
            yield body[0], "above the byline"


def _is_about(block: Block) -> bool:
    return block.role in ("byline", "date") or is_date(block.text, _MARGIN) or signed_part(block.text) is not None


def _is_bold(block: Block) -> bool:
    return block.bold_chars >= len(block.text) - 1


def decide(found: list[Candidate]) -> Decision:
    """The first that is displayed."""
    if not found:
        return Decision(None)
    return Decision(found[0].value, found[0].evidence, "displayed under the headline", found[1:], found[0].places)
