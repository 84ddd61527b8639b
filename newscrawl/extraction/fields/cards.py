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
    """`is_on_card`, of a block: what is around it is known."""
    return not block.context.tags.isdisjoint(_CARDS) and is_on_card(block.context.element, own)


def is_on_card(element: HtmlElement, own: set[HtmlElement]) -> bool:
    """Whether it stands in what holds the headline of another article, a link, and neither ours nor our text."""
    above = [element, *element.iterancestors()]
    holder = next((around for around in above if around.tag in _CARDS), None)
    if holder is None or holder in own:
        return False
    around = set(above)
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
