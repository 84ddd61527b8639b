"""Code of the text: what is preformatted between paragraphs looks like no prose, and readers are told of it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.blocks import Context, Role, ancestors

_OTHERS = frozenset({"other", "links", "promo", "date", "byline", "caption"})
"""What the general rules take lines of code for."""
_LANGUAGE = 16
"""Characters of the name of a language that code is in."""
_NEAR, _BESIDE = 8, 6
"""Containers around it in which the text stands, and around one that no paragraph follows."""


def with_code(analysis: Analysis, roles: Sequence[Role]) -> list[Role]:
    """What is preformatted and stands in the text, without the column of its lines' numbers."""
    decided = list(roles)
    preformatted = [context for context in analysis.contexts if context.tag == "pre" and context.end > context.first]
    body = [index for index, role in enumerate(roles) if role.name == "body"] if preformatted else []
    for context in preformatted if body else ():
        inside = range(context.first, context.end)
        if _numbers_lines(" ".join(analysis.blocks[index].text for index in inside)):
            for index in inside:
                decided[index] = Role("other", "numbers of lines")
        elif _is_of_text(context, roles, body):
            for index in inside:
                if decided[index].name in _OTHERS:
                    decided[index] = Role("body", "preformatted, in the text")
            if _names_language(context, analysis):
                decided[context.first - 1] = Role("other", "the language of code")
    return decided


def _is_of_text(context: Context, roles: Sequence[Role], body: Sequence[int]) -> bool:
    """Whether paragraphs stand around it, or before the last of it."""
    if context.hidden or context.tags & {"nav", "aside", "footer"} or context.first < body[0]:
        return False
    levels = _NEAR if context.end <= body[-1] else _BESIDE
    around = islice(ancestors(context.parent), levels)
    return any(
        roles[index].name == "body" and not context.first <= index < context.end
        for level in around
        for index in range(level.first, level.end)
    )


def _names_language(context: Context, analysis: Analysis) -> bool:
    """Whether a word stands right above it and in its own frame: "python"."""
    above = analysis.blocks[context.first - 1] if context.first else None
    framed = above is not None and above.context is context.parent and above.index == above.context.first
    return bool(framed and above and len(above.text) <= _LANGUAGE and " " not in above.text)


def _numbers_lines(text: str) -> bool:
    """Whether it counts: "1 2 3"."""
    numbers = text.split()
    if not all(map(str.isdecimal, numbers)):
        return False
    return numbers == [str(number) for number in range(int(numbers[0]), int(numbers[0]) + len(numbers))]
