"""What a text ends with in elements that hold nothing but text: answers, a quotation, numbered steps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice, takewhile

from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.blocks import Block, Context, Role, ancestors, body_of
from newscrawl.extraction.roles.labels import HEADINGS
from newscrawl.extraction.words.calls import asks_readers
from newscrawl.extraction.words.classes import bit
from newscrawl.text.strings import TEXT_ENDS

_LEAST, _BLOCKS, _LEVELS = 3, 40, 6
"""Paragraphs of a text that may end so, blocks behind it that are looked at, and containers up to the text's."""
_LIKELY = 0.15
"""What the classifier has to think of each."""
_OF_TEXT = frozenset({"blockquote", "details", "dl", "ol"})
_ASKING, _ANSWER, _SEVERAL = frozenset({"summary", "dt"}), 6, 2
"""Elements that ask, blocks of one that holds a question and its answer, and headings of which each asks one: alone, a
question calls on readers."""
_QUESTIONS = ("?", "\uff1f", "\u061f")
_OTHERS = ("related", "share", "author", "comment", "nav", "sidebar", "footer", "tags", "ad", "signup", "consent")
"""Categories of names that what is none of the text has."""


def with_last_elements(analysis: Analysis, roles: Sequence[Role]) -> list[Role]:
    """Such elements right behind the last paragraph, beside it, are of the text; others may follow the first."""
    decided, body = list(roles), body_of(analysis.blocks, roles)
    last = _last_paragraph(body)
    holder = last.context.parent if last else None
    if last is None or holder is None or last.index + 1 >= holder.end:
        return decided  # as nearly always
    for element in _elements(analysis.blocks[last.index + 1 : holder.end][:_BLOCKS], holder):
        inside = analysis.blocks[element.first : element.end]
        if not (_holds_text(element, inside) and all(_may_be(b, holder, analysis, roles) for b in inside)):
            break
        for block in inside:
            decided[block.index] = Role("body", "in an element of the text at its end")
    return decided


def with_answers(analysis: Analysis, roles: Sequence[Role]) -> list[Role]:
    """What stands right below a question that the text asks in a heading, in one element with it, is its answer."""
    decided = list(roles)
    asking = [b for b in body_of(analysis.blocks, roles) if b.text.endswith(_QUESTIONS) and not b.anchors]
    headings = Counter(block.context.tag for block in asking)
    for block in asking:
        tag = block.context.tag
        if tag in _ASKING or (tag in HEADINGS and headings[tag] >= _SEVERAL):
            holder = next((level for level in islice(ancestors(block.context), _LEVELS) if level.size > 1), None)
            below = analysis.blocks[block.index + 1 : holder.end] if holder and holder.size <= _ANSWER else ()
            if holder and below and all(_may_be(b, holder, analysis, decided) for b in below):
                for answer in below:
                    decided[answer.index] = Role("body", "below its question")
    return decided


def _last_paragraph(body: Sequence[Block]) -> Block | None:
    """The last one that stands where others do."""
    for block in reversed(body[_LEAST:]):
        around = block.context.parent
        if around is not None and around.first <= body[-1 - _LEAST].index:
            return block
    return None


def _elements(behind: Sequence[Block], holder: Context) -> Iterator[Context]:
    """The elements that hold them, each right in what holds the text."""
    seen: Context | None = None
    for block in behind:
        levels = list(takewhile(lambda level: level is not holder, islice(ancestors(block.context), _LEVELS)))
        if not levels or levels[-1].parent is not holder:
            return
        if levels[-1] is not seen:
            seen = levels[-1]
            yield seen


def _holds_text(element: Context, inside: Sequence[Block]) -> bool:
    """Whether it is made for text, or begins with a question that a heading asks."""
    if any(level.tag in _OF_TEXT for block in inside[:1] for level in _up_to(block, element)):
        return inside[-1].text.endswith(TEXT_ENDS) or element.tag != "ol"
    first = inside[0]
    return first.context.tag in HEADINGS and first.text.endswith(_QUESTIONS) and len(inside) > 1


def _up_to(block: Block, element: Context) -> Iterator[Context]:
    for level in ancestors(block.context):
        yield level
        if level is element:
            return


def _may_be(block: Block, holder: Context, analysis: Analysis, roles: Sequence[Role]) -> bool:
    role = roles[block.index]
    undecided = role.name == "body" or role.by_classifier
    if not undecided or block.anchors or block.cues or analysis.body_chances[block.index] < _LIKELY:
        return False
    if block.context.tag in HEADINGS:  # what opens and closes an answer is named as menus are
        return not asks_readers(block.text)
    own = block.context.inherited & ~holder.inherited
    return not (any(own & bit(name) for name in _OTHERS) or asks_readers(block.text))
