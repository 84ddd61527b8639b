"""The lines of a page that show who wrote it: around the headline, at the text's end, in a box behind it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.blocks import Block, ancestors, headline_above
from newscrawl.extraction.document.site_names import is_site_name
from newscrawl.extraction.fields.author_lines import NAME_LENGTH
from newscrawl.extraction.fields.broken_lines import lines_in
from newscrawl.extraction.fields.byline_parts import (
    LONGEST_BYLINE,
    account_names,
    author_part,
    begins_signed,
    is_in_foot,
    line_behind,
    names_beside,
    parts_in,
    signed_links,
)
from newscrawl.extraction.fields.cards import Cards
from newscrawl.extraction.fields.works import facts_of_works
from newscrawl.extraction.words.bylines import (
    clean_names,
    is_signing,
    signed_part,
    split_byline,
)
from newscrawl.extraction.words.calls import is_call
from newscrawl.extraction.words.classes import bit
from newscrawl.extraction.words.dates import has_date
from newscrawl.extraction.words.names import is_full_name, is_unspaced_name, may_be_full_name
from newscrawl.extraction.words.reporters import reporters
from newscrawl.text.strings import fold

BEFORE, AFTER = 8, 30
"""Blocks before and after the headline that may hold the byline."""
_BOX, _LABELLED = 12, 30
"""Blocks behind the text among which the author's box stands, and those among which a name under "Written by" does."""
_UNDER = 3
"""Blocks right behind the headline that are no other article's, whatever holds them is called."""
SHORTEST_PROSE = 80
LONGEST_BROKEN = 300
"""Characters of several lines, one of which may be the byline."""
LONGEST_LIST = 3000
"""Characters of a line that lists authors."""


def byline_blocks(analysis: Analysis) -> list[Block]:
    """Short lines around the headline, outside comments and lists of other articles."""
    body = next((b.index for b in analysis.blocks if b.role == "body"), len(analysis.blocks))
    headings = [b.index for b in analysis.blocks[: body + 1] if b.role == "title" or b.context.tag == "h1"]
    at = headings[-1] if headings else body if body < len(analysis.blocks) else 0
    inside = any("article" in block.context.tags for block in analysis.blocks[body : body + 1])
    around = analysis.blocks[max(0, at - (BEFORE if headings else AFTER)) : at + AFTER]
    of_works = facts_of_works(around)
    return [
        block
        for block in around
        if len(block.text) <= (LONGEST_LIST if block.context.own & bit("author") else longest_line(block))
        and block.role not in ("title", "caption")
        and block.index not in of_works
        and not is_in_foot(block, inside, len(analysis.blocks))
        and not is_others(analysis, block, at, body)
    ]


def is_others(analysis: Analysis, block: Block, *indexes: int) -> bool:
    """In a comment, or among other articles: in no container that also holds one of the blocks of these indexes."""
    if analysis.facts.is_of_others(block.context.element) or analysis.once(Cards).hold_block(block):
        return True
    comment, recommend, author = bit("comment"), bit("recommend"), bit("author")
    for level in islice(ancestors(block.context), 4):
        for index in indexes:
            if level.first <= index < level.end:
                return False
        if indexes[0] < level.first <= level.end <= indexes[0] + _UNDER:
            return False
        if level.own & comment or (level.own & recommend and not level.own & author):
            return True
    return False


def longest_line(block: Block) -> int:
    """Characters that it may have to hold a byline."""
    return LONGEST_BROKEN if block.breaks else LONGEST_BYLINE


def signed_line(near: Sequence[Block], site: frozenset[str]) -> Iterator[str]:
    """The first line that begins as bylines do; one that signs with a name of the site's only where no other does."""
    short = [block for block in near if len(block.text) <= longest_line(block)]
    first = ""
    for text in filter(None, (_signed(block, short[at + 1 :], short) for at, block in enumerate(short))):
        if not all(is_site_name(name, site) for name in clean_names([text])):
            yield text
            return
        first = first or text
    yield from filter(None, (first,))


def _signed(block: Block, following: Sequence[Block], near: Sequence[Block]) -> str | None:
    """ "By Jo Roe", also where "By" stands on a line of its own."""
    if is_signing(block.text) and (behind := line_behind(block, following)) is not None:
        whole = [name := author_part(behind), *names_beside(behind, near)]
        return "\n".join(whole) if may_be_full_name(name) else None
    if linked := signed_links(block):
        return linked
    parts = [] if block.text.isascii() else parts_in(block)  # capitals part the others
    lines = [*(part for part in parts if _is_named(signed_part(part))), *lines_in(block)]
    if found := next(filter(None, map(reporters, (*parts, *lines))), None):
        behind = line_behind(block, following)
        return "\n".join([*found, *(reporters(behind.text) if behind is not None else ())])
    text = next(filter(None, map(signed_part, lines)), None)
    if text is None:
        return None
    names = list(split_byline(text))
    dated = len(names) == 1 and len(names[0].split()) == 1 and names[0] in block.text and _is_of_account(block, text)
    marked = block.names_near & (bit("author") | bit("meta")) and len(text.split()) <= 4  # also "by jroe"
    return text if marked or dated or _is_named(text) else None


def _is_named(signed: str | None) -> bool:
    """Whether what somebody signs with may be a full name."""
    return any(may_be_full_name(name) or is_unspaced_name(name) for name in clean_names([signed or ""]))


def _is_of_account(block: Block, signed: str) -> bool:
    """Whether the line is the byline of an account: nothing but its name and a date."""
    return any(c.isdigit() for c in block.text) and len(signed.split()) <= 12 and "date" not in signed


def end_of_text(analysis: Analysis) -> int:
    """Index of its last block; behind all where there is none."""
    return next((b.index for b in reversed(analysis.blocks) if b.role == "body"), len(analysis.blocks))


def in_box(analysis: Analysis) -> Iterator[str]:
    """A name that is marked as the author's behind the text."""
    last = end_of_text(analysis)
    for block in analysis.blocks[last + 1 : last + _BOX]:
        named = len(block.text) <= LONGEST_BYLINE and block.names_near & bit("author") and block.role != "caption"
        if not named or is_others(analysis, block, last):
            continue
        text = begins_signed(block) or author_part(block)
        if all(map(may_be_full_name, split_byline(text))):
            yield text
            return


def under_label(analysis: Analysis) -> Iterator[str]:
    """The name that stands under "Written by" behind the text, where no other one does."""
    last = end_of_text(analysis)
    signed = (b for label, b in pairwise(analysis.blocks[last + 1 : last + _LABELLED]) if is_signing(label.text))
    named = {block.text for block in signed if not is_others(analysis, block, last)}
    if len(named) == 1:
        yield from filter(is_full_name, named)


def shown_again(analysis: Analysis) -> Iterator[str]:
    """A line before the text that is only a name, where a biography behind it begins so, or which is again there."""
    blocks = analysis.blocks
    body = [block.index for block in blocks if block.role == "body"]
    title = headline_above(blocks, body)
    if title is None:
        return
    behind = [b.folded for b in blocks[body[-1] : body[-1] + _BOX] if b.role not in ("related", "related label")]
    for block in blocks[title + 1 : body[:2][-1] + 1]:  # the first may be a standfirst above it
        text = block.text.partition(",")[0]
        short = len(block.text) <= LONGEST_BYLINE and len(text) <= NAME_LENGTH and ":" not in text
        if not short or not is_full_name(text) or any(b.folded == block.folded for b in blocks[:title]):
            continue
        name, beside = fold(text), blocks[block.index - 1 : block.index + 2 : 2]
        dated = any(len(b.text) <= NAME_LENGTH and has_date(b.text) for b in beside)
        again = any(
            line.startswith(f"{name} ") and len(line) > SHORTEST_PROSE or dated and line == name for line in behind
        )
        named = (b for b in blocks[body[-1] :] if b.folded == name and b.names_near & bit("author"))
        if again or any(not is_others(analysis, b, title) for b in named):
            yield text
            return


def by_class(near: Sequence[Block]) -> Iterator[str]:
    """A line marked as the author's, or a link to an account on a dated line, though it is no full name: a desk."""
    for block in near:
        own = block.context.own | block.inline
        outside = own & (bit("share") | bit("nav")) or "nav" in block.context.tags
        marked = own & bit("author") and not outside and len(block.text.split()) <= 8 and not is_call(block.text)
        if marked and 0 < len(" ".join(split_byline(text := author_part(block))).split()) <= 4:
            yield text
            return
    yield from islice(filter(None, map(account_names, near)), 1)
