"""Lines that name an article's topics behind a label: "Keywords: tide, harbour", "关键词：港口 渡轮"."""

from __future__ import annotations

import re

from newscrawl.extraction.words.load import alternatives
from newscrawl.text.strings import COLONS, small

_LABEL = re.compile(rf"[\W_]{{0,3}}{alternatives('tag_label')}\s?[{COLONS}]\s?")
_ALONE = re.compile(rf"\W{{0,3}}{alternatives('tag_label')}\s?[{COLONS}]?")
_NAMED = re.compile(
    rf"^{alternatives('tag_label')}(?![^\W\d_])"
    rf"|(?:(?<![^\W\d_])|(?<=[\u3040-\u9fff\uac00-\ud7af])){alternatives('tag_label')}\W{{0,2}}$"
)
_ABOVE = re.compile(rf"\W{{0,3}}{alternatives('topics_above')}\s?[:：]?")
"""All for lines in small letters."""
_PARTS = re.compile(r"(?:(?<!\s)\s+)?(?:[,;|،、，；/／]|\s[·•–-](?=\s))\s*")
_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_BEFORE, _BEHIND = " #\"',›»·•-–—", " \"'.,›·•-–—"
"""Signs around a topic that are none of its own, as those of ".NET" are."""
_SHARP = re.compile(r"(?<![^\W_])[^\W\d_]#$")
"""The end of "C#"; behind other words the sign is a hashtag's second one."""
_WORDS = 6
"""Words of a topic."""


def bare_topic(text: str) -> str:
    """A topic without the signs around it: "#harbour", "› Harbour", "- harbour"."""
    topic = text.lstrip(_BEFORE).rstrip(_BEHIND)
    return topic if _SHARP.search(topic) else topic.rstrip("# ")


def topic_label(text: str) -> str:
    """The label with its colon with which a line of topics begins; empty for other lines."""
    if ":" not in text and (text.isascii() or not any(map(text.__contains__, COLONS))):
        return ""  # as nearly all lines, and the labels are many
    found = _LABEL.match(small(text))
    return text[: found.end()] if found else ""


def is_topic_label(text: str) -> bool:
    """Whether a line is nothing but such a label."""
    return bool(_ALONE.fullmatch(small(text)))


def may_be_above_topics(text: str) -> bool:
    """Whether a line may stand above links to topics: such a label, or one that also announces articles."""
    line = small(text)
    return bool(_ALONE.fullmatch(line) or _ABOVE.fullmatch(line))


def speaks_of_topics(text: str) -> bool:
    """Whether a line begins or ends with such a label: "Trending tags"."""
    return bool(_NAMED.search(small(text)))


def topics_in(text: str) -> list[str]:
    """The topics behind the label; none where what follows is prose."""
    rest = text[len(topic_label(text)) :].strip().rstrip(".。")
    if rest.startswith("#") and rest.count("#") > 1:
        parts = [part.strip(" ,;") for part in rest.split("#")]
    elif not _PARTS.search(rest) and _WIDE.search(rest):
        parts = rest.split()  # the blank parts where a script writes none inside a word
    else:
        parts = _PARTS.split(rest)
    parts = [part for part in parts if part]
    return parts if all(len(part.split()) <= _WORDS for part in parts) else []
