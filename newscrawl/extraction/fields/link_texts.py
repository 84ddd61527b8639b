"""What a related link calls the article that it leads to, without what stands in the link beside."""

from __future__ import annotations

import re
from itertools import islice

from lxml.html import HtmlElement

from newscrawl.extraction.document.blocks import Block
from newscrawl.extraction.document.tree import line_of
from newscrawl.extraction.roles.labels import HEADINGS
from newscrawl.extraction.words.dates import undated
from newscrawl.extraction.words.headlines import is_headline
from newscrawl.text.strings import latin_length, squeeze

_LEAST = 8
"""Characters, as if in Latin letters, that are left of a text whose date is taken off."""
_NAME = 15
"""The same, of a link's title in a script of its own that may be the headline."""
_COUNT = re.compile(r"\W*\d{1,3}\W*")
"""How many pictures a gallery has, which place a list gives."""
_DAY, _MOST = 30, 40
"""Characters of a date, and elements of a link that may be one."""
_POINTING = "►▶▷▸▹➤➔→⇒◆◇■□●○★☆※»›·•\ufe0e\ufe0f "
"""Signs that point to a link."""
_LONGER = 2
"""Times that a headline is longer than what stands before it, and is a link to the article too."""


def link_text(anchor: HtmlElement, block: Block) -> str:
    """The link's text, parted as the block's is; without what stands beside its headline: a time, signs that point."""
    line = line_of(anchor)
    text = titled(anchor, line) or _without_time(anchor, parted_as(block.text, line)) if len(anchor) else line
    return text.lstrip(_POINTING) or text


def titled(anchor: HtmlElement, line: str) -> str:
    """The part of a link's line that its title repeats, where that may be a headline; else nothing."""
    title = squeeze(anchor.get("title") or "")
    long = is_headline(title) or (not title.isascii() and latin_length(title) >= _NAME)
    return title if long and title in line and title != line else ""


def parted_as(text: str, line: str) -> str:
    """The line with the blanks that the text has, where it is the text, or its end, without them."""
    joined = "".join(line.split())
    if not joined or not "".join(text.split()).endswith(joined):
        return line
    left = len(joined)
    for at in range(len(text) - 1, -1, -1):
        left -= not text[at].isspace()
        if not left:
            return text[at:]
    return line


def _without_time(anchor: HtmlElement, text: str) -> str:
    for time in islice(anchor.iter("time", "span", "small", "em"), _MOST):
        shown = line_of(time)
        if time.tag != "time" and not (shown and len(shown) <= _DAY and is_no_headline(shown)):
            continue
        rest = text[: len(text) - len(shown)].rstrip(" |·•–—-")
        if shown and text.endswith(shown) and latin_length(rest) >= _LEAST:
            return rest
        behind = text.removeprefix(shown).lstrip(" |·•–—-")
        if shown and behind != text and _is_day(shown) and latin_length(behind) >= _LEAST:
            return behind
    return text


def _is_day(text: str) -> bool:
    """Whether it is a day, with its time or without, and no more."""
    rest = undated(text, "")
    return rest != text and not any(map(str.isalpha, rest))


def is_no_headline(text: str) -> bool:
    """Whether it is a day, or a number that counts, and no more."""
    return bool(_COUNT.fullmatch(text)) or not any(char.isalpha() for char in undated(text, ""))


def is_rather_headline(other: Block, text: str, first: Block, before: str) -> bool:
    """Whether of two links to one article the second is its headline: in a higher heading, and longer."""
    if is_no_headline(before):
        return True
    times = 1 if first.context.tag in HEADINGS else _LONGER
    return _level(other) < _level(first) and latin_length(text) > times * latin_length(before)


def _level(block: Block) -> int:
    """1 for the highest heading, 6 for the lowest, 7 for none."""
    return int(block.context.tag[1]) if block.context.tag in HEADINGS else 7
