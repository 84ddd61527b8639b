"""Cards of other articles, and comments, which name their authors and their dates as the page's own article does."""

from __future__ import annotations

from itertools import chain, islice

from lxml.html import HtmlElement

from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.blocks import Block, ancestors, nearest
from newscrawl.extraction.document.tree import line_of
from newscrawl.extraction.words.addresses import is_article_link
from newscrawl.extraction.words.classes import bit, class_mask
from newscrawl.text.strings import latin_length

_HEADLINE = 15
"""Characters, as if in Latin letters, of a link that may be a headline."""
_CARDS = ("li", "article")
_BESIDE = ("div", "p", "span", "section", "td")
_LEVELS = 2
"""Elements around a name of which one may hold a headline beside it."""
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


class Cards:
    """What holds the headline of another article, a link, and neither ours nor our text; each is looked at once."""

    def __init__(self, analysis: Analysis) -> None:
        self._own = analysis.once(own_elements)
        self._headlines: dict[HtmlElement, list[HtmlElement]] = {}

    def hold_block(self, block: Block) -> bool:
        """`hold`, of a block's element: all that it stands in is known."""
        holder = nearest(block.context, *_CARDS)
        return holder is not None and self._is_card(holder.element, block.context.element)

    def hold(self, element: HtmlElement) -> bool:
        """Whether an element stands on one."""
        holder = element if element.tag in _CARDS else next(element.iterancestors(*_CARDS), None)
        return holder is not None and self._is_card(holder, element)

    def hold_beside(self, element: HtmlElement) -> bool:
        """Whether it stands beside the headline of another article, in a small element that nothing calls a card."""
        for holder in islice(element.iterancestors(), _LEVELS):
            if holder in self._own or holder.tag not in _BESIDE:
                return False
            if self._is_card(holder, element):
                return True
        return False

    def _is_card(self, holder: HtmlElement, element: HtmlElement) -> bool:
        """Whether it leads to another article; a link around the element tells of none."""
        if holder in self._own:
            return False
        if holder not in self._headlines:
            self._headlines[holder] = list(filter(_is_headline, islice(holder.iter("a"), _MOST)))
        found = self._headlines[holder]
        return bool(found) and not {element, *element.iterancestors()}.issuperset(found)


def _is_headline(link: HtmlElement) -> bool:
    return is_article_link(link.get("href") or "") and latin_length(line_of(link)) >= _HEADLINE


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
