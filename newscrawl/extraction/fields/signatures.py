"""Who signs at the end of a text, or in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.blocks import Block
from newscrawl.extraction.document.tree import line_of
from newscrawl.extraction.fields.byline_lines import SHORTEST_PROSE
from newscrawl.extraction.fields.byline_parts import LONGEST_BYLINE
from newscrawl.extraction.fields.cards import Comments
from newscrawl.extraction.fields.shown_dates import is_beside_related
from newscrawl.extraction.roles.last_lines import SIGNED
from newscrawl.extraction.words.bylines import (
    clean_names,
    in_brackets,
    is_signing,
    signed_part,
    split_byline,
)
from newscrawl.extraction.words.dates import has_date
from newscrawl.extraction.words.function_words import has_no_meaning
from newscrawl.extraction.words.names import behind_dash, is_full_name, is_uncased_name, may_be_full_name, words
from newscrawl.extraction.words.positions import before_position
from newscrawl.extraction.words.reporters import bracketed_reporters, reporters

_ENDING, _OPENING = 40, 40
"""Characters at the text's end, and at its beginning, in which its reporters may be named."""
_BEHIND, _SHORT_LINES, _FOOT = 4, 6, 12
"""Blocks behind the text in which an agency may sign, of short lines that end it behind its last paragraph, and to its
article's foot."""
_SLANTED = ("em", "i")
_LAST = 80
"""Characters at the end of its last paragraph that may hold names in brackets."""
_QUOTED = 6
"""Paragraphs at the text's end of which several end in a name where each is somebody else's."""
_PARTED = re.compile(r"\s?[/,|·–-]\s|/")
_LAST_BRACKETS = re.compile(r"[.!?…。！？」』”\"»]\s{0,2}[（(【\[]([^（()）【】\[\]:：]{3,60})[)）】\]][.。]?$")


def signature(analysis: Analysis) -> Iterator[str]:
    """The name at the text's end: "Written by Jo Roe", or a last line that is nothing but a name."""
    last = next((b for b in reversed(analysis.blocks) if b.role == "body" and b.length > SHORTEST_PROSE), None)
    if last is None:
        return
    end = max(b.index for b in analysis.blocks[last.index : last.index + _SHORT_LINES] if b.role == "body")
    comments = analysis.once(Comments)
    behind = analysis.blocks[last.index + 1 : end + _FOOT]
    written = [block for block in behind if not _is_of_other(block, analysis, comments)]
    after = [block for block in written if block.index < end + _BEHIND]
    for block, following in zip_longest(after, after[1:]):
        if is_signing(block.text) and following is not None and is_full_name(following.text):
            yield following.text
            return
        signed = "\n".join(reporters(block.text)) or signed_part(block.text) or before_position(block.text)
        bracketed = in_brackets(block.text)
        is_name = (
            may_be_full_name if signed or behind_dash(block.text) else _signs_in_brackets if bracketed else is_full_name
        )
        signed = signed or bracketed or behind_dash(block.text)
        bare = _is_set_apart(block) and not block.anchors and len(block.text) < 40 and block.context.tag in ("p", "div")
        bare = bare and not signed and block.role != "related label" and block.index < last.index + _BEHIND
        if signed or bare:
            names = list(clean_names([signed or block.text]))
            short = len(signed or block.text) < LONGEST_BYLINE or (len(names) == 1 and _is_dated_line(block.text))
            if names and short and all(map(is_name, names)):
                yield "\n".join(names)
                return
    yield from _in_foot(written[len(after) :]) or _in_the_text(analysis, last)


def _is_of_other(block: Block, analysis: Analysis, comments: Comments) -> bool:
    """Whether it stands in comments, or beside a link to another article."""
    return comments.hold(block.context.element) or is_beside_related(block, analysis.blocks)


def _is_set_apart(block: Block) -> bool:
    """Whether all of a line is bold or in italics, or it stands at the right."""
    if block.bold_chars >= len(block.text) - 1 or "right" in (block.context.element.get("style") or ""):
        return True
    return is_slanted(block)


def is_slanted(block: Block) -> bool:
    """Whether all of a line is in italics."""
    if block.context.tag in _SLANTED:
        return True
    slanted = block.context.element.iter(*_SLANTED) if not block.inline_tags.isdisjoint(_SLANTED) else ()
    return any(len(line_of(element)) >= len(block.text) - 1 for element in slanted)


def bare_signature(analysis: Analysis) -> Iterator[str]:
    """Names in lines of their own at the text's end, which nothing sets apart."""
    yield from (b.text for b in analysis.blocks if b.reason == SIGNED and not b.anchors and is_full_name(b.text))


def _in_foot(behind: Sequence[Block]) -> list[str]:
    """Who posted it, in the foot of the article's own element: "Posted by Jo Roe on 5 May in Sea"."""
    feet = (block for block in behind if {"article", "footer"} <= block.context.tags and _is_dated_line(block.text))
    names = [name for block in feet if (signed := signed_part(block.text)) for name in clean_names([signed])]
    return names if len(names) == 1 and is_full_name(names[0]) else []


def _is_dated_line(text: str) -> bool:
    """Whether it is an account's line, with a date, which may go on: "Posted by Jo Roe on 5 May in Sea. Tags: Tide"."""
    return len(text) < 2 * LONGEST_BYLINE and has_date(text)


def _in_the_text(analysis: Analysis, last: Block) -> Iterator[str]:
    """Reporters that a Chinese or Korean text names in its first lines, or in brackets at its end."""
    body = [block for block in analysis.blocks if block.role == "body"]
    for block in body[:3]:
        if found := reporters(block.text[:_OPENING]):
            yield "\n".join(found)
            return
    found = bracketed_reporters(last.text) or reporters(last.text[-_ENDING:])
    if found or not any(_LAST_BRACKETS.search(block.text[-_LAST:]) for block in body[-_QUOTED:-1]):  # whom each quotes
        yield from ["\n".join(names)] if (names := found or _in_last_brackets(last.text)) else []


def _in_last_brackets(text: str) -> list[str]:
    """The names in brackets behind the last sentence: "... in June. (Jo Roe)"."""
    found = _LAST_BRACKETS.search(text[-_LAST:])
    names = list(split_byline(found[1])) if found else []
    return names if all(map(_signs_in_brackets, names)) else []


def _signs_in_brackets(name: str) -> bool:
    """Whether it is a name; in scripts without capitals one in which no word is grammar: "(to be continued)"."""
    return is_full_name(name) or (is_uncased_name(name) and not any(map(has_no_meaning, name.split())))


def agency(analysis: Analysis, near: Sequence[Block]) -> list[str]:
    """The agencies that sign alone: on a line around the headline or behind the text, or in brackets at its end."""
    last = next((b for b in reversed(analysis.blocks) if b.role == "body"), None)
    behind = analysis.blocks[last.index : last.index + _BEHIND] if last is not None else []
    for block in (*near, *behind):
        short = len(block.text) <= _LAST and not block.context.tags & {"nav", "footer"}
        if short and (names := _alone(block.text) or _named_source(block.text)):
            return names
    found = _LAST_BRACKETS.search(last.text[-_LAST:]) if last is not None else None
    return _alone(found[1]) if found else []


def _named_source(text: str) -> list[str]:
    """The agencies that a line calls its source, beside a date: "Izvor: Tanjug, 4.5.2031"."""
    names = list(clean_names([text])) if ":" in text else []
    return names if all(name in words("agencies") for name in names) else []


def _alone(text: str) -> list[str]:
    """The agencies of which a line names nothing else."""
    names = [name for name in _PARTED.split(text.strip(" ()[]（）【】.:-–—")) if name]
    return names if all(name in words("agencies") for name in names) else []
