"""Links to other articles that were placed for this one's readers. Which blocks they are is decided in roles/."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lxml.html import HtmlElement

from newscrawl.extraction.candidates import Candidate, Decision
from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.blocks import INLINE, Block, places_of
from newscrawl.extraction.document.tree import line_of
from newscrawl.extraction.fields.link_labels import (
    clean_label,
    inline_label,
    is_cue,
    own_label,
    told_label,
    without_label,
)
from newscrawl.extraction.fields.link_texts import (
    below_kicker,
    highest,
    is_no_headline,
    is_rather_headline,
    link_text,
    names_nothing,
    titled,
    without_icons,
)
from newscrawl.extraction.fields.trim import title_names, trim
from newscrawl.extraction.roles.announced import announced
from newscrawl.extraction.roles.labels import HEADINGS, label_kinds
from newscrawl.extraction.words.addresses import is_labelled_article
from newscrawl.extraction.words.classes import bit
from newscrawl.extraction.words.credit_lines import credits_source
from newscrawl.extraction.words.headlines import is_headline
from newscrawl.items import RelatedLink
from newscrawl.text.addresses import absolute, page_key

_PLAIN = re.compile(r"https?://[^/?#]+((?:/(?:[\w-][\w.-]*)?)+)", re.A)
"""An address whose path can be written in no other way, as most are: its key ends with it."""
_HEADED = 3
"""Blocks from a teaser's heading to its link."""


def candidates(analysis: Analysis) -> list[Candidate]:
    """All related links, as one list."""
    found = list(_links(analysis))
    return [Candidate(found, "related blocks", places_of(analysis.blocks, "related", "related label"))] if found else []


def _links(analysis: Analysis) -> Iterator[RelatedLink]:
    names = title_names(analysis)
    label: str | None = None
    labelled_at = -_HEADED
    found: dict[str, tuple[RelatedLink, Block]] = {}
    hrefs: set[str | None] = set()
    for block in analysis.blocks:
        if block.role == "related label":
            if not hrefs.intersection(anchor.get("href") for anchor in block.anchors):  # a teaser's own "Read more"
                label, labelled_at = clean_label(_heading(block)), block.index
        elif block.role == "related":
            hrefs = {anchor.get("href") for anchor in block.anchors}
            for link in _block_links(block, analysis, label):
                link.text = trim(without_icons(link.text), names)
                if block.index - labelled_at <= _HEADED and link.label == label and _is_of_teaser(link):
                    link.text, link.label = link.label or "", None
                if link.text and (link.url in found or not _is_own(link.url, analysis)):
                    _take(link, block, found)
        elif block.role == "body":
            label = None
            if block.is_cut and (end := _at_end(block, analysis)) and not _is_own(end.url, analysis):
                end.text = trim(end.text, names)
                found.setdefault(end.url, (end, block))
    _take_headings(analysis, found, names)
    yield from (link for link, _ in found.values() if not names_nothing(link.text))


def _is_own(url: str, analysis: Analysis) -> bool:
    """Whether it is this page's address."""
    own, plain = analysis.once(_own_key), _PLAIN.fullmatch(url)
    if plain and not own.endswith(plain[1].rstrip("/")):
        return False
    return page_key(url) == own


def _own_key(analysis: Analysis) -> str:
    return page_key(analysis.page.url)


def _take_headings(analysis: Analysis, found: Mapping[str, tuple[RelatedLink, Block]], names: frozenset[str]) -> None:
    """A heading that leads to the same article is its headline, where what was placed for readers is the kicker."""
    for heading in analysis.blocks if found else ():
        if len(heading.anchors) == 1 and heading.context.tag in HEADINGS and heading.role != "related":
            link, block = found.get(absolute(analysis.base_url, heading.hrefs[0]) or "", (None, heading))
            if link is None or is_headline(link.text):
                continue
            text = trim(heading.text, names)
            if is_rather_headline(heading, text, block, link.text):
                link.text = text


def _is_of_teaser(link: RelatedLink) -> bool:
    """Whether it is the "Learn more" of a teaser whose headline stands over it, and is taken for a label."""
    alone = bool(link.text and link.label) and names_nothing(link.text) and not credits_source(link.text)
    return alone and not any(label_kinds(link.label or ""))


def _take(link: RelatedLink, block: Block, found: dict[str, tuple[RelatedLink, Block]]) -> None:
    """Of several links to an article, the first; its text is that of the one which is the headline."""
    if link.url not in found:
        found[link.url] = (link, block)
        return
    first, holder = found[link.url]
    if is_cue(first.text):
        first.text, first.label = link.text, clean_label(first.text)
    elif names_nothing(first.text) or is_rather_headline(block, link.text, holder, first.text):
        first.text, found[link.url] = link.text, (first, block)


def _at_end(block: Block, analysis: Analysis) -> RelatedLink | None:
    """The link that was cut off a paragraph with the words before it."""
    anchor = block.anchors[-1] if block.anchors else None
    if anchor is None or line_of(anchor) in block.text:
        return None
    around = next((element for element in anchor.iterancestors() if element.tag not in INLINE), anchor)
    end, url = announced(line_of(around), [anchor]), absolute(analysis.base_url, anchor.get("href") or "")
    return RelatedLink(url, line_of(anchor), clean_label(end.label) if end else None) if url else None


def _block_links(block: Block, analysis: Analysis, label: str | None) -> Iterator[RelatedLink]:
    inline = inline_label(block) or told_label(block)
    for anchor in block.anchors:
        href = anchor.get("href") or ""
        url, line = absolute(analysis.base_url, href), link_text(anchor, block)
        if url is None or not is_labelled_article(href, line):
            continue
        around_others = len(line) > len(block.text) and not titled(anchor, line_of(anchor))
        if around_others:
            line = analysis.once(_TeaserCards).headline(anchor)
        if own := own_label(anchor):
            yield RelatedLink(url, own[0] if is_cue(line) else min(own[0], line, key=len), own[1])
            continue
        text = line if len(block.anchors) > 1 else without_label(line or block.text, inline)
        yield RelatedLink(url, text, inline or label)


class _TeaserCards:
    """What cards, each of which is one link, call the articles that they lead to: each is read once."""

    def __init__(self, analysis: Analysis) -> None:
        self._names: dict[HtmlElement, str] = {}
        self._held: dict[HtmlElement, list[Block]] = {}
        for block in analysis.blocks:
            for anchor in block.anchors:
                self._held.setdefault(anchor, []).append(block)

    def headline(self, anchor: HtmlElement) -> str:
        """A heading, else its first line of weight."""
        if anchor not in self._names:
            held = [b for b in self._held[anchor] if not (is_cue(b.text) or is_no_headline(b.text))]
            headed = highest([block for block in held if block.context.tag in HEADINGS])
            named = (block for block in held if block.names & bit("title"))
            telling = [block for block in held if not block.names & (bit("author") | bit("date") | bit("meta"))]
            found = headed or next(named, None) or below_kicker(telling)
            self._names[anchor] = found.text if found is not None else line_of(anchor)
        return self._names[anchor]


def _heading(block: Block) -> str:
    """A label's text; of two lists of which one is shown at a time, the first's: their headings lead nowhere."""
    tabs = len(block.anchors) > 1 and block.link_chars >= len(block.text) - 1
    nowhere = tabs and all(not href or href.startswith("#") for href in block.hrefs)
    return line_of(block.anchors[0]) if nowhere else block.text


def decide(found: list[Candidate]) -> Decision:
    """Only what is placed on the page counts."""
    if not found:
        return Decision([])
    rule = "links to articles, labelled or marked as related"
    return Decision(found[0].value, found[0].evidence, rule, found[1:], found[0].places)
