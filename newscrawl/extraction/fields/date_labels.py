"""Which date it is, by what the page says beside it and by how its machines name it."""

from __future__ import annotations

from collections.abc import Sequence

from lxml.html import HtmlElement

from newscrawl.extraction.document.blocks import Block
from newscrawl.extraction.document.set_apart import text_before
from newscrawl.extraction.document.tree import line_of
from newscrawl.extraction.words.dates import tells_of_change
from newscrawl.extraction.words.load import entries

_LABEL = 20
"""Characters before a date, or at its own beginning, that say what it is."""
_LONGEST = 30
"""Characters of an element, or of a line, that is only such a label."""
_SAID = ("title", "aria-label")
"""Attributes that tell readers what an element is."""


def is_modified(element: HtmlElement) -> bool:
    """Whether it is named, or labelled, as the date of a change; what is named as both dates was not changed yet."""
    own = f"{element.get('class', '')} {element.get('itemprop', '')}".lower()
    if any(map(own.__contains__, entries("first_names", "dates"))):
        return False
    parent = element.getparent()
    around = parent.get("class", "") if parent is not None else ""
    names = f"{own} {around}".lower()
    if any(map(names.__contains__, entries("changed_names", "dates"))):
        return True
    said = " ".join(filter(None, map(element.get, _SAID)))
    return tells_of_change(f"{said} {_before(element)[-_LABEL:]}{(element.text or '')[:_LABEL]}")


def is_below_label_of_change(line: Block, blocks: Sequence[Block]) -> bool:
    """Whether the line above one is no more than the label of a change's date: a term with its definition."""
    above = blocks[line.index - 1] if line.index else None
    if above is None or above.anchors or len(above.text) > _LONGEST or any(map(str.isdigit, above.text)):
        return False
    return tells_of_change(above.text)


def _before(element: HtmlElement) -> str:
    """The text right before an element: beside it, or all of the element before it or before the one around it."""
    parent, before = element.getparent(), element.getprevious()
    if parent is None:
        return ""
    text = text_before(element)
    if before is None and not text.strip():
        before = parent.getprevious()
        text = (before.tail if before is not None else "") or ""
    if text.strip() or before is None or before.tag == "time" or next(before.iter("time"), None) is not None:
        return text
    label = line_of(before)
    return label if len(label) <= _LONGEST else ""
