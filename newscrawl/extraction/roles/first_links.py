"""Links between the headline and the text on lines that announce them: "Read also: The pier stays"."""

from __future__ import annotations

from collections.abc import Sequence

from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.blocks import Block, Role
from newscrawl.extraction.document.tree import line_of
from newscrawl.extraction.roles.related import ANNOUNCED, SITE_TAGS
from newscrawl.extraction.words.addresses import is_labelled_article
from newscrawl.extraction.words.headlines import is_headline
from newscrawl.text.addresses import is_own_link
from newscrawl.text.strings import COLONS

BEFORE = 15
"""Blocks between the headline and the text, at most."""
_SIGNS = (*COLONS, "|")
"""What parts the words that announce a link from it; without one, "Read more" leads to what the site has."""


def with_first_links(analysis: Analysis, roles: Sequence[Role]) -> list[Role]:
    """Below the headline, above the text."""
    decided = list(roles)
    first = next((index for index, role in enumerate(roles) if role.name == "body"), 0)
    headline = max((index for index in range(first) if roles[index].name == "title"), default=first)
    for block in analysis.blocks[max(headline, first - BEFORE) : first]:
        if _announces(block, analysis.page.url):
            decided[block.index] = Role("related", ANNOUNCED)
    return decided


def _announces(block: Block, url: str) -> bool:
    if "related" not in block.cues or len(block.anchors) != 1 or block.context.tags & SITE_TAGS:
        return False
    href, link = block.hrefs[0], line_of(block.anchors[0])
    own = is_own_link(href, url)
    announced = own and block.text.endswith(link) and block.text.removesuffix(link).rstrip().endswith(_SIGNS)
    return announced and is_headline(link) and is_labelled_article(href, link)
