"""What a paragraph's end leads readers to: "... said the mayor. Also read: The pier stays"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from lxml.html import HtmlElement

from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.blocks import Block, Role, ancestors, body_of
from newscrawl.extraction.document.tree import line_of
from newscrawl.extraction.roles.labels import HEADINGS
from newscrawl.extraction.words.addresses import is_article_link, is_labelled_article
from newscrawl.extraction.words.headlines import is_headline
from newscrawl.extraction.words.load import pattern
from newscrawl.extraction.words.phrases import LEADING_SIGNS, cue_lengths
from newscrawl.text.addresses import is_own_link
from newscrawl.text.strings import COLONS, SENTENCE_ENDS, ends_in_colon, latin_length

_LEFT = 40
"""Characters, as if in Latin letters, of a paragraph from which its end is only a part of it."""
_SAID, _MORE = 60, 3
"""Characters that announce a link, and those of them that are no cue."""
_ANNOUNCING = 60
"""Characters before a link that announce it."""
_HEADLINE = 25
"""Characters, as if in Latin letters, of a headline that words which no list has announce."""
_SEVERAL, _HEADLINES = 12, 0.75
"""Articles that one line announces, more links are a menu; and the share of headlines among what its links say."""
_HELD = 60
"""Blocks of a box of links, its heading among them."""
_LINES = frozenset({"p", "div", "blockquote", "section", "center"})
_OTHER_CUES = frozenset({"credit", "byline", "date", "tags", "sources", "promo"})
_BRACKETS = " .)\uff09]\u3011"
_CLOSING = " .)]）】›»→"
_BEFORE = re.compile(
    rf"(?:^|(?<=[{re.escape(''.join(SENTENCE_ENDS))}»”\"')）\]】])\s*|[(\[（【]\s*|\s[|–—»-]\s+)"
    rf"(?P<said>[^{re.escape(''.join(SENTENCE_ENDS))}()（）\[\]]{{2,{_SAID}}})$"
)
"""What stands between the paragraph's last sentence, or a bracket, and a link."""
_BEFORE_UNENDED = re.compile(r"(?<=[\u0e00-\u0eff])\s+(?P<said>\S{2,60}\s?)$")
"""What stands between the last sentence and a link in scripts that have no sign for a sentence's end."""


class Announced(NamedTuple):
    """The end of a paragraph that leads to another article."""

    label: str
    start: int
    """Where it begins in the paragraph's text."""


def is_announced(block: Block, url: str) -> bool:
    """Whether some words and a colon stand before its one link, a headline of the site's: they announce it."""
    if (
        len(block.anchors) != 1
        or block.context.tag not in _LINES
        or block.cues.keys() & _OTHER_CUES
        or pattern("source_line").match(block.text)
    ):
        return False
    before, link, behind = block.text.partition(line_of(block.anchors[0]) or "\n")
    label, href = before.rstrip(), block.hrefs[0]
    if not link or not ends_in_colon(label) or len(label) > _ANNOUNCING or behind.strip(_BRACKETS):
        return False
    own = is_own_link(href, url)
    return own and is_article_link(href) and is_headline(link) and latin_length(link) >= _HEADLINE


def announces_several(block: Block) -> bool:
    """Whether more articles than a line has else follow what announces them: "Also read: The pier stays, ..."."""
    if not 0 < len(block.anchors) <= _SEVERAL or block.link_chars >= len(block.text):
        return False
    said = [line_of(anchor) for anchor in block.anchors]
    return sum(map(is_headline, said)) >= _HEADLINES * len(said) and all(map(is_labelled_article, block.hrefs, said))


def announced(text: str, anchors: Sequence[HtmlElement]) -> Announced | None:
    """The cue and the link with which a text ends."""
    link = line_of(anchors[-1]) if anchors else ""
    at = text.rfind(link) if link else -1
    if at <= 0 or text[at + len(link) :].strip(_CLOSING):
        return None
    if not is_labelled_article(anchors[-1].get("href") or "", link):
        return None
    for found in filter(None, (way.search(text[:at]) for way in (_BEFORE, _BEFORE_UNENDED))):
        said = found["said"].strip()
        cue = cue_lengths(said).get("related", 0)
        if cue and len(said.strip(f"{LEADING_SIGNS}{COLONS}ঃ").casefold()) - cue <= _MORE:
            return Announced(said, found.start())
    return None


def without_announced(analysis: Analysis, roles: Sequence[Role]) -> list[Role]:
    """A paragraph that ends so is body without its end; fields/related_links.py finds the link there again."""
    decided = list(roles)
    for block, role in zip(analysis.blocks, roles, strict=True):
        if role.name == "body" and block.anchors and role.text is None and (found := _end_of(block)):
            decided[block.index] = Role(
                "body", f"{role.reason}; without {found.label!r} and its link", _left(block, found)
            )
    return decided


def _end_of(block: Block) -> Announced | None:
    found = announced(block.text, block.anchors)
    return found if found and latin_length(_left(block, found)) >= _LEFT else None


def _left(block: Block, found: Announced) -> str:
    return block.text[: found.start].rstrip(" (（[【|–—-")


def with_heads_of_related(analysis: Analysis, roles: Sequence[Role]) -> list[Role]:
    """A heading over links to other articles and nothing of the text is their label, in whatever words; or the headline
    of the one to which they lead."""
    decided = list(roles)
    for block in body_of(analysis.blocks, roles):
        if block.context.tag in HEADINGS and not block.anchors and (below := _related_below(block, analysis, roles)):
            again = any(other.folded == block.folded for other in below)
            decided[block.index] = Role("other" if again else "related label", "heads links to other articles alone")
    return decided


def _related_below(block: Block, analysis: Analysis, roles: Sequence[Role]) -> list[Block]:
    """The links to other articles in a box that it heads; none where something of the text stands there."""
    around = next((level for level in ancestors(block.context) if level.size > 1), None)
    if around is None or around.first != block.index or around.size > _HELD:
        return []
    below = analysis.blocks[block.index + 1 : around.end]
    if any(roles[other.index].name == "body" for other in below):
        return []
    return [other for other in below if roles[other.index].name == "related"]
