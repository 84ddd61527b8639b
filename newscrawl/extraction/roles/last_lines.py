"""The lines behind the text that are of it, and those of it that say who wrote it or took its pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice, takewhile

from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.blocks import Block, Context, Role, ancestors, body_of
from newscrawl.extraction.roles.assign import SIGNS_ALONE
from newscrawl.extraction.roles.kin import markup_of
from newscrawl.extraction.words.bylines import in_brackets
from newscrawl.extraction.words.calls import asks_readers
from newscrawl.extraction.words.classes import bit
from newscrawl.extraction.words.credits import credits_a_picture, only_credit, tells_of_cover
from newscrawl.extraction.words.load import pattern, small_pattern
from newscrawl.extraction.words.names import behind_dash, is_full_name
from newscrawl.extraction.words.positions import before_position
from newscrawl.extraction.words.reporters import reporters
from newscrawl.text.strings import COLONS, TEXT_ENDS, small

BEHIND = 6
"""Blocks behind the text among which its sources may be named."""
SOURCES_LENGTH, SIGNED_LENGTH = 120, 60
"""Characters of a line that names sources, and of one that names who wrote the text."""
BRACKETED = 5
"""Words in brackets that may be a name or an abbreviation of one."""
LEAST = 3
"""Blocks of a text from which its first and its last may be none of it."""
SIGNATURES, SIGNED = 2, "a name at the text's end"
"""Lines at the text's end that may be names, and why one is no part of it."""
QUOTED, HELD = 3, 6
"""Containers around a block of which one may be a quotation, and around that, of which one may hold the text too."""
MOSTLY, LIKELY, NEARLY = 0.5, 0.2, 0.4
"""Share of a quotation from which all of it is body, and what the classifier has to think of one amid the text, and of
a paragraph at its end that is set as the others."""
_NO_NAMES = f",!?;{COLONS}"
_INITIALS = re.compile(r"/[^\W\d_]{1,4}(?:\s?[/,]\s?[^\W\d_]{1,4})*/$")
"""Of who wrote and edited a text, between slashes: "/JR/"."""
_SET_ALONE = frozenset({"p", "div", "center", "article", "section", "main"})
"""Elements that hold a line of prose: no heading, and nothing of a list or a table."""


def with_quoted(analysis: Analysis, roles: Sequence[Role]) -> list[Role]:
    """Who is quoted, and when it was said, stands in the quotation's element and belongs to it."""
    decided, quotes = list(roles), dict[int, bool]()
    for index, role in enumerate(roles):
        if (
            role.name == "other"
            and role.reason != SIGNS_ALONE
            and (quote := _quotation(analysis.blocks[index])) is not None
        ):
            if id(quote) not in quotes:
                inside = analysis.blocks[quote.first : quote.end]
                quotes[id(quote)] = _is_body(inside, roles) or _is_amid_text(analysis, quote, roles)
            if quotes[id(quote)]:
                decided[index] = Role("body", "in a quotation that is body")
    return decided


def _quotation(block: Block) -> Context | None:
    """The element, or what is named as one, that holds it."""
    return next((level for level in islice(ancestors(block.context), QUOTED) if _is_quotation(level)), None)


def _is_quotation(level: Context) -> bool:
    if level.tag == "blockquote":
        return True
    names = level.element.get("class")
    return bool(names) and _names_quotation(names or "", bool(level.own & bit("factbox")))


@lru_cache(maxsize=5_000)
def _names_quotation(names: str, is_box: bool) -> bool:
    """Whether a class names one: in English where a box is named so too."""
    names = small(names)
    if is_box and small_pattern("quotation_names").search(names):
        return True
    return small_pattern("quotation_words").search(names) is not None


def _is_body(inside: Sequence[Block], roles: Sequence[Role]) -> bool:
    kept = sum(len(block.text) for block in inside if roles[block.index].name == "body")
    return kept > MOSTLY * sum(len(block.text) for block in inside)


def _is_amid_text(analysis: Analysis, quote: Context, roles: Sequence[Role]) -> bool:
    """Whether it stands between paragraphs of the text, in what holds both, and may well be one."""
    before, after = quote.first - 1, quote.end
    if after < len(roles) and analysis.blocks[after].context.tag == "figcaption":
        after += 1  # who is quoted
    if not 0 <= before < after < len(roles) or {roles[before].name, roles[after].name} != {"body"}:
        return False
    around = islice(ancestors(quote.parent), HELD)
    holder = next((level for level in around if level.first <= before and after < level.end), None)
    likely = all(chance >= LIKELY for chance in analysis.body_chances[quote.first : quote.end])
    return holder is not None and likely and not any(b.anchors for b in analysis.blocks[quote.first : quote.end])


def with_last_paragraph(analysis: Analysis, roles: Sequence[Role]) -> list[Role]:
    """A sentence right behind the text, set as the paragraph before it, where it is nearly likely enough."""
    decided, body = list(roles), body_of(analysis.blocks, roles)
    for block in analysis.blocks[body[-1].index + 1 :][:1] if len(body) > LEAST else ():
        alike = block.context.parent is body[-1].context.parent and markup_of(block.context) == markup_of(
            body[-1].context
        )
        ends = block.context.tag == "p" and block.text.endswith(TEXT_ENDS) and not (block.anchors or block.cues)
        doubted = roles[block.index].name == "other" and roles[block.index].by_classifier
        unsure = doubted and analysis.body_chances[block.index] >= NEARLY
        if alike and ends and unsure and not asks_readers(block.text):
            decided[block.index] = Role("body", "the last paragraph, set as the others")
    return decided


def with_sources(analysis: Analysis, roles: Sequence[Role]) -> list[Role]:
    """ "Source: The Pier", right behind the text and set as its paragraphs are, is its last line."""
    decided, body = list(roles), body_of(analysis.blocks, roles)
    behind = body[-1].index + 1 if body else len(roles)
    for block in analysis.blocks[behind : behind + BEHIND]:
        alike = block.context.tag == body[-1].context.tag and block.context.parent is body[-1].context.parent
        if alike and _names_sources(block):
            decided[block.index] = Role("body", "the sources of the text")
    return decided


def _names_sources(block: Block) -> bool:
    return len(block.text) <= SOURCES_LENGTH and pattern("source_line").match(block.text) is not None


def without_signatures(analysis: Analysis, roles: Sequence[Role]) -> list[Role]:
    """A line at the text's end that is a name, and a line that is nothing but a picture's credit, is none of it."""
    decided = list(roles)
    body = body_of(analysis.blocks, roles)
    for block in _credits(body):
        decided[block.index] = Role("caption", "a picture's credit in the text")
    text = [block for block in body if decided[block.index].name == "body"]
    last = takewhile(_is_signature, reversed(text[LEAST:]))  # who took the pictures may sign behind who wrote it
    for block in islice(last, SIGNATURES):
        decided[block.index] = Role("byline", SIGNED)
    return decided


def _credits(body: Sequence[Block]) -> Iterator[Block]:
    for block in body:
        if block.context.tag in _SET_ALONE and tells_of_cover(block.text):
            yield block
            continue
        if len(block.text) > SOURCES_LENGTH or _names_sources(block):
            continue
        if block.context.tag in _SET_ALONE or credits_a_picture(block.text):
            credit = only_credit(block.text)
            if credit and credit != block.text:
                yield block


def _is_signature(block: Block) -> bool:
    text = block.text
    if len(text) > SIGNED_LENGTH or block.context.tag not in _SET_ALONE or any(map(str.isdigit, text)):
        return False
    if len(in_brackets(text).split()) in range(1, BRACKETED + 1) or reporters(text):
        return True
    if before_position(text) or behind_dash(text):
        return True
    name = text.strip(" -–—=~*_")
    return (is_full_name(name) and not any(sign in name for sign in _NO_NAMES)) or _INITIALS.match(text) is not None
