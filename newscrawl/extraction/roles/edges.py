"""What stands at the text's two ends and is none of it: dates, the site's own lines, what follows its element."""

from __future__ import annotations

import re
from collections.abc import Sequence

from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.blocks import Block, Role, ancestors, body_of
from newscrawl.extraction.roles.labels import heads_list
from newscrawl.extraction.roles.neighbours import says_neighbours
from newscrawl.extraction.roles.others import authors_before
from newscrawl.extraction.words.dates import dates_in
from newscrawl.extraction.words.load import pattern
from newscrawl.extraction.words.names import is_unspaced_name, may_be_full_name
from newscrawl.extraction.words.published_lines import LONGEST_BYLINE, is_byline, is_date_line
from newscrawl.text.strings import TEXT_ENDS

INSIDE = 0.7
"""Share of the text that an element has to hold which is the article's."""
DATED_ENDS, DATES = 5, 3
"""Paragraphs at either end among which a line may be the article's date, and such lines that make a timeline."""
LEAST, BYLINES = 3, 3
"""Paragraphs of a text that may begin with a byline, and first ones of it that may be one."""
MASTHEAD = 60
"""Characters of a line over the headline that is no sentence."""
LINKS = 3
"""Links right below a line that heads a list of them."""
LABEL = 25
"""Characters of a label that stands on the line of its first link."""
_PAGE_ADDRESS = re.compile(r"(?:[^\W\d_]{2,12}\s?[:：]\s?)?https?://\S+$")
"""What pages for printers begin with."""


def without_outside(analysis: Analysis, roles: Sequence[Role]) -> list[Role]:
    """What follows the element that a page says is its article, as an address of the publisher, is none of it."""
    body, decided = body_of(analysis.blocks, roles), list(roles)
    size = sum(len(block.text) for block in body)
    for tag in ("main", "article"):
        inside = [block for block in body if tag in block.context.tags]
        if sum(len(block.text) for block in inside) > INSIDE * size:
            for block in body:
                if block.index > inside[-1].index:
                    decided[block.index] = Role("other", f"behind the {tag} element that holds the text")
    if any("article" in block.context.tags for block in body):
        for block in body:
            if "footer" in block.context.tags and not block.context.tags & {"article", "main"}:
                decided[block.index] = Role("other", "in the foot of the page")
    return decided


def without_site_lines(analysis: Analysis, roles: Sequence[Role]) -> list[Role]:
    """The publisher's name over the headline; a line that leads to the most read, or to what came before and after."""
    decided = list(roles)
    title = next((index for index, role in enumerate(roles) if role.name == "title"), 0)
    for block in body_of(analysis.blocks, roles):
        if block.index < title and _is_alone(block, decided):
            decided[block.index] = Role("other", "a line over the headline")
        elif len(block.anchors) == 1 and (says_neighbours(block) or _begins_list(block, roles)):
            decided[block.index] = Role("links", "leads to what the site has besides")
    last = body_of(analysis.blocks, decided)[-1:]
    if last and _names_owner(last[0], analysis):
        decided[last[0].index] = Role("other", "whose the rights in the site are")
        last = body_of(analysis.blocks, decided)[-1:]
    if last and _heads_links(last[0], analysis.blocks, decided):
        decided[last[0].index] = Role("other", "heads a list of links, and stands with them")
    return decided


def _names_owner(block: Block, analysis: Analysis) -> bool:
    """Whether a short line says that all rights are the site's, whose name is in it."""
    if block.length > MASTHEAD or block.anchors or not pattern("rights_line").search(block.text):
        return False
    line = f" {block.folded} "
    return any(f" {name} " in line for name in analysis.known_names | analysis.shown_names)


def _heads_links(block: Block, blocks: Sequence[Block], roles: Sequence[Role]) -> bool:
    """A short line, no sentence, with links right below it in what holds nothing else of the text."""
    below = blocks[block.index + 1 : block.index + 2]
    if block.length > MASTHEAD or block.anchors or block.text.endswith(TEXT_ENDS) or not below:
        return False
    around = next((level for level in ancestors(block.context) if level.end > below[0].index), None)
    linked = sum(len(other.anchors) for other in blocks[below[0].index : below[0].index + LINKS])
    if around is None or not below[0].is_line_of_links or linked < LINKS:
        return False
    return all(roles[index].name != "body" for index in range(around.first, around.end) if index != block.index)


def _begins_list(block: Block, roles: Sequence[Role]) -> bool:
    """The label of a list of the site's own and the first of its links on one line, and more of them below."""
    goes_on = [role.name for role in roles[block.index + 1 : block.index + 2]] == ["links"]
    return goes_on and len(block.text) - block.link_chars <= LABEL and heads_list(block)


def _is_alone(block: Block, roles: Sequence[Role]) -> bool:
    """A short line, no sentence, with no more of the text above or below it."""
    beside = (*roles[max(0, block.index - 1) : block.index], *roles[block.index + 1 : block.index + 2])
    short = block.length <= MASTHEAD and not block.text.endswith(TEXT_ENDS)
    short = short or _PAGE_ADDRESS.match(block.text) is not None
    return short and all(role.name != "body" for role in beside)


def without_dates(analysis: Analysis, roles: Sequence[Role]) -> list[Role]:
    """A line at either end of the text that is a date and no more is the article's, unless it is a timeline's."""
    body, decided = body_of(analysis.blocks, roles), list(roles)
    at_ends = body if len(body) <= 2 * DATED_ENDS else [*body[:DATED_ENDS], *body[-DATED_ENDS:]]
    lines = [block for block in at_ends if is_date_line(block.text)]
    if not lines:  # as nearly always
        return decided
    moments = [block for block in body if is_date_line(block.text)]
    if len(moments) >= DATES:
        days = [block for block in moments if any(dates_in(block.text, month_first=False))]
        lines = [block for block in lines if block in days] if len(days) < DATES else []
    for block in lines:
        decided[block.index] = Role("date", "a date and no more")
    return decided


def without_bylines(analysis: Analysis, roles: Sequence[Role]) -> list[Role]:
    """A line before the text's second paragraph, or behind its last, in which somebody signs and no more, is none."""
    body, decided = body_of(analysis.blocks, roles), list(roles)
    for block in (*body[:BYLINES], body[-1]) if len(body) > LEAST else ():
        if is_byline(block.text, block.breaks):
            decided[block.index] = Role("byline", "somebody signs, and no more is said")
    for block in body[:BYLINES]:
        if _names_author(block, analysis, decided):
            decided[block.index] = Role("byline", "the author's name, and no more")
        if _is_beside_byline(block, decided):
            decided[block.index] = Role("byline", "in a list with who wrote it")
    return decided


def _names_author(block: Block, analysis: Analysis, roles: Sequence[Role]) -> bool:
    """Whether it is nothing but a name, which the page gives as its author's elsewhere."""
    text = block.text
    if len(text) > LONGEST_BYLINE or text.endswith(TEXT_ENDS) or not (may_be_full_name(text) or is_unspaced_name(text)):
        return False
    return text in authors_before(analysis, roles, block.index, block.index)


def _is_beside_byline(block: Block, roles: Sequence[Role]) -> bool:
    """Whether another item of a list that it is an item of is a byline: "Role, Political editor"."""
    around = block.context.parent
    if (
        block.context.tag != "li"
        or around is None
        or len(block.text) > LONGEST_BYLINE
        or block.text.endswith(TEXT_ENDS)
    ):
        return False
    return any(roles[index].name == "byline" for index in range(around.first, around.end))
