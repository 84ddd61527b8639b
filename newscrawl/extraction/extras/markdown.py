"""The body's blocks as Markdown (CommonMark, with GitHub's tables), in order, and the pictures at their places."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Mapping, Sequence, Set
from itertools import groupby

from lxml import etree
from lxml.html import HtmlElement

from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.blocks import INLINE, Block, Context, ancestors
from newscrawl.extraction.document.open_block import TextNode
from newscrawl.extraction.extras.images import placed_images
from newscrawl.extraction.extras.inline import destination, escaped, escaped_start, inline
from newscrawl.extraction.extras.stretch import Stretch
from newscrawl.items import Article, Chunk, Image

PARAGRAPH = "\n\n"
_CELLS = ("td", "th")
_LISTS = ("ul", "ol")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def chunks(analysis: Analysis, article: Article, stretch: Stretch) -> list[Chunk]:
    """The pieces that the article's Markdown is made of; plain paragraphs where its body is not made of blocks."""
    body = [block for block in analysis.blocks if block.role == "body"]
    if PARAGRAPH.join(block.text for block in body) != article.body:
        texts = filter(None, article.body.split(PARAGRAPH))
        return [Chunk((text,), escaped_start(escaped(text))) for text in texts]
    return _Writer(analysis, stretch, body).chunks(placed_images(analysis, article, stretch))


class _Writer:
    """One article's blocks."""

    def __init__(self, analysis: Analysis, stretch: Stretch, body: Sequence[Block]) -> None:
        self._base, self._stretch, self._body = analysis.base_url, stretch, body
        self._lists, self._tables = _lists(body), _tables(body)
        self._begun: set[HtmlElement] = set()
        """Entries whose sign is written, and their lists."""

    def chunks(self, pictures: Sequence[tuple[Image, int]]) -> list[Chunk]:
        """The blocks, with each picture before the first that stands behind it; those of no known place come last."""
        waiting = deque(pair for pair in pictures if pair[1] >= 0)
        found: list[Chunk] = []
        for _, group in groupby(self._body, self._whole):
            blocks = list(group)
            while waiting and waiting[0][1] <= blocks[0].index:
                found.append(_picture(waiting.popleft()[0]))
            found.append(Chunk(tuple(block.text for block in blocks), self._markdown(blocks)))
        return [*found, *(_picture(image) for image, _ in (*waiting, *(pair for pair in pictures if pair[1] < 0)))]

    def _whole(self, block: Block) -> Context | int:
        """Blocks in one of these are one piece: a table, preformatted text; others are one each."""
        inner = next((context for context in ancestors(block.context) if context.tag in ("pre", "table")), None)
        return inner if inner is not None and (inner.tag == "pre" or inner.element in self._tables) else block.index

    def _markdown(self, blocks: Sequence[Block]) -> str:
        first, whole = blocks[0], self._whole(blocks[0])
        around = list(ancestors(first.context))
        if isinstance(whole, Context):
            text = self._preformatted(blocks, whole.element) if whole.tag == "pre" else self._table(blocks)
            around = list(ancestors(whole.parent))
        elif level := next((context.tag for context in around if context.tag in _HEADINGS), None):
            text = f"{'#' * int(level[1])} {self._line(first, bare=True)}"
        else:
            text = self._line(first)
        return self._in_quotations(self._in_lists(text, around), around)

    def _line(self, block: Block, *, bare: bool = False) -> str:
        return inline(block, self._stretch.nodes(block), self._base, bare=bare)

    def _in_lists(self, text: str, around: Sequence[Context]) -> str:
        entries = [context for context in around if context.tag == "li" and context.element.getparent() in self._lists]
        if not entries:
            return text
        own = entries[0].element
        lists = (context.element for context in around if context.tag in _LISTS)
        depth = sum(whole in self._begun for whole in lists if whole is not own.getparent())
        sign = "" if own in self._begun else f"{_sign(own)} "
        self._begun |= {own, own.getparent()}
        indent = "    " * depth
        rest = indent + " " * len(f"{_sign(own)} ")
        first, *others = text.split("\n")
        return "\n".join([(indent + sign if sign else rest) + first, *(rest + line for line in others)])

    def _in_quotations(self, text: str, around: Sequence[Context]) -> str:
        depth = sum(context.tag == "blockquote" for context in around)
        return "\n".join("> " * depth + line for line in text.split("\n"))

    def _preformatted(self, blocks: Sequence[Block], whole: HtmlElement) -> str:
        shown = {node for block in blocks for node in self._stretch.nodes(block)}
        text = _raw(whole, shown).strip("\n") if shown else "\n".join(block.text for block in blocks)
        fence = "`" * max(3, 1 + max((len(run) for run in text.split() if set(run) == {"`"}), default=0))
        return f"{fence}\n{text}\n{fence}"

    def _table(self, blocks: Sequence[Block]) -> str:
        """Rows of cells; the first row is the head where its cells are heads, and is empty else.

        What stands in no row, as its caption, comes before the table.
        """
        rows: dict[HtmlElement, dict[HtmlElement, list[str]]] = {}
        before: list[str] = []
        for block in blocks:
            around = list(ancestors(block.context))
            row = next((context.element for context in around if context.tag == "tr"), None)
            cell = next((context.element for context in around if context.tag in _CELLS), None)
            if row is None or cell is None:
                before.append(self._line(block))
            else:
                rows.setdefault(row, {}).setdefault(cell, []).append(self._line(block, bare=True))
        lines = [_cells(row, texts) for row, texts in rows.items()]
        width = max(map(len, lines))
        has_head = all(cell.tag == "th" for cell in next(iter(rows.values())))
        head = lines.pop(0) if has_head else []
        table = "\n".join(_row(cells, width) for cells in (head, ["---"] * width, *lines))
        return PARAGRAPH.join([*before, table])


def _raw(whole: HtmlElement, shown: Set[TextNode]) -> str:
    """Preformatted text as it stands there, white space and line breaks with it, but what is not shown."""
    raw = ""
    for event, element in etree.iterwalk(whole, events=("start", "end")):
        in_tail = event == "end"
        if in_tail and element is whole:
            break
        if element.tag == "br" and not in_tail:
            raw += "\n"
        elif not in_tail and element.tag not in INLINE and raw.rstrip(" ")[-1:] not in ("", "\n"):
            raw += "\n"  # lines that are elements of their own
        text = (element.tail if in_tail else element.text) or ""
        if text.isspace() or (element, in_tail) in shown:
            raw += text
    return raw


def _cells(row: HtmlElement, texts: Mapping[HtmlElement, Sequence[str]]) -> list[str]:
    """A row's cells in their columns, the empty ones among them."""
    found: list[str] = []
    for cell in row.iterchildren(*_CELLS):
        span = cell.get("colspan") or "1"
        found += [" ".join(texts.get(cell, ())), *[""] * (int(span) - 1 if span.isdecimal() and len(span) < 3 else 0)]
    while found and not found[-1]:
        found.pop()
    return found


def _row(cells: Sequence[str], width: int) -> str:
    return f"| {' | '.join([*cells, *[''] * (width - len(cells))])} |"


def _sign(entry: HtmlElement) -> str:
    """What stands before an entry of a list."""
    whole = entry.getparent()
    if whole is None or whole.tag != "ol":
        return "-"
    step = -1 if whole.get("reversed") is not None else 1
    first = _number(whole.get("start"), sum(1 for _ in whole.iterchildren("li")) if step < 0 else 1)
    before = 0
    for sibling in (entry, *entry.itersiblings("li", preceding=True)):
        if (value := _number(sibling.get("value"), -1)) >= 0:
            return f"{max(0, value + step * before)}."
        before += 1
    return f"{max(0, first + step * (before - 1))}."


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 8 else otherwise


def _lists(body: Sequence[Block]) -> set[HtmlElement]:
    """Lists of which the body has two entries or more: others are layout."""
    entries = {context.element for block in body for context in ancestors(block.context) if context.tag == "li"}
    count = Counter(entry.getparent() for entry in entries)
    return {whole for whole, number in count.items() if whole is not None and whole.tag in _LISTS and number > 1}


def _tables(body: Sequence[Block]) -> set[HtmlElement]:
    """Tables of which the body has several cells in several rows: others are layout."""
    cells = {context.element for block in body for context in ancestors(block.context) if context.tag in _CELLS}
    rows = Counter(cell.getparent() for cell in cells)
    several = Counter(next(row.iterancestors("table"), None) for row, number in rows.items() if number > 1)
    return {whole for whole, number in several.items() if whole is not None and number > 1}


def _picture(image: Image) -> Chunk:
    text = escaped(image.caption or image.alt or "")
    return Chunk((), f"![{text}]({destination(image.url)})")
