"""The section that the site files the article under."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import islice, takewhile
from math import inf

from lxml.html import HtmlElement

from newscrawl.extraction.candidates import Candidate, Place
from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.blocks import Block, ancestors, nearest
from newscrawl.extraction.document.declared_objects import strings
from newscrawl.extraction.document.tree import line_of
from newscrawl.extraction.fields.breadcrumbs import Step, declared_way, is_front, is_here, shown_way
from newscrawl.extraction.fields.byline_parts import PROFILE, is_category
from newscrawl.extraction.fields.cards import Cards
from newscrawl.extraction.fields.filed_lines import behind_label, in_headline, named_in_menu
from newscrawl.extraction.fields.folder_names import folder_names
from newscrawl.extraction.fields.headings import SEPARATOR
from newscrawl.extraction.fields.link_relations import links_by_relation
from newscrawl.extraction.fields.section_names import (
    as_shown,
    chosen,
    first_of,
    is_no_section,
    is_service,
    is_wide,
    may_lead_to_section,
    named_by_path,
    over_headline,
)
from newscrawl.extraction.roles.labels import HEADINGS
from newscrawl.extraction.words.addresses import is_network_link, lists_kinds
from newscrawl.extraction.words.dates import has_date
from newscrawl.extraction.words.load import entries, small_pattern
from newscrawl.items import Article
from newscrawl.text.addresses import parts_of
from newscrawl.text.strings import fold, latin_length, small

_LONGEST, _WORDS = 40, 5
"""Characters of a section's name, as if in Latin letters, and its words."""
_META = entries("section", "meta_names")
_LINKED = ("rel category", "link to a category")
"""Evidence of what the article itself links to: better than the name of a place for all articles, as "Blog"."""
_FILED_UNDER = (*_LINKED, "breadcrumbs shown", "breadcrumb", "json-ld articleSection", *_META)
"""Evidence that says of a name that the article is filed under it."""
_FOLDER = "link to the folder"
_ARROWS = " »›→>"
"""What leads on behind a link's words."""
_KICKERS = 2
"""Lines that are no links, and are called sections."""
_NEAR, _FAR, _MENU, _BEHIND = 3, 8, 4, 6
"""Blocks around the headline among which its section stands, those behind it that may link to a category, links in a
row that are a menu, and blocks behind the text one of which may say what it is filed under."""


def declared(analysis: Analysis) -> list[Candidate]:
    """What the page's head calls its section."""
    found = [
        Candidate(value, "json-ld articleSection")
        for value in strings(analysis.facts.article.get("articleSection"), "name")
    ]
    found += [Candidate(analysis.facts.first(name).rstrip("/"), name) for name in _META]
    return [c for c in found if c.value and len(c.value) < 60]


def candidates(analysis: Analysis, article: Article) -> list[Candidate]:
    """What readers see of the way to the article, what is declared, the line above the headline, folders above it."""
    ways = (("breadcrumbs shown", shown_way(analysis)), ("breadcrumb", [*declared_way(analysis)][1:]))
    found = [Candidate(name, evidence) for evidence, way in ways if (name := _last(way, analysis, article.title))]
    found += [Candidate(name, "rel category") for name in _categories(analysis)]
    found += [Candidate(first_of(c.value, analysis), c.evidence) for c in declared(analysis)]
    above, below = _around_headline(analysis)
    right_below = takewhile(lambda block: block.role != "body", below[:_NEAR])
    found += [Candidate(name, _FOLDER) for name in folder_names(analysis)]
    found += _at_headline(above[::-1], analysis.blocks, "line above the headline")
    lower, upper = ([b for b in some if not _in_menu(b, analysis.blocks)] for some in (below, above[::-1]))
    found += _filed(lower) or _filed(upper, _MENU)
    found += _at_headline(right_below, analysis.blocks, "line below the headline")
    found += in_headline(analysis)
    found += [c for block in (*below, *above[-_NEAR:]) for c in behind_label(block)] + named_in_menu(above, analysis)
    others = {fold(text) for text in (article.title, article.site_name or "", *article.authors)}
    authors = set(map(fold, article.authors))
    is_author_s = any(c.evidence == _FOLDER and fold(c.value) in authors for c in found)  # quay.example/jo-roe/...
    for some in (found, _farther(analysis, by_path=not is_author_s)):
        some = [c._replace(value=c.value.rstrip(_ARROWS)) for c in some]
        if names := [c for c in some if fold(c.value) not in others and _may_be(c.value, c.evidence)]:
            linked = (c for c in names if c.evidence in _LINKED and is_wide(names[0].value))
            first = next(linked, names[0])
            if is_wide(first.value) or fold(first.value) in entries("news_folders"):
                first = next((c for c in _over(analysis) if fold(c.value) not in others), first)
            return [as_shown(first, analysis), *(c for c in names if c is not first)]
    return []


def _over(analysis: Analysis) -> Iterator[Candidate]:
    lines = (Candidate(b.text, "alone over the headline", (Place(b.index),)) for b in over_headline(analysis))
    yield from (c for c in lines if _may_be(c.value, c.evidence))


def _farther(analysis: Analysis, *, by_path: bool) -> Iterator[Candidate]:
    """Where nothing nearer names it."""
    blocks = analysis.blocks
    last = max((block.index for block in blocks if block.role == "body"), default=len(blocks))
    lines = blocks[last + 1 : last + 1 + _BEHIND]
    behind = _filed(lines, _MENU) or [c for block in lines for c in behind_label(block)]
    yield from behind if len({fold(c.value) for c in behind}) == 1 else ()
    yield from (Candidate(name, "chosen in the menu") for name in chosen(analysis))
    yield from (Candidate(name, "address") for name in named_by_path(analysis.page.url) if by_path)


def _last(way: Iterable[Step], analysis: Analysis, title: str) -> str:
    """The last step before the article."""
    steps = [step for step in way if not is_front(*step)]
    while steps and (is_here(*steps[-1], analysis, title) or is_no_section(steps[-1][0])):
        steps.pop()
    return steps[-1][0] if steps else ""


def _may_be(name: str, evidence: str) -> bool:
    """Whether it can be a section's name: a few words, no date, no path, no service that only stands where one does."""
    few = 1 < latin_length(name) <= _LONGEST and len(name.split()) <= _WORDS and name[0].isalnum()
    return (
        few
        and not is_no_section(name)
        and not SEPARATOR.search(name)
        and not has_date(name)
        and any(map(str.isalpha, name))
        and (evidence in _FILED_UNDER or not is_service(name))
    )


def _categories(analysis: Analysis) -> Iterator[str]:
    """Links that say by their rel that they lead to the page's category, or to a topic that the address calls one.

    Where several topics are called so, and none otherwise, they are topics.
    """
    cards, links = analysis.once(Cards), analysis.once(links_by_relation)
    named = [line_of(link) for link in links["category"] if not cards.hold(link)]
    topics = [link for link in links["tag"] if not (named or cards.hold(link))]
    called = [line_of(link) for link in topics if is_category(link)]
    yield from named or (called if len(set(called)) == 1 or len(called) < len(topics) else ())


def _around_headline(analysis: Analysis) -> tuple[list[Block], list[Block]]:
    """The lines above and below it."""
    blocks = analysis.blocks
    body = next((b.index for b in blocks if b.role == "body"), len(blocks))
    heads = [b.index for b in blocks[:body] if b.role == "title"] or [b.index for b in blocks if b.role == "title"][:1]
    head = max(heads, key=lambda at: (blocks[at].context.tag == "h1", at), default=0)
    titles = {fold(title) for title in analysis.declared_titles}
    if blocks and blocks[head].folded not in titles:  # the site's name, and the headline below it is a link
        own = (b.index for b in blocks[head:body] if b.context.tag in HEADINGS and b.anchors and b.folded in titles)
        head = next(own, head)
    text = [b.index for b in blocks[head:] if b.role == "body"] or [len(blocks)]
    # a standfirst may stand above the lines about the article
    apart = len(text) > 1 and text[1] - text[0] > 1 and text[0] <= head + 2
    body = text[1] if apart else text[0]
    return blocks[max(0, head - _NEAR) : head], blocks[head + 1 : min(body, head + 1 + _FAR)]


def _at_headline(lines: Iterable[Block], blocks: Sequence[Block], evidence: str) -> list[Candidate]:
    """What is named as a line above a headline, then what links to a section."""
    named = small_pattern("kicker")
    lines = [b for b in lines if not (b.anchors and all(map(lists_kinds, b.hrefs)))]
    topics = [b for b in lines if b.role == "tag"]
    if sum(len(b.anchors) for b in topics) > 1:
        lines = [b for b in lines if b not in topics]
    marked = [b for b in lines if any(named.search(small(e.get("class") or "")) for e in _holders(b))]
    if sum(not b.anchors for b in marked) > _KICKERS:
        marked = [b for b in marked if b.anchors]  # a list of topics that are called categories
    linked = [b for b in lines if b not in marked and _links_to_section(b) and not _in_menu(b, blocks)]
    names = ((b, line_of(b.anchors[0]) if b.anchors else b.text) for b in (*marked, *linked))
    return [Candidate(name, evidence, (Place(block.index),)) for block, name in names]


def _holders(block: Block) -> Iterator[HtmlElement]:
    """What holds a line: its container, its links, and what is right around these."""
    yield block.context.element
    for anchor in block.anchors:
        yield anchor
        if (around := anchor.getparent()) is not None:
            yield around


def _filed(lines: Iterable[Block], most: float = inf) -> list[Candidate]:
    """ "By Jo Roe in Harbours", by the link's address; where a menu may stand, lines with many of them are none."""
    links = [(block, list(filter(_is_filed_under, block.anchors))) for block in lines]
    named = [(line_of(anchor), block) for block, anchors in links if len(anchors) <= most for anchor in anchors]
    return [Candidate(name, "link to a category", (Place(block.index),)) for name, block in named]


def _is_filed_under(anchor: HtmlElement) -> bool:
    return is_category(anchor) and not is_network_link(anchor.get("href") or "")


def _links_to_section(block: Block) -> bool:
    if len(block.anchors) != 1 or not block.text.startswith(line_of(block.anchors[0]) or "\n"):
        return False
    href = block.anchors[0].get("href") or ""
    return may_lead_to_section(href) and not (is_network_link(href) or PROFILE.search(parts_of(href).path))


def _in_menu(block: Block, blocks: Sequence[Block]) -> bool:
    if block.context.tags & {"nav", "footer"} or ("aside" in block.context.tags and not _is_alone(block)):
        return True
    before = takewhile(partial(_follows, block), reversed(blocks[max(0, block.index - _MENU + 1) : block.index]))
    behind = takewhile(partial(_follows, block), blocks[block.index + 1 : block.index + _MENU])
    return sum(1 for _ in (*before, *behind)) >= _MENU - 1


def _is_alone(block: Block) -> bool:
    """Whether it is all that its aside holds."""
    aside = nearest(block.context, "aside")
    return aside is not None and aside.size == 1


def _follows(block: Block, other: Block) -> bool:
    return other.is_line_of_links and _are_items(other, block)


def _are_items(one: Block, other: Block) -> bool:
    """Whether they stand as deep in the page, and in one container or two of one."""
    around = [{id(level) for level in islice(ancestors(b.context.parent), 2)} for b in (one, other)]
    alike = one.context.depth == other.context.depth and one.context.tag == other.context.tag
    return alike and bool(around[0] & around[1])
