"""Cards of other articles, and comments, which name their authors and their dates as the page's own article does."""

from __future__ import annotations

from itertools import chain, islice

from lxml.html import HtmlElement

from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.blocks import Block, ancestors
from newscrawl.extraction.document.tree import line_of
from newscrawl.extraction.words.addresses import is_article_link
from newscrawl.extraction.words.classes import bit, class_mask
from newscrawl.text.strings import latin_length

_HEADLINE = 15
"""Characters, as if in Latin letters, of a link that may be a headline."""
_CARDS = ("li", "article")
_MOST = 50
"""Links that are looked at: a card has few, and damaged pages have thousands in each of hundreds of lists."""


def own_elements(analysis: Analysis) -> set[HtmlElement]:
    """Elements around the headline and the text."""
    own = {id(block.context): block.context for block in analysis.blocks if block.role in ("body", "title")}
    found: set[HtmlElement] = set()
    for context in own.values():
        for level in ancestors(context):
            if level.element in found:
                break  # and all around it
            found.add(level.element)
    return found


def stands_on_card(block: Block, own: set[HtmlElement]) -> bool:
    """`is_on_card`, of a block's element, all of whose containers are known."""
    if block.context.tags.isdisjoint(_CARDS):
        return False
    holder = next(level.element for level in ancestors(block.context) if level.tag in _CARDS)
    return holder not in own and _leads_away(holder, block.context.element)


def is_on_card(element: HtmlElement, own: set[HtmlElement]) -> bool:
    """Whether it stands in what holds the headline of another article, a link, and neither ours nor our text."""
    holder = element if element.tag in _CARDS else next(element.iterancestors(*_CARDS), None)
    return holder is not None and holder not in own and _leads_away(holder, element)


def _leads_away(holder: HtmlElement, element: HtmlElement) -> bool:
    """Whether a headline in the holder leads to an article; a link around the element is none."""
    around = {element, *element.iterancestors()}
    links = (link for link in islice(holder.iter("a"), _MOST) if link not in around)
    return any(is_article_link(link.get("href") or "") and latin_length(line_of(link)) >= _HEADLINE for link in links)


class Comments:
    """What a page names comments, and holds neither the headline nor the text; each element is looked at once."""

    def __init__(self, analysis: Analysis) -> None:
        self._inside = dict.fromkeys(analysis.once(own_elements), False)

    def hold(self, element: HtmlElement) -> bool:
        """Whether an element stands in them."""
        comment, inside, passed = bit("comment"), False, []
        for above in chain((element,), element.iterancestors()):
            if above in self._inside:
                inside = self._inside[above]
                break
            passed.append(above)
            if class_mask(above) & comment:
                inside = True
                break
        self._inside.update(dict.fromkeys(passed, inside))
        return inside
