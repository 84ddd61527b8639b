"""The tree -> its text blocks and the containers around them, in one pass."""

from __future__ import annotations

from lxml.html import HtmlElement

from newscrawl.extraction.document.blocks import INLINE, SKIPPED, Block, Context, ancestors
from newscrawl.extraction.document.elements import Elements
from newscrawl.extraction.document.hidden import is_hidden, is_unseen
from newscrawl.extraction.document.open_block import OpenBlock, TextNode
from newscrawl.extraction.document.set_apart import APART, BOLD, goes_on_behind, is_apart, is_linked, is_within_line
from newscrawl.extraction.words.classes import bit

MAX_BLOCKS = 6000
"""A page with more is a listing or a dump; the article, if any, stands before."""
_STYLES = frozenset({"font", "big"})
"""Elements by which old pages set a headline and a byline apart from the text, and nothing but a line break else."""
_SHOWN = frozenset({"img", "video", "amp-img", "picture"})


class Segmenter:
    """Reads a tree into blocks and contexts, in one pass."""

    def __init__(self, elements: Elements, *, trace: bool = False) -> None:
        self.blocks: list[Block] = []
        self.contexts: list[Context] = []
        self.nodes: list[list[TextNode]] = []
        """The text nodes of each block, when they are traced."""
        self.pictures: list[tuple[HtmlElement, Context, int]] = []
        """Pictures and videos, when they are traced, with what they stand in and the number of blocks before them."""
        self._trace = trace
        self._elements = elements
        self._unseen: set[HtmlElement] = set()
        """Those that the page does not show, and what is in them."""
        self._within_line: set[HtmlElement] = set()
        """Elements of a site's own that are shown in a line."""
        self._run = OpenBlock()
        self._anchors: list[HtmlElement] = []
        self._bold = 0
        self._styles: list[HtmlElement] = []
        self._style_of_line: HtmlElement | None = None
        """The innermost element of style around the text that was read last."""
        self._pictures = 0
        self._after_picture = False
        self._caption: HtmlElement | None = None
        """An inline element right behind a picture that is named its caption, a block of its own."""
        self._after_break = False
        self._context = Context(elements.root, "html", None, 0, 0, 0, frozenset({"html"}), False)

    def read(self) -> list[Block]:
        """All blocks that hold text."""
        blocks, unseen = self.blocks, self._unseen
        opened = [self._elements.root.getparent()]
        for place, element in enumerate(self._elements.all):
            above = element.getparent()
            if above in unseen:
                unseen.add(element)
                continue
            while opened[-1] is not above and len(blocks) < MAX_BLOCKS:
                self._leave(opened.pop())
            if len(blocks) >= MAX_BLOCKS:
                break
            self._enter(element, place)
            opened.append(element)
        while len(opened) > 1 and len(blocks) < MAX_BLOCKS:
            self._leave(opened.pop())
        self._flush()
        for context in ancestors(self._context):  # of a page that was left early many are open
            context.end = len(blocks)
        return blocks

    def _enter(self, element: HtmlElement, place: int) -> None:
        tag, names, hiding = element.tag, self._elements.names[place], self._elements.hiding.get(place)
        if tag in INLINE:
            # a caption that is hidden a click on the picture shows
            if hiding is not None and not names & bit("caption") and is_unseen(element, hiding):
                self._unseen.add(element)
                return
            self._open_inline(element, tag, names)
        elif tag == "br":
            self._break(element)
        elif tag in SKIPPED and not (tag == "button" and is_linked(element)):
            self._unseen.add(element)
            return
        elif "-" in tag and is_within_line(element, self._context.tag):
            self._within_line.add(element)
            self._open_inline(element, tag, names)
        else:
            self._descend(element, tag, names, hides=hiding is not None and is_hidden(hiding))
        if text := element.text:
            self._read(text, element, in_tail=False)

    def _leave(self, element: HtmlElement) -> None:
        tag = element.tag
        if element not in self._unseen:
            if tag in INLINE or element in self._within_line:
                self._close_inline(tag)
            elif tag != "br":
                self._flush()
                context = self._context
                context.end = len(self.blocks)
                self._context = context.parent or context
        if element is self._caption:
            self._flush()
            self._caption = None
        if text := element.tail:
            self._read(text, element, in_tail=True)

    def _picture(self, element: HtmlElement) -> None:
        if element.tag != "picture":  # its img counts
            if self._trace:
                self.pictures.append((element, self._context, len(self.blocks) + (self._run.start is not None)))
            self._pictures += 1
            self._after_picture = True
            for context in ancestors(self._context):
                context.pictures += 1

    def _open_inline(self, element: HtmlElement, tag: str, names: int) -> None:
        if tag in _SHOWN:
            self._picture(element)
        run = self._run
        if names:
            if self._after_picture and names & bit("caption") and goes_on_behind(element):
                self._flush()
                run, self._caption = self._run, element
            run.inline |= names
        if tag in APART and run.parts and not run.parts[-1][-1:].isspace() and is_apart(element, tag):
            run.parts.append(" ")
        if tag == "a":
            self._anchors.append(element)
            run.anchors[element] = None
        elif tag in BOLD:
            self._bold += 1
        elif tag in _STYLES:
            self._styles.append(element)
        run.inline_tags.add(tag)

    def _close_inline(self, tag: str) -> None:
        if tag == "a" and self._anchors:
            self._anchors.pop()
        elif tag in BOLD:
            self._bold -= 1
        elif tag in _STYLES and self._styles:
            self._styles.pop()

    def _descend(self, element: HtmlElement, tag: str, names: int, *, hides: bool) -> None:
        if tag in _SHOWN:
            self._picture(element)
        self._flush()
        parent = self._context
        inherited, hidden = parent.inherited | names, parent.hidden or hides
        tags = parent.tags if tag in parent.tags else parent.tags | {tag}
        context = Context(element, tag, parent, parent.depth + 1, names, inherited, tags, hidden, len(self.blocks))
        self.contexts.append(context)
        self._context = context

    def _break(self, line_break: HtmlElement) -> None:
        if self._after_break or self._run.is_line_of_page(line_break):
            self._flush()
        else:
            self._run.parts.append("\n")
            self._run.breaks += 1
            self._after_break = True

    def _read(self, text: str, element: HtmlElement, *, in_tail: bool) -> None:
        run = self._run
        if text.isspace():
            if run.parts:
                run.parts.append(" ")
            else:
                run.blank = True
            return
        style = self._styles[-1] if self._styles else None
        if self._after_break and style is not self._style_of_line:
            self._flush()
            run = self._run
            if style is not None:  # it was opened in the line before
                run.inline_tags.add(style.tag)
        self._after_break = self._after_picture = False
        self._style_of_line = style
        if run.start is None:
            run.start, run.in_tail = element, in_tail
        run.parts.append(text)
        if self._trace:
            run.nodes.append((element, in_tail))
        if self._anchors:
            run.linked.append(text)
            run.anchors[self._anchors[-1]] = None
        if self._bold:
            run.bold_chars += len(text)

    def _flush(self) -> None:
        run, self._after_break = self._run, False
        if run.start is None:
            if run.parts or (run.blank and run.inline_tags):
                self._run = OpenBlock()
            run.blank = False
            return
        if text := run.text():
            self.blocks.append(run.closed(text, len(self.blocks), self._context, self._pictures))
            if self._trace:
                self.nodes.append(run.nodes)
        self._run = OpenBlock()
