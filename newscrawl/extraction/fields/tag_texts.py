"""Topics as texts: lists taken apart, and what systems write around a topic, or instead of one, left out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from newscrawl.extraction.document.site_names import is_site_name
from newscrawl.extraction.fields.topic_links import MAX_WORDS
from newscrawl.extraction.words.calls import is_call
from newscrawl.extraction.words.load import alternatives, entries
from newscrawl.extraction.words.phrases import cue_length
from newscrawl.extraction.words.topic_labels import bare_topic, topic_label
from newscrawl.text.strings import fold, plain_text

_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_SPLIT = re.compile(r"(?:(?<!\s)\s+)?[,;|،؛、，；]\s*")
_DOTTED = re.compile(r"(?<!\s)\s+[·•]\s+")
_OTHER_SIGN = re.compile(r"(?<!\s)\s+[-–—/]\s+|(?<=[^\W\d])/(?=[^\W\d])")
"""What parts topics where it stands between three of them, and no other sign does."""
_IN_BRACKETS = re.compile(r"\[([^\[\]]+)\]$")
_QUOTED_LIST = re.compile(r"\[\s*(['\"]).*\1\s*\]$")
"""As languages write a list out."""
_MACHINE = re.compile(
    r"^[A-Za-z_]{2,20}:[^ ]|^[0-9a-f]{8}-[0-9a-f]{4}-|^/|^[a-z0-9]+(?:_[a-z0-9]+)+$|[£$€]\s?\d"
    r"|^[\[{<%].*[\]}>%]$|[:：]$|\b(?:19|20)\d\d\b.{0,12}\b\d{1,2}:\d\d\b"
)
_PREFIX = re.compile(r"^(?P<kind>(?:NLP )?[A-Za-z]+(?: \w+){0,2}): (?P<tag>.+)$")
_KINDS = frozenset(entries("tag_kind"))
"""What a content system writes before a topic; what it writes before other things is no topic."""
_FILED = re.compile(rf"^{alternatives('filed_kind')}\s?: ", re.I)
_NAVIGATION = frozenset(map(fold, entries("no_topic")))
_COUNTED = re.compile(rf"[(（\[]\s?\d{{1,6}}(?:\s?{alternatives('counted_articles')})?\s?[)）\]]$", re.I)
"""How many articles a shown topic has."""
_GOES_ON = re.compile(rf"^(?:&|{alternatives('joiners_after_comma', 'names')})\s", re.I)
"""What the last part of a name with commas begins with: "Fruit, Vegetable, & Herb Gardens"."""
_FEWEST = 2
"""Such signs from which they part topics."""
_LONGEST = 300
"""Characters of what is declared for a topic."""
_NAME_PARTS = 4
"""Parts of a topic's name that holds commas itself."""


def split(texts: Iterable[Any]) -> Iterator[str]:
    """The tags of lists that are written as one text each."""
    listed = list(texts)
    for text in listed:
        text = _DOTTED.sub(", ", text[len(topic_label(text)) :])
        text = _with_commas(text) if len(listed) == 1 else text
        if len(listed) > 1 and _is_one_name(text):
            yield text
        elif text.startswith("#") and text.count("#") > 1:
            yield from (tag.strip(" ,;#") for tag in text.split("#") if tag.strip(" ,;#"))
        elif _QUOTED_LIST.match(text):
            yield from (tag.strip(" '\"") for tag in text[1:-1].split(","))
        elif (whole := _IN_BRACKETS.match(text)) and _SPLIT.search(whole[1]):
            yield from _parts(whole[1])
        elif not _SPLIT.search(text) and _WIDE.search(text):
            yield from text.split()  # the blank parts where a script writes none inside a word
        else:
            yield from _parts(text) if _SPLIT.search(text) or len(text) < 80 else ()


def _with_commas(text: str) -> str:
    """ "Harbours - Piers - Boats" as "Harbours, Piers, Boats"."""
    parted = _SPLIT.search(text) is not None or len(_OTHER_SIGN.findall(text)) < _FEWEST
    return text if parted else _OTHER_SIGN.sub(", ", text)


def _parts(text: str) -> list[str]:
    """Those of a list; "Finance, Ropes, & Nets, Harbours" has two, since no topic begins with an "&"."""
    parts = _SPLIT.split(text)
    at = next((at for at, part in enumerate(parts) if part.startswith("& ")), 0)
    return [*parts[: at - 2], ", ".join(parts[at - 2 : at + 1]), *parts[at + 1 :]] if at > 1 else parts


def _is_one_name(text: str) -> bool:
    """Whether one of several texts is a name that holds commas itself, and an "and" behind the last."""
    parts = _SPLIT.split(text) if "," in text else []
    return 2 < len(parts) <= _NAME_PARTS and _GOES_ON.match(parts[-1]) is not None


def clean(texts: Iterable[str], site: frozenset[str], sections: frozenset[str]) -> Iterator[str]:
    """Without '#', duplicates, names of the site and its sections."""
    seen: set[str] = set()
    for text in texts:
        if len(text) > _LONGEST:
            continue
        tag = bare_topic(_COUNTED.sub("", plain_text(text)))
        folded = fold(tag)
        joined = as_hashtag(tag)
        if (
            not folded
            or joined in seen
            or folded in sections
            or len(tag.split()) > MAX_WORDS
            or is_site_name(tag, site)
        ):
            continue
        if folded in _NAVIGATION or _FILED.match(tag) or (" " in tag and is_call(tag)):
            continue
        if _MACHINE.search(tag) or folded.isdigit() or "://" in tag or cue_length(tag.casefold(), "tags") == len(tag):
            continue
        seen.add(joined)
        yield tag


def without_labels(texts: Iterable[str]) -> list[str]:
    """Topics out of "Subject: Justice" where a content system labels its tags; what it labels otherwise is left out."""
    tags = list(texts)
    labels = [_PREFIX.match(tag) for tag in tags]
    if sum(label is not None for label in labels) < max(1, len(tags) / 3):
        return tags
    return [
        label["tag"] if label else tag
        for tag, label in zip(tags, labels, strict=True)
        if label is None or label["kind"].lower() in _KINDS
    ]


def as_hashtag(tag: str) -> str:
    """Folded without blanks, as hashtags are written."""
    return fold(tag).replace(" ", "")
