"""What a teaser is made of: the headline that leads to a page, its day, its paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import count, takewhile

from newscrawl.extraction.document.blocks import Block
from newscrawl.extraction.document.tree import line_of
from newscrawl.extraction.roles.others import is_linked_headline
from newscrawl.extraction.words.addresses import is_file
from newscrawl.extraction.words.dates import dates_in
from newscrawl.extraction.words.headlines import is_headline
from newscrawl.text.addresses import absolute, parts_of, same_site

LONGEST = 800
"""Characters, as if in Latin letters, of a teaser."""
PARAGRAPHS, BEGUN = 3, 2
"""Of one teaser; and headlines below which all text begins, from which on there are further ones below the first."""
END = 80
"""Characters of a teaser's end, where it invites to read on, and tells of comments."""
BEFORE = 30
"""Characters, as those of a date, before the headline that a teaser begins with."""
ABOUT, LINE = 4, 120
"""Lines between a headline and its teaser that tell of the article, and characters of one, as if in Latin letters."""
_DIGIT = re.compile(r"\d")


def before_them(teasers: Sequence[Block], paragraphs: Sequence[Block]) -> list[Block]:
    """The paragraphs above each of them, below another line, which begin what it ends: teasers of two or three."""
    long = {block.index: block for block in paragraphs if LINE < block.length <= LONGEST and not block.anchors}
    return _runs(teasers, teasers, long, -1)


def below_them(teasers: Sequence[Block], paragraphs: Sequence[Block], blocks: Sequence[Block]) -> list[Block]:
    """The paragraphs below those that begin under their headlines, where all of a page's text begins so."""
    begun = [block for block in teasers if has_headline(block, blocks)]
    if len(begun) < BEGUN or begun[0] is not paragraphs[0]:
        return []
    long = {block.index: block for block in paragraphs if block.length <= LONGEST}
    return _runs(begun, teasers, long, 1)


def _runs(starts: Sequence[Block], teasers: Sequence[Block], paragraphs: Mapping[int, Block], step: int) -> list[Block]:
    """The paragraphs next to each start, up (-1) or down (1), as many as one teaser has; by their indexes."""
    free = paragraphs.keys() - {block.index for block in teasers}
    found: list[Block] = []
    for block in starts:
        run = list(takewhile(free.__contains__, count(block.index + step, step)))
        found += [paragraphs[index] for index in run] if len(run) < PARAGRAPHS else []
    return found


def has_headline(block: Block, blocks: Sequence[Block]) -> bool:
    """Whether the headline of another page stands above it, or begins it; its day or its topics may stand between."""
    head = next_above(block, blocks)
    return bool(head and (is_linked_headline(head) or is_dated_headline(head))) or begins_with_headline(block)


def is_dated_headline(line: Block) -> bool:
    """Whether it is a link with its day, and how often it was read: "Ferry returns 29 November"."""
    rest = len(line.text) - line.link_chars
    return 0 < rest <= END and is_headline(first_link(line)) and bool(dates_in(line.text, False))


def next_above(block: Block, blocks: Sequence[Block]) -> Block | None:
    """The line above it that tells of something else than its day or its topics."""
    above = reversed(blocks[max(0, block.index - ABOUT) : block.index])
    return next((line for line in above if not is_about(line)), None)


def without_lines_over(teasers: Sequence[Block], paragraphs: Sequence[Block], blocks: Sequence[Block]) -> list[Block]:
    heads = {line.index for block in teasers for line in _lines_over(block, blocks)}
    return [block for block in paragraphs if block.index not in heads]


def _lines_over(block: Block, blocks: Sequence[Block]) -> Iterator[Block]:
    """Its headline, or lines over it that lead nowhere, as in a table or a list, where no tag says what they are."""
    for line in reversed(blocks[max(0, block.index - ABOUT) : block.index]):
        leads = is_linked_headline(line)
        if line.length > LINE or (line.link_chars and not leads):  # a picture beside it may lead somewhere
            return
        yield line
        if leads:
            return


def is_about(line: Block) -> bool:
    """Whether it tells of an article when it appeared, how long it is, or what it is filed under."""
    if line.length > LINE or is_linked_headline(line) or is_dated_headline(line):
        return False
    return line.role in ("date", "byline", "tag") or (line.role in ("other", "body") and bool(_DIGIT.search(line.text)))


def begins_with_headline(block: Block) -> bool:
    text = first_link(block)
    return is_headline(text) and 0 <= block.text.find(text) <= BEFORE and len(text) < len(block.text) <= LONGEST


def first_link(block: Block) -> str:
    """The text of its first link that has one: a picture beside a headline leads there too."""
    return next(filter(None, map(line_of, block.anchors)), "")


def other_page(href: str, url: str) -> str:
    """The page of the site's to which a link leads; empty for this page, others' and files."""
    page = (absolute(url, href) or "").partition("#")[0]
    other = page and page != url.partition("#")[0] and same_site(page, url) and not is_file(parts_of(page).path)
    return page if other else ""
