"""The only importer of trafilatura: which blocks does it keep?

Each block is given a mark of two Braille characters, which trafilatura carries along as text. So its verdict comes back
to the very node it was about; matching texts afterwards would count hidden and repeated copies as kept.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass, field
from functools import cache
from itertools import accumulate, islice, zip_longest

from lxml import etree
from lxml.html import HtmlElement
from trafilatura import bare_extraction
from trafilatura.settings import Extractor

from newscrawl.extraction.document.blocks import Block, Context

_FIRST = 0x2800
_BASE = 256
_EMPTY = "empty"
_MARKED = re.compile(f"[{chr(_FIRST)}-{chr(_FIRST + _BASE - 1)}]{{2}}")
_HOPELESS = (
    "head",
    "script",
    "style",
    "svg",
    "noscript",
    "iframe",
    "template",
    "select",
    "button",
    "object",
    "embed",
    "dialog",
)

MOST_LINKS = 2000
_TOO_MANY = {("a",): MOST_LINKS, ("a", "b", "i", "em", "strong", "span"): 8000}

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # it reports each page it finds no text on as an error


@dataclass(slots=True)
class TrafilaturaVerdict:
    """What trafilatura made of the page."""

    kept: list[float]
    """The share of each block's text that stayed, 0-1."""
    headings: set[int] = field(default_factory=set)
    """Blocks it takes for subheadings."""
    reason: str = ""
    """Why it was not asked, when it was not."""


def trafilatura_verdict(
    tree: HtmlElement, blocks: Sequence[Block], contexts: Sequence[Context], hopeful: Sequence[bool]
) -> TrafilaturaVerdict:
    """Run trafilatura over what holds a hopeful block; its verdict on each. It keeps none when it finds no text.

    It works on a copy, which costs less than what cutting scripts and their like from it saves.
    """
    inside, outside = _parted(contexts, hopeful)
    with _marks([block for block in blocks if id(block.context) in inside]), _renamed(outside):
        marked = deepcopy(tree)
    etree.strip_elements(marked, *_HOPELESS, _EMPTY, with_tail=False)
    if _is_too_much(marked):
        return TrafilaturaVerdict([0.0] * len(blocks), reason="too many links")
    body = getattr(bare_extraction(marked, options=_options()), "body", None)
    return TrafilaturaVerdict([0.0] * len(blocks)) if body is None else _read(body, blocks)


def _is_too_much(tree: HtmlElement) -> bool:
    """Whether trafilatura, whose time grows with the square of them, would take seconds for the links and the like."""
    return any(next(islice(tree.iter(*tags), most, None), None) is not None for tags, most in _TOO_MANY.items())


def _parted(contexts: Sequence[Context], hopeful: Sequence[bool]) -> tuple[set[int], list[HtmlElement]]:
    """The ids of the containers that trafilatura gets to see, and what is cut from among them."""
    running = [0, *accumulate(hopeful)]
    inside, outside = {id(contexts[0].parent)} if contexts else set(), []
    for context in contexts:
        if id(context.parent) in inside:
            nothing = running[context.end] == running[context.first]
            if nothing or context.tag == "nav" or (context.hidden and context.tag != "body"):
                outside.append(context.element)
            else:
                inside.add(id(context))
    return inside, outside


@cache
def _options() -> Extractor:
    """Its fast mode: what its slower fallbacks find, the block roles find better. Comments are none of the article.

    As text, since it makes its body into a text of its own for other formats, which nobody here reads.
    """
    return Extractor(output_format="txt", fast=True, comments=False)


@contextmanager
def _marks(blocks: Sequence[Block]) -> Iterator[None]:
    """Put marks before the blocks, and take them away again."""
    before: list[str] = []
    for block in blocks:
        text = (block.start.tail if block.in_tail else block.start.text) or ""
        before.append(text)
        _set(block, mark(block.index) + text.lstrip())
    try:
        yield
    finally:
        for block, text in zip(blocks, before, strict=True):
            _set(block, text)


@contextmanager
def _renamed(elements: Sequence[HtmlElement]) -> Iterator[None]:
    """Give elements a name by which they can be cut from a copy in one pass."""
    elements = [element for element in elements if element.tag.isalnum()]  # lxml cannot give broken names back
    tags = [element.tag for element in elements]
    for element in elements:
        element.tag = _EMPTY
    try:
        yield
    finally:
        for element, tag in zip(elements, tags, strict=True):
            element.tag = tag


def mark(index: int) -> str:
    """Two characters that stand for a block. Braille: printable, and no word characters to trafilatura's filters."""
    return chr(_FIRST + index // _BASE) + chr(_FIRST + index % _BASE)


def _set(block: Block, text: str) -> None:
    if block.in_tail:
        block.start.tail = text
    else:
        block.start.text = text


def _read(body: etree._Element, blocks: Sequence[Block]) -> TrafilaturaVerdict:
    """Where the marks are in the result, and how much text follows each."""
    verdict = TrafilaturaVerdict([0.0] * len(blocks))
    text = " ".join("".join(body.itertext()).split())
    marks = list(_MARKED.finditer(text))
    for found, following in zip_longest(marks, marks[1:]):
        end = following.start() if following else len(text)
        index = (ord(found[0][0]) - _FIRST) * _BASE + ord(found[0][1]) - _FIRST
        if index < len(blocks):
            size = len(text[found.end() : end].strip())
            share = min(1.0, size / max(1, len(blocks[index].text)))
            verdict.kept[index] = max(share, verdict.kept[index])
    for head in body.iter("head"):
        verdict.headings.update(_indexes("".join(head.itertext())))
    return verdict


def _indexes(text: str) -> list[int]:
    return [(ord(m[0][0]) - _FIRST) * _BASE + ord(m[0][1]) - _FIRST for m in _MARKED.finditer(text)]
