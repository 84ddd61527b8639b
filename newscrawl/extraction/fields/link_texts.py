"""What a related link calls the article that it leads to, without what stands in the link beside."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import islice

from lxml.html import HtmlElement

from newscrawl.extraction.document.blocks import Block
from newscrawl.extraction.document.tree import line_of
from newscrawl.extraction.roles.labels import HEADINGS
from newscrawl.extraction.words.bylines import signed_part, split_byline
from newscrawl.extraction.words.calls import is_call
from newscrawl.extraction.words.classes import bit, class_mask
from newscrawl.extraction.words.credit_lines import credits_source
from newscrawl.extraction.words.dates import undated
from newscrawl.extraction.words.headlines import is_headline
from newscrawl.extraction.words.load import alternatives, entries, pattern, small_pattern
from newscrawl.extraction.words.names import is_full_name
from newscrawl.extraction.words.service_titles import is_service_title
from newscrawl.text.strings import STATEMENT_ENDS, ends_in_colon, fold, latin_length, small, squeeze

_LEAST = 8
"""Characters, as if in Latin letters, that are left of a text whose date is taken off."""
_NAME = 15
"""Characters, as if in Latin letters, of a link's title in a script of its own that may be the headline."""
_COUNT = re.compile(r"\W*\d{1,3}\W*")
"""How many pictures a gallery has, which place a list gives."""
_ICONS = re.compile(
    r"^(?:[\s>›▸►▶▷▹→⇒➔➜➤•·∙■□◆◇●○★☆※|–—\ufe0e\ufe0f-]|[\ue000-\uf8ff])+|(?<=[^\s>])\s*(?:[\s▸►▶→⇒➔➜]|>>?|<<|[\ue000-\uf8ff])+$"
)
_PATH = re.compile(r"/\S+$")
_AROUND = " .…>»›→▸►[]()|"
"""What stands around "Read more"."""
_DAY, _BYLINE, _MOST = 30, 40, 40
"""Characters of a date, and of a byline, and elements of a link that may be one."""
_LINES = frozenset({"span", "small", "em", "strong", "b", "i", "div", "p"})
_HEADLINE, _STATED = 120, (*STATEMENT_ENDS, "…")
"""Characters of a headline below a kicker, and how a teaser's text ends."""
_LONGER = 2
"""Times that a headline is longer than what stands before it, and is a link to the article too."""


def link_text(anchor: HtmlElement, block: Block) -> str:
    """The link's text, parted as the block's is; without what stands beside its headline, or the time behind it."""
    line = line_of(anchor)
    if not len(anchor):
        return line
    told = titled(anchor, line) or _named_headline(anchor, block)
    return told or _without_time(anchor, _without_kicker(anchor, parted_as(block.text, line)))


def _named_headline(anchor: HtmlElement, block: Block) -> str:
    """What the one heading in a link says, or the one element in it, or in its heading, that is named a headline, where
    others stand beside it, and none that is named a headline's second line; else nothing."""
    holder = block.context.element if block.context.tag in HEADINGS else anchor
    heads = list(anchor.iter(*HEADINGS)) if holder is anchor else []
    named = [(e, class_mask(e)) for e in islice(holder.iter(*_LINES), _MOST) if e.get("class")]
    told = heads or (e for e, mask in named if mask & bit("title"))
    lines = list(dict.fromkeys(map(line_of, told)))
    alone = len(lines) == 1 and not any(mask & bit("standfirst") for _, mask in named)
    return lines[0] if alone and lines[0] != line_of(holder) and is_headline(lines[0]) else ""


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
    for time in islice(anchor.iter("time", *_LINES), _MOST):
        shown = line_of(time)
        beside = shown and len(shown) <= _BYLINE and (is_no_headline(shown) or _is_signed(shown))
        if time.tag != "time" and not beside:
            continue
        rest = text[: len(text) - len(shown)].rstrip(" |·•–—-")
        if shown and text.endswith(shown) and latin_length(rest) >= _LEAST:
            return rest
        behind = text.removeprefix(shown).lstrip(" |·•–—-")
        if shown and behind != text and _is_day(shown) and latin_length(behind) >= _LEAST:
            return behind
    return text


def _is_signed(text: str) -> bool:
    """Whether it is a byline with a full name: "By Jo Roe"."""
    signed = signed_part(text)
    return signed == text and all(map(is_full_name, split_byline(text)))


def _without_kicker(anchor: HtmlElement, text: str) -> str:
    """The link's text without the words over its headline, in an element of theirs that is named so."""
    around = anchor
    while len(around) == 1 and not (around.text or "").strip():
        around = around[0]
    first = around[0] if len(around) > 1 and not (around.text or "").strip() else None
    names = small(first.get("class") or "") if first is not None and first.tag in _LINES else ""
    if first is None or not (small_pattern("kicker").search(names) or small_pattern("kicker_of_link").search(names)):
        return text
    kicker = line_of(first)
    rest = text.removeprefix(kicker).lstrip(" |·•–—-:")
    few = not kicker.endswith((":", "：")) and not is_headline(kicker) and 0 < len(kicker) <= _DAY
    return rest if few and rest != text and not rest[:1].islower() and is_headline(rest) else text


def _is_day(text: str) -> bool:
    """Whether it is a day, with its weekday and time or without, and no more."""
    rest = undated(text, " ")
    return rest != text and not any(map(str.isalpha, _beside_days().sub(" ", rest)))


@cache
def _beside_days() -> re.Pattern[str]:
    """What stands beside a day and its time: "Tuesday, 7 May, at 10:15", "7. Mai, 10:15 Uhr"."""
    kinds = ("weekdays", "before_time", "behind_time", "before_date")
    return re.compile(rf"(?<!\w)(?:{'|'.join(alternatives(kind, 'dates') for kind in kinds)})(?!\w)", re.I)


def is_no_headline(text: str) -> bool:
    """Whether it is a day, or a number that counts, and no more."""
    return bool(_COUNT.fullmatch(text)) or not any(map(str.isalpha, text)) or _is_day(text)


def without_icons(text: str) -> str:
    """A link's text without the arrows, dots and icons before and behind it."""
    bare = _ICONS.sub("", text)
    return (bare if "«" in bare else bare.strip(" »")).strip() or text


@lru_cache(maxsize=1_000)  # asked by each who gathers links, and the pages of a site share many
def names_nothing(text: str) -> bool:
    """Whether a link's text tells nothing of an article: a day, a call, a path, a picture's credit."""
    folded = fold(text)
    return (
        is_no_headline(text)
        or folded in _no_names()
        or _PATH.match(text) is not None
        or pattern("whole_link").fullmatch(text.strip(_AROUND)) is not None
        or credits_source(text)
        or is_call(text)
        or is_service_title(text, "", in_doubt=False)
    )


@cache
def _no_names() -> frozenset[str]:
    return frozenset(map(fold, entries("no_topic")))


def is_rather_headline(other: Block, text: str, first: Block, before: str) -> bool:
    """Whether of two links to one article the second is its headline: in a higher heading, or right below a kicker,
    and longer."""
    if is_no_headline(before):
        return True
    if _may_head(other, text) and (ends_in_colon(before) or (_follows(first, other) and not is_headline(before))):
        return True
    times = 1 if first.context.tag in HEADINGS else _LONGER
    return _level(other) < _level(first) and latin_length(text) > times * latin_length(before)


def _may_head(block: Block, text: str) -> bool:
    """Whether it is no paragraph of a teaser."""
    return block.context.tag != "p" and len(text) <= _HEADLINE and is_headline(text) and not text.endswith(_STATED)


def _follows(first: Block, other: Block) -> bool:
    """Whether it stands right below, in the same container."""
    return other.index == first.index + 1 and other.context.parent is first.context.parent


def highest(headings: Sequence[Block]) -> Block | None:
    """The headline of a card, of the headings in it: the highest that is no kicker."""
    kicker = [ends_in_colon(block.text) or not is_headline(block.text) for block in headings]
    ranked = sorted(zip(kicker, map(_level, headings), range(len(headings)), strict=True))
    return headings[ranked[0][2]] if ranked else None


def below_kicker(lines: Sequence[Block]) -> Block | None:
    """The headline of a card without headings: its first line, or what stands right below a kicker."""
    first, second = [*lines[:2], None, None][:2]
    if first is None or second is None or is_headline(first.text):
        return first
    return second if _follows(first, second) and _may_head(second, second.text) else first


def _level(block: Block) -> int:
    """1 for the highest heading, 6 for the lowest, 7 for none."""
    return int(block.context.tag[1]) if block.context.tag in HEADINGS else 7
