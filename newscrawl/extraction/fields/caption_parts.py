"""What of a caption's line is text and what its credit, by the markup: elements named so, set apart, or read out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from lxml.html import HtmlElement

from newscrawl.extraction.document.blocks import Block, nearest
from newscrawl.extraction.document.set_apart import text_before
from newscrawl.extraction.document.tree import line_of
from newscrawl.extraction.fields.byline_parts import parts_in
from newscrawl.extraction.fields.picture_controls import without_buttons
from newscrawl.extraction.roles.small_print import MARKING
from newscrawl.extraction.words.classes import bit, class_mask
from newscrawl.extraction.words.credit_lines import is_credit_label
from newscrawl.extraction.words.credit_parts import is_name
from newscrawl.extraction.words.credits import only_credit, split_credit, strip_label
from newscrawl.extraction.words.load import entries
from newscrawl.extraction.words.names import may_be_full_name
from newscrawl.text.strings import SENTENCE_ENDS, squeeze

SENTENCE = re.compile(rf"(?<!\S)(?:\S++\s++){{4}}|[{''.join(SENTENCE_ENDS)}]$")
"""What tells a caption from a name: five words, or a sentence's end."""
_TOLD = re.compile(rf"\w{{5}}[{''.join(SENTENCE_ENDS)}]\s*$|[。।]\s*$")
"""The end of a sentence, and of no "Ltd."."""
_COMMAS, _SPOKEN = (",", "\u060c", "\u3001"), 40
"""What ends a label that is read out, and its characters."""
_LONGEST = 120
"""Characters of a credit."""
_WORDS = 3
"""Words of what a picture shows, on a line behind its credit."""
_PARTED = " |/–—-•·"
"""What parts a caption from its credit."""
_WORD = re.compile(r"[^\W\d_]+")
_SMALL = frozenset({"small", "cite"})


def split_marked(block: Block) -> tuple[str, str | None]:
    """Text and credit by the markup: a block, or an element in it, named credit or at its end."""
    shown = _without_label(without_buttons(block), block)
    if label := _spoken_label(block, shown):
        return _behind_spoken(label, shown.removeprefix(label).strip(), block)
    credit_bit, caption_bit = bit("credit"), bit("caption")
    if block.context.own & credit_bit and not block.context.own & caption_bit:
        return _in_credit(shown)
    for anchor in _inline_elements(block):
        mask, credit = class_mask(anchor), line_of(anchor)
        named = mask & credit_bit or (mask & bit("author") and only_credit(credit))
        if mask & credit_bit and credit == shown and not mask & caption_bit:
            return _in_credit(_unspoken(anchor, shown))
        apart = credit in shown and len(credit) < min(150, len(shown)) and not is_credit_label(credit)
        if named and credit and apart:
            return squeeze(shown.replace(credit, " ", 1)).strip(_PARTED), credit
    element = block.context.element
    if len(element) and (last := _named_source(element, shown) or _credit_set_apart(element, shown)):
        return shown.removesuffix(last).rstrip(f"{_PARTED},"), last
    if first := _credit_before_break(element, shown):
        return shown.removeprefix(first).lstrip(_PARTED), first
    parts = parts_in(block) if "figcaption" in block.context.tags else []
    if len(parts) == 2 and len(parts[0]) > len(parts[1]) and may_be_full_name(parts[1]):
        return parts[0], parts[1]  # two elements, of which the other says what is shown
    return shown, None


def _in_credit(shown: str) -> tuple[str, str | None]:
    """Text and credit of what is all named a credit: "Boats © Jo Roe", and not "Jo Roe - Quay Press"."""
    said, bar, behind = shown.rpartition(" | ")
    if bar and _TOLD.search(said):
        return said.rstrip(), behind
    text, credit = split_credit(shown)
    return (text, credit) if text and credit and ("©" in shown or SENTENCE.search(text)) else ("", shown)


def _unspoken(element: HtmlElement, shown: str) -> str:
    """Without the label that an element in it has for those who have it read out to them."""
    label = _first_element(element)
    return shown.removeprefix(label).strip() if label.endswith(_COMMAS) and len(label) <= _SPOKEN else shown


def _without_label(shown: str, block: Block) -> str:
    """Without the word for captions that is read out before one: "Caption: ...", or an element that says no more."""
    before, colon, behind = shown[:_SPOKEN].partition(":")
    if colon and behind and before.strip().lower() in _labels():
        return shown[len(before) + 1 :].lstrip()
    label = _first_element(block.context.element)
    alone = bool(label) and label.lower() in _labels() and shown.startswith(label) and len(shown) > len(label)
    return shown[len(label) :].lstrip() if alone else shown


def _first_element(element: HtmlElement) -> str:
    """The text of the first element of a line in which a label may stand."""
    first = next(element.iterchildren("span", "b", "strong", "small"), None)
    return line_of(first).strip() if first is not None else ""


@cache
def _labels() -> frozenset[str]:
    return frozenset(entries("caption_label"))


def _named_source(element: HtmlElement, shown: str) -> str:
    """What ends a caption in an element that is named its source; empty where there is none."""
    for part in element.iter(*MARKING):
        names = _WORD.findall((part.get("class") or "").lower())
        credit = line_of(part) if any(name in entries("caption_source") for name in names) else ""
        if credit and len(credit) <= _LONGEST and shown.endswith(credit) and shown != credit:
            return credit
    return ""


def _credit_set_apart(element: HtmlElement, shown: str) -> str:
    """The credit that ends a caption in an element of its own, or behind a line break; empty where there is none.

    A name alone is one where nothing but style parts it from the words before: "at noon<span>Jo Roe</span>".
    """
    part, alone = _last_part(element, shown)
    rest = shown.removesuffix(part)
    if not part or rest == shown or len(part) > _LONGEST or not SENTENCE.search(rest.rstrip()):
        return ""
    if not (only_credit(part) or (alone and is_name(part))):
        return ""
    told = split_credit(shown)[1]
    return "" if told and len(told) >= len(strip_label(part) or "") else part


def _credit_before_break(element: HtmlElement, shown: str) -> str:
    """The credit on a line of its own before what a picture shows: "© Jo Roe<br>The pier at noon"."""
    broken = next(element.iterchildren("br"), None)
    if broken is None:
        return ""
    before = [line_of(part) + (part.tail or "") for part in broken.itersiblings(preceding=True)]
    first = squeeze("".join([element.text or "", *reversed(before)]))
    rest = shown.removeprefix(first).strip()
    told = first and rest != shown.strip() and only_credit(first) and not only_credit(rest)
    return first if told and len(rest.split()) >= _WORDS else ""


def _last_part(element: HtmlElement, shown: str) -> tuple[str, bool]:
    """What a line ends with in an element of its own or behind a break, and whether a name there is set apart."""
    last: HtmlElement | None = element
    while last is not None:
        element, last = last, next(last.iterchildren(reversed=True), None)
        if (broken := next(element.iterchildren("br", reversed=True), None)) is not None:
            behind = [broken.tail or "", *(line_of(after) + (after.tail or "") for after in broken.itersiblings())]
            if part := squeeze("".join(behind)):
                return part, True
        if last is None or not isinstance(last.tag, str) or (last.tail or "").strip():
            return "", False
        if (part := line_of(last)) and part != shown:
            if last.tag == "a":
                return "", False
            return part, last.tag in _SMALL or not text_before(last)[-1:].isspace()
    return "", False


def _spoken_label(block: Block, shown: str) -> str:
    """What a line begins with in an element of its own for those who have it read out to them: "Image source, "."""
    element = block.context.element
    label = _first_element(element) if not (element.text or "").strip() else ""
    spoken = label.endswith(_COMMAS) and len(label) <= _SPOKEN and shown.startswith(label)
    return label if spoken else ""


def _behind_spoken(label: str, rest: str, block: Block) -> tuple[str, str | None]:
    """Text and credit behind such a label: what a figure says beside its caption tells of who took the picture."""
    told = bool(rest) and only_credit(f"{label.rstrip(''.join(_COMMAS))}: {rest}") is not None
    figure = nearest(block.context, "figure")
    captioned = figure is not None and next(figure.element.iter("figcaption"), None) is not None
    beside = captioned and "figcaption" not in block.context.tags
    return ("", rest) if rest and (told or beside) else (rest, None)


def _inline_elements(block: Block) -> Iterator[HtmlElement]:
    if block.inline & (bit("credit") | bit("author")):
        yield from block.context.element.iter(*MARKING)
