"""Marks of notes: what leads from a text to a note under it, and back. Readers pass over them, and so does the text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml.html import HtmlElement

from newscrawl.extraction.document.set_apart import text_before
from newscrawl.extraction.words.load import alternatives, pattern

_LONGEST = 12
"""Characters of a mark."""
_NUMBERED = (
    r"(?:\d{1,3}(?:\s?[,、–-]\s?\d{1,3}){0,4}|[a-z]|[ivx]{2,5}|[*†‡§¶#]{1,3}|"
    rf"(?:{alternatives('note_word')}|[※*])\s?\d{{1,3}})"
)
_MARK = re.compile(rf"[\[(（［〔【]?\s?{_NUMBERED}\s?[\])）］〕】]?", re.I)
_IN_BRACKETS = re.compile(rf"[\[［〔]\s?{_NUMBERED}\s?[\]］〕]", re.I)
_EMPTIED = re.compile(r"\s?[\[［〔(（][\s,;、–—-]*[\]］〕)）]")
_DIGITS = re.compile(r"\d{1,3}")
_TO_NOTE = pattern("note_name")
"""What the names of notes, and of the places that they belong to, hold."""
_BACK = frozenset("↩ ↑ ^ ⬆ ⏎ ⤴ ↵ ⇧ ⇑ ▲".split())
_VARIANT = "\ufe0e"
"""What asks for a sign as text, and not as a picture."""
_STATED = tuple(".,;:!?…\"'”’»)]。！？」』、，")
"""What a number behind it marks a note, and is no exponent."""


def drop_note_marks(root: HtmlElement, anchors: Sequence[HtmlElement]) -> None:
    """Take them out of the tree: numbers that are linked to notes, or raised behind a sentence, and ways back."""
    for raised in [*root.iter("sup")]:
        if _is_raised_mark(raised):
            _drop(raised)
    for anchor in anchors:
        if (anchor.get("href") or "")[:1] == "#" and _is_linked_mark(anchor):
            _drop(anchor)


def _drop(mark: HtmlElement) -> None:
    """Take it out, and brackets that are left with nothing in them: "[1, 3-5]" may be four marks."""
    previous, parent = mark.getprevious(), mark.getparent()
    mark.drop_tree()
    if previous is not None:
        previous.tail = _EMPTIED.sub("", previous.tail or "")
    elif parent is not None:
        parent.text = _EMPTIED.sub("", parent.text or "")


def _is_raised_mark(raised: HtmlElement) -> bool:
    if raised.getparent() is None:
        return False
    if "noprint" in (raised.get("class") or ""):
        return True
    text = _short_text(raised)
    if not text or not _MARK.fullmatch(text):
        return False
    if _IN_BRACKETS.fullmatch(text) or any((link.get("href") or "")[:1] == "#" for link in raised.iter("a")):
        return True
    linked = next(raised.iterancestors("a"), None)
    if linked is not None and _short_text(linked) == text:
        return "#" in (linked.get("href") or "")
    return bool(_DIGITS.fullmatch(text)) and text_before(raised).rstrip().endswith(_STATED)


def _is_linked_mark(anchor: HtmlElement) -> bool:
    name, text = (anchor.get("href") or "")[1:], _short_text(anchor).replace(_VARIANT, "")
    if not name or not text or anchor.getparent() is None:
        return False
    if text in _BACK:
        return _TO_NOTE.search(name) is not None
    return bool(_IN_BRACKETS.fullmatch(text) or (_DIGITS.fullmatch(text) and _TO_NOTE.match(name.lstrip("_"))))


def _short_text(element: HtmlElement) -> str:
    """Its text where that is short; empty for others."""
    text = "".join(element.itertext()).strip()
    return text if len(text) <= _LONGEST else ""
