"""Where the article stands on its page: what is in there belongs to it, though no field has it."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement

from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.blocks import Block, Context, ancestors
from newscrawl.extraction.document.elements import Elements
from newscrawl.extraction.document.open_block import TextNode
from newscrawl.extraction.document.segmenter import Segmenter
from newscrawl.extraction.fields.lead_picture import OF_OTHERS
from newscrawl.extraction.words.classes import bit

_OWN = frozenset({"body", "caption", "title"})


class Stretch:
    """The article's blocks and pictures, with the text nodes that they were made of."""

    def __init__(self, analysis: Analysis) -> None:
        traced = Segmenter(Elements(analysis.page.tree), trace=True)
        same = len(traced.read()) == len(analysis.blocks)
        self._blocks = analysis.blocks
        self._nodes = traced.nodes if same else []
        self._pictures = traced.pictures if same else []
        self._others = sum(map(bit, OF_OTHERS))
        self._contexts = {context.element: context for context in traced.contexts}
        own = [block.index for block in analysis.blocks if block.role in ("body", "caption")]
        self.first, self.last = (own[0], own[-1]) if own else (0, -1)

    def nodes(self, block: Block) -> list[TextNode]:
        """The text nodes of a block, in order."""
        return self._nodes[block.index] if self._nodes else []

    def pictures(self) -> Iterator[tuple[HtmlElement, int]]:
        """Its pictures, each with the number of blocks before it."""
        for element, context, before in self._pictures:
            if element.tag != "video" and self.holds(context, before):
                yield element, before

    def holds(self, context: Context, before: int) -> bool:
        """Whether what stands in there, after so many blocks, is the article's: so is what is around it."""
        for around in ancestors(context):
            if around.hidden or around.own & self._others or around.tag in ("nav", "aside", "footer", "header", "form"):
                return False
            if around.end > around.first:
                roles = {block.role for block in self._blocks[around.first : around.end]}
                # a picture over the headline, or a last one without a caption, has nothing but the article around it
                return bool(roles & _OWN) and self.first - 3 <= before <= self.last + 2
        return False

    def context(self, element: HtmlElement) -> Context | None:
        """The block-level element around one that is no text."""
        return next((self._contexts[above] for above in element.iterancestors() if above in self._contexts), None)
