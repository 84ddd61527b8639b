"""Whether what looks like a page's text are teasers: paragraphs each of which leads to a page of its own."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import takewhile

from lxml.html import HtmlElement

from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.blocks import Block
from newscrawl.extraction.document.tree import line_of
from newscrawl.extraction.roles.labels import HEADINGS
from newscrawl.extraction.roles.others import is_linked_headline
from newscrawl.extraction.words.addresses import is_file
from newscrawl.extraction.words.dates import dates_in
from newscrawl.extraction.words.headlines import is_headline
from newscrawl.extraction.words.listing_addresses import is_listing_address
from newscrawl.text.addresses import absolute, page_key, parts_of, same_site

TEASERS, MOSTLY = 4, 0.75
"""How many, and which share of the paragraphs or of their text, from which on a page lists."""
FEW = 2
"""How many are enough where all paragraphs are teasers, or the address is a list's; where there is one, it has to begin
with its headline, or to lead where the headline above it leads."""
SHORT = 40
"""Characters up to which a line with links says how many there are, and leads on, and one with a date is the date."""
LONGEST = 800
"""Characters, as if in Latin letters, of a teaser."""
PARAGRAPHS = 3
"""Of one teaser."""
END = 80
"""Characters of a teaser's end, where it invites to read on, and tells of comments."""
BEFORE = 30
"""Characters, as those of a date, before the headline that a teaser begins with."""
ABOUT, LINE = 4, 120
"""Lines between a headline and its teaser that tell of the article, and characters of one, as if in Latin letters."""
ROWS, UP = 3, 3
"""Rows from which on a page lists what each leads to when it is clicked, and elements around a line that may be one."""
ALL = 0.9
"""Share of a line's characters in links, from which on it is nothing else."""
_LEADS = ("data-href", "data-link", "data-url")
_CLICKED = re.compile(r"location(?:\.href)?\s{0,9}=\s{0,9}[\"']([^\"']{1,1000})[\"']")
_DIGIT = re.compile(r"\d")
INVITED, INVITATION = 3, 40
"""Pages to which links with the same text lead, from which on it invites to read more, and its characters; a few are
enough where there is nothing else."""


def lists_others(analysis: Analysis) -> bool:
    """The headline that leads there stands above the paragraph or begins it, or what invites to read more ends it."""
    blocks = analysis.blocks
    paragraphs = [b for b in blocks if b.role == "body" and b.context.tag not in HEADINGS]
    paragraphs = [b for b in paragraphs if b.length > SHORT or not (b.anchors or dates_in(b.text, False))] or paragraphs
    if _lead_elsewhere(paragraphs, analysis):
        return True
    if len(paragraphs) < FEW:
        return any(
            _begins_with_headline(block) or _is_announced(block, analysis) or _is_under_another(block, analysis)
            for block in paragraphs
        )
    if _row(paragraphs[0]) and _row(paragraphs[1]):
        led_to = [page for block in paragraphs if (page := other_page(_row(block), analysis.page.url))]
        return len(set(led_to)) >= ROWS and len(led_to) >= MOSTLY * len(paragraphs)
    inviting = {block.index: set(_may_invite(block, blocks)) for block in paragraphs}
    leading = [block for block in paragraphs if inviting[block.index] or _has_headline(block, blocks)]
    led = leading + _before_them(leading, paragraphs)
    are_all = len(led) == len(_without_lines_over(led, paragraphs, blocks))
    many = FEW if is_listing_address(analysis.page.url) else TEASERS
    if len(led) < (FEW if are_all else many):
        return False  # as nearly all articles: where links lead is dear
    least = FEW if are_all else INVITED
    invitations = _invitations(analysis, set().union(*inviting.values()), least)
    teasers = [block for block in paragraphs if _is_teaser(block, blocks, invitations)]
    teasers += _before_them([block for block in teasers if _invites(block, blocks, invitations)], paragraphs)
    lengths = [block.length for block in _without_lines_over(teasers, paragraphs, blocks)]
    shown = sum(block.length for block in teasers)
    enough = FEW if len(teasers) == len(lengths) else many
    return len(teasers) >= enough and max(len(teasers) / len(lengths), shown / (sum(lengths) or 1)) >= MOSTLY


def _before_them(teasers: Sequence[Block], paragraphs: Sequence[Block]) -> list[Block]:
    """The paragraphs above each of them, below another line, which begin what it ends: teasers of two or three."""
    long = {block.index: block for block in paragraphs if LINE < block.length <= LONGEST and not block.anchors}
    own = {block.index for block in teasers}
    found: list[Block] = []
    for block in teasers:
        run = list(takewhile(lambda index: index in long and index not in own, range(block.index - 1, -1, -1)))
        found += [long[index] for index in run] if len(run) < PARAGRAPHS else []
    return found


def _lead_elsewhere(paragraphs: Sequence[Block], analysis: Analysis) -> bool:
    """Whether all that looks like text are links to several other pages: cards, each with all of its lines in one."""
    links = [block for block in paragraphs if block.anchors and block.link_chars >= ALL * len(block.text)]
    if len(links) < len(paragraphs) or not links:
        return False
    said = {
        page: line_of(a)
        for block in links
        for a, href in zip(block.anchors, block.hrefs, strict=True)
        if (page := other_page(href, analysis.page.url))
    }
    return len(said) >= ROWS and sum(map(is_headline, said.values())) >= MOSTLY * len(said)


def _row(block: Block) -> str:
    """Where a click on the line leads, by an element around it that is no link; empty for nowhere."""
    element: HtmlElement | None = block.context.element
    for _ in range(UP):
        if element is None or element.tag in ("article", "main", "body"):
            break
        if address := next((value for name in _LEADS if (value := element.get(name))), ""):
            return address
        if found := _CLICKED.search(element.get("onclick") or ""):
            return found[1]
        element = element.getparent()
    return ""


def _is_teaser(block: Block, blocks: Sequence[Block], invitations: frozenset[str]) -> bool:
    if block.length > LONGEST:
        return False
    return _has_headline(block, blocks) or _invites(block, blocks, invitations)


def _invites(block: Block, blocks: Sequence[Block], invitations: frozenset[str]) -> bool:
    """Whether it ends with an invitation to read more, or one stands below it."""
    below = blocks[block.index : block.index + 2][-1]
    return bool(invitations) and (_ends_with(block, invitations) or _begins_with(below, block, invitations))


def _has_headline(block: Block, blocks: Sequence[Block]) -> bool:
    """Whether the headline of another page stands above it, or begins it; its day or its topics may stand between."""
    head = _next_above(block, blocks)
    return bool(head and (is_linked_headline(head) or _is_dated_headline(head))) or _begins_with_headline(block)


def _is_dated_headline(line: Block) -> bool:
    """Whether it is a link with its day, and how often it was read: "Ferry returns 29 November"."""
    rest = len(line.text) - line.link_chars
    return 0 < rest <= END and is_headline(first_link(line)) and bool(dates_in(line.text, False))


def _next_above(block: Block, blocks: Sequence[Block]) -> Block | None:
    """The line above it that tells of something else than its day or its topics."""
    above = reversed(blocks[max(0, block.index - ABOUT) : block.index])
    return next((line for line in above if not _is_about(line)), None)


def _without_lines_over(teasers: Sequence[Block], paragraphs: Sequence[Block], blocks: Sequence[Block]) -> list[Block]:
    heads = {line.index for block in teasers for line in _lines_over(block, blocks)}
    return [block for block in paragraphs if block.index not in heads]


def _lines_over(block: Block, blocks: Sequence[Block]) -> Iterator[Block]:
    """Lines over a teaser that lead nowhere, as a headline in a table or a list, where no tag says what it is."""
    above = reversed(blocks[max(0, block.index - ABOUT) : block.index])
    return takewhile(lambda line: line.length <= LINE and not line.anchors, above)


def _is_about(line: Block) -> bool:
    """Whether it tells of an article when it appeared, how long it is, or what it is filed under."""
    if line.length > LINE or is_linked_headline(line) or _is_dated_headline(line):
        return False
    return line.role in ("date", "byline", "tag") or (line.role in ("other", "body") and bool(_DIGIT.search(line.text)))


def _begins_with_headline(block: Block) -> bool:
    text = first_link(block)
    return is_headline(text) and 0 <= block.text.find(text) <= BEFORE and len(text) < len(block.text) <= LONGEST


def first_link(block: Block) -> str:
    """The text of its first link that has one: a picture beside a headline leads there too."""
    return next(filter(None, map(line_of, block.anchors)), "")


def _headline_above(block: Block, analysis: Analysis) -> Block | None:
    """The line right above what may be a teaser, where it is a headline that leads somewhere."""
    above = analysis.blocks[block.index - 1] if block.index and block.length <= LONGEST else None
    return above if above is not None and is_linked_headline(above) else None


def _is_announced(block: Block, analysis: Analysis) -> bool:
    """Whether the headline above it, and a link in it or right below, lead to one other page."""
    above = _next_above(block, analysis.blocks)
    if above is None or block.length > LONGEST or not is_linked_headline(above):
        return False
    common = {href for near in analysis.blocks[block.index : block.index + 2] for href in near.hrefs} & {*above.hrefs}
    return any(page_key(absolute(analysis.page.url, href) or "") != page_key(analysis.page.url) for href in common)


def _is_under_another(block: Block, analysis: Analysis) -> bool:
    """Whether it stands right under the heading of another page, in one element with it: a list's last page has one."""
    above = _headline_above(block, analysis)
    if above is None or above.context.tag not in HEADINGS:
        return False
    around, element = above.context.element.getparent(), block.context.element
    if around is not element.getparent() and around is not element:
        return False
    is_own = any(title.startswith(above.text) for title in analysis.declared_titles)
    return not is_own and other_page(above.hrefs[0], analysis.page.url) != ""


def _ends_with(block: Block, invitations: frozenset[str]) -> bool:
    end = block.text[-END:]
    return any(text in end and text.lower() in invitations for text in map(line_of, block.anchors[-2:]))


def _begins_with(below: Block, block: Block, invitations: frozenset[str]) -> bool:
    """Whether the line below the block begins with one."""
    return below is not block and below.role != "body" and bool(below.anchors) and _text(below) in invitations


def _text(line: Block) -> str:
    text = first_link(line)
    return text.lower() if line.text.startswith(text) else ""


def _may_invite(block: Block, blocks: Sequence[Block]) -> Iterator[str]:
    """The short texts of links that end a block, or begin the line below it."""
    below = blocks[block.index + 1 : block.index + 2]
    texts = [*map(line_of, block.anchors[-2:]), *(_text(line) for line in below if line.anchors)]
    yield from (text.lower() for text in texts if 0 < len(text) <= INVITATION)


def _invitations(analysis: Analysis, texts: set[str], least: int) -> frozenset[str]:
    """Those of the texts each of which leads to several of the site's other pages."""
    pages = defaultdict(set)
    for block in analysis.blocks if texts else ():
        shown = block.text.lower()
        if block.anchors and any(text in shown for text in texts):
            for anchor, href in zip(block.anchors, block.hrefs, strict=True):
                if (text := line_of(anchor).lower()) in texts and (page := other_page(href, analysis.page.url)):
                    pages[text].add(page)
    return frozenset(text for text in texts if len(pages[text]) >= least)


def other_page(href: str, url: str) -> str:
    """The page of the site's to which a link leads; empty for this page, others' and files."""
    page = (absolute(url, href) or "").partition("#")[0]
    other = page and page != url.partition("#")[0] and same_site(page, url) and not is_file(parts_of(page).path)
    return page if other else ""
