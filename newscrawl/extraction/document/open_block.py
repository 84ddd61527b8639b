"""The block that is being read: its texts and links, and the elements that they stand in."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml.html import HtmlElement

from newscrawl.extraction.document.blocks import Block, Context
from newscrawl.extraction.document.heading_marks import SUBHEADS, without_marks
from newscrawl.extraction.words.calls import asks_readers
from newscrawl.extraction.words.published_lines import is_above_text
from newscrawl.text.strings import latin_length, squeeze

_LINE = 80
"""Characters of a line over a text that is none of it, though no paragraph parts them."""
_PROSE, _LINES = 60, 3
"""Characters, as if in Latin letters, of a text behind a line break, and most lines that tell of it above."""
_ITEMS = frozenset({"li", "dt", "dd"})
"""What holds an entry of a list, with its date above it."""
TextNode = tuple[HtmlElement, bool]
"""The element whose text (False) or tail (True) it is."""


@dataclass(slots=True)
class OpenBlock:
    """What is read of a block so far."""

    parts: list[str] = field(default_factory=list)
    linked: list[str] = field(default_factory=list)
    """Those of them that are a link's."""
    start: HtmlElement | None = None
    in_tail: bool = False
    anchors: dict[HtmlElement, None] = field(default_factory=dict)
    bold_chars: int = 0
    inline: int = 0
    inline_tags: set[str] = field(default_factory=set)
    breaks: int = 0
    blank: bool = False
    """Whether only white space was read so far, which is not kept."""
    nodes: list[TextNode] = field(default_factory=list)

    def is_line_of_page(self, line_break: HtmlElement) -> bool:
        """Whether its first line, which ends here, is none of the text: "5 min read", or who wrote it above it."""
        if self.breaks or self.start is None or sum(map(len, self.parts)) > _LINE:
            return False
        text = self.text()
        return asks_readers(text) or (_leads_to_prose(line_break) and is_above_text(text))

    def text(self) -> str:
        """Its text, as a line."""
        return squeeze("".join(self.parts))

    def closed(self, text: str, index: int, context: Context, pictures: int) -> Block:
        """The block, when it ends with this text in a context, behind so many others and pictures."""
        assert self.start is not None
        anchors = list(self.anchors)
        alone = len(self.parts) == len(self.linked) == 1  # as most that have one
        link_chars = len(text) if alone else min(sum(map(len, map(squeeze, self.linked))), len(text))
        if anchors and context.tag in SUBHEADS:
            text, anchors, link_chars = without_marks(text, anchors, link_chars)
        return Block(  # in the order of its fields: to name them takes twice as long
            index,
            text,
            context,
            self.start,
            self.in_tail,
            anchors,
            link_chars,
            self.inline,
            frozenset(self.inline_tags),
            min(self.bold_chars, len(text)),
            pictures,
            self.breaks,
        )


def _leads_to_prose(line_break: HtmlElement) -> bool:
    """Whether a text follows, right behind it or behind the line breaks that are next."""
    element: HtmlElement | None = line_break
    if (around := line_break.getparent()) is None or around.tag in _ITEMS:
        return False
    for _ in range(_LINES):
        if element is None or element.tag != "br":
            return False
        if latin_length(squeeze(element.tail or "")) >= _PROSE:
            return True
        element = element.getnext()
    return False
