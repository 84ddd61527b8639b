"""Lists of topics that are written as one text each: with commas, hashtags, or as a language writes its lists out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from newscrawl.extraction.words.load import alternatives
from newscrawl.extraction.words.topic_labels import topic_label

_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_SPLIT = re.compile(r"(?:(?<!\s)\s+)?[,;|،、，]\s*")
_QUOTED_LIST = re.compile(r"\[\s*(['\"]).*\1\s*\]$")
"""As languages write a list out."""
_GOES_ON = re.compile(rf"^(?:&|{alternatives('joiners_after_comma', 'names')})\s", re.I)
"""What the last part of a name with commas begins with: "Fruit, Vegetable, & Herb Gardens"."""
_NAME_PARTS = 4
"""Parts of a topic's name that holds commas itself."""


def split(texts: Iterable[Any]) -> Iterator[str]:
    """The tags of lists that are written as one text each."""
    listed = list(texts)
    for text in listed:
        text = text[len(topic_label(text)) :]
        if len(listed) > 1 and _is_one_name(text):
            yield text
        elif text.startswith("#") and text.count("#") > 1:
            yield from (tag.strip(" ,;#") for tag in text.split("#") if tag.strip(" ,;#"))
        elif _QUOTED_LIST.match(text):
            yield from (tag.strip(" '\"") for tag in text[1:-1].split(","))
        elif not _SPLIT.search(text) and _WIDE.search(text):
            yield from text.split()  # the blank parts where a script writes none inside a word
        else:
            yield from _parts(text) if _SPLIT.search(text) or len(text) < 80 else ()


def _parts(text: str) -> list[str]:
    """Those of a list; "Finance, Ropes, & Nets, Harbours" has two, since no topic begins with an "&"."""
    parts = _SPLIT.split(text)
    at = next((at for at, part in enumerate(parts) if part.startswith("& ")), 0)
    return [*parts[: at - 2], ", ".join(parts[at - 2 : at + 1]), *parts[at + 1 :]] if at > 1 else parts


def _is_one_name(text: str) -> bool:
    """Whether one of several texts is a name that holds commas itself, and an "and" behind the last."""
    parts = _SPLIT.split(text) if "," in text else []
    return 2 < len(parts) <= _NAME_PARTS and _GOES_ON.match(parts[-1]) is not None
