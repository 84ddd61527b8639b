"""The lines around the headline that may show the article's dates."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from itertools import islice

from newscrawl.extraction.candidates import Candidate, Place
from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.blocks import Block, ancestors
from newscrawl.extraction.fields.about_lines import about_lines
from newscrawl.extraction.fields.broken_lines import lines_in
from newscrawl.extraction.fields.cards import Comments
from newscrawl.extraction.fields.date_labels import is_below_label_of_change
from newscrawl.extraction.words.dates import ShownDate, dates_in, is_date, tells_of_change, tells_of_event, undated
from newscrawl.extraction.words.load import alternatives

_MENU = 4
"""Lines of links, one behind the other, that are the site's menu."""
BEFORE, AFTER = 6, 14
"""Blocks around the headline that may hold its date."""
AFTER_TEXT = 9
"""Blocks behind the text that may hold its date where none stands before it."""
_EVENT = re.compile(rf"\W{{0,3}}{alternatives('of_event', 'dates')}\s?(?:[:：]|$)", re.I)
_LITTLE = 40
"""Characters of a paragraph that has a date and little else."""
_BOX, _BOX_LEVELS = 8, 4
"""Blocks of a box with a link to another article, and containers around a line of which one may be it."""
LONGEST_DATE_LINE = 160
"""Characters of a line that is about the article and not of it."""


def shown_dates(blocks: Sequence[Block], lines: Iterable[Block], *, month_first: bool) -> list[ShownDate]:
    """Dates on such lines of a page; `month_first` tells how 3/4/2026 is read."""
    return [
        replace(shown, updated=True) if not shown.updated and is_below_label_of_change(block, blocks) else shown
        for block in lines
        for shown in dates_in(block.text, month_first)
    ]


def date_blocks(analysis: Analysis) -> list[Block]:
    """Short lines around the headline, those below it first, then those before the text where it begins far below."""
    blocks = analysis.blocks
    body = next((b.index for b in blocks if b.role == "body"), None)
    heading = next((b.index for b in blocks if b.role == "title"), body or 0)
    near = [*blocks[heading : heading + AFTER], *_above(heading, blocks)]
    if body is not None and not heading - BEFORE <= body <= heading + AFTER:
        near = [*_above(body, blocks), *near]
    comments = analysis.once(Comments)
    lines = (b for b in near if len(b.text) <= (1 + bool(b.breaks)) * LONGEST_DATE_LINE and _is_about(b))
    lines = (b for b in lines if not (b.index and _EVENT.fullmatch(blocks[b.index - 1].text)))
    return [b for b in lines if not (is_beside_related(b, blocks) or comments.hold(b.context.element))]


def _above(at: int, blocks: Sequence[Block]) -> Iterator[Block]:
    """Lines above one, the nearest first, up to the site's menu: above it stands what day it is."""
    links = 0
    for block in reversed(blocks[max(0, at - BEFORE) : at]):
        links = links + 1 if block.is_line_of_links else 0
        if links == _MENU:
            return
        yield block


def is_beside_related(block: Block, blocks: Sequence[Block]) -> bool:
    """Whether it stands in a box with a link to another article, among the text's first paragraphs: of that one."""
    for level in islice(ancestors(block.context), _BOX_LEVELS):
        roles = {other.role for other in blocks[level.first : level.end]}
        if level.size > _BOX or not roles.isdisjoint(("title", "body")):
            return False
        if "related" in roles:
            return True
    return False


def _is_about(block: Block) -> bool:
    """Whether it is a line about the article: a paragraph is one when it holds a date and little else."""
    if block.role == "body":
        if block.breaks and any(is_date(line, _LITTLE) and not _EVENT.match(line) for line in lines_in(block)):
            return True
        rest = undated(block.text, "")
        little = _LITTLE * (1 + tells_of_change(rest))  # then there are two dates on it
        return len(rest) <= little and not tells_of_event(rest, block.cues)
    return block.role not in ("caption", "related", "related label") and not _EVENT.match(block.text)


def after_text(analysis: Analysis) -> list[Block]:
    """The text's last line and those right behind it, where they are short."""
    blocks, comments = analysis.blocks, analysis.once(Comments)
    last = next((b.index for b in reversed(blocks) if b.role == "body"), len(blocks))
    lines = (b for b in blocks[last : last + AFTER_TEXT] if len(b.text) <= LONGEST_DATE_LINE and _is_about(b))
    return [b for b in lines if not comments.hold(b.context.element)]


def with_places(analysis: Analysis, found: Sequence[Candidate], times: Sequence[Candidate]) -> list[Candidate]:
    """Dates with all places that show them: the `time` elements of their moment, and the lines that name their day.

    A day may be written in either reading of 3/4/2026: where it stands is told here, and not which it is.
    """
    years = {candidate.value[2:4] for candidate in found}
    lines = [line for line in analysis.once(about_lines) if any(year in line.text for year in years)]
    days = [
        (shown.day.isoformat(), line)
        for line in lines
        for order in (True, False)
        for shown in dates_in(line.text, order)
    ]
    moments: dict[str, list[Place]] = {}
    for time in times:
        moments.setdefault(_moment(time.value), []).extend(time.places)

    @cache
    def places(value: str) -> tuple[Place, ...]:
        marked = moments.get(_moment(value), [])
        return tuple(dict.fromkeys([*marked, *(Place(line.index) for day, line in days if day == value[:10])]))

    return [candidate._replace(places=places(candidate.value)) for candidate in found]


def _moment(value: str) -> str:
    """To the minute, in UTC where the offset is given; a day, and what is no moment, as it is."""
    try:
        moment = datetime.fromisoformat(value)
        return (moment.astimezone(UTC) if moment.tzinfo else moment).strftime("%Y-%m-%dT%H:%M")
    except (ValueError, OverflowError):  # an offset of 99 hours, the year 1
        return value
