"""The body's blocks as Markdown (CommonMark, with GitHub's tables), in order, and the pictures at their places."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Sequence
from itertools import groupby

from lxml.html import HtmlElement

from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.blocks import Block, Context, ancestors
from newscrawl.extraction.extras.images import placed_images
from newscrawl.extraction.extras.inline import escaped, escaped_start, inline
from newscrawl.extraction.extras.stretch import Stretch
from newscrawl.items import Article, Chunk, Image

PARAGRAPH = "\n\n"
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
        """Entries of lists whose sign is written."""

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
            text = self._preformatted(blocks) if whole.tag == "pre" else self._table(blocks)
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
        own, depth = entries[0].element, sum(entry.element in self._begun for entry in entries[1:])
        sign = "" if own in self._begun else f"{_sign(own)} "
        self._begun.add(own)
        indent = "    " * depth
        rest = indent + " " * len(f"{_sign(own)} ")
        first, *others = text.split("\n")
        return "\n".join([(indent + sign if sign else rest) + first, *(rest + line for line in others)])

    def _in_quotations(self, text: str, around: Sequence[Context]) -> str:
        depth = sum(context.tag == "blockquote" for context in around)
        return "\n".join("> " * depth + line for line in text.split("\n"))

    def _preformatted(self, blocks: Sequence[Block]) -> str:
        nodes = [node for block in blocks for node in self._stretch.nodes(block)]
        raw = "".join(
            ("\n" if in_tail and element.tag == "br" else "") + ((element.tail if in_tail else element.text) or "")
            for element, in_tail in nodes
        )
        text = raw.strip("\n") or "\n".join(block.text for block in blocks)
        fence = "`" * max(3, 1 + max((len(run) for run in text.split() if set(run) == {"`"}), default=0))
        return f"{fence}\n{text}\n{fence}"

    def _table(self, blocks: Sequence[Block]) -> str:
        """Rows of cells; the first row is the head where its cells are heads, and is empty else."""
        rows: dict[HtmlElement, dict[HtmlElement, list[str]]] = {}
        for block in blocks:
            around = list(ancestors(block.context))
            row = next((context.element for context in around if context.tag == "tr"), around[0].element)
            cell = next((context.element for context in around if context.tag in ("td", "th")), row)
            rows.setdefault(row, {}).setdefault(cell, []).append(self._line(block, bare=True))
        lines = [[" ".join(texts) for texts in cells.values()] for cells in rows.values()]
        width = max(map(len, lines))
        has_head = all(cell.tag == "th" for cell in next(iter(rows.values())))
        head = lines.pop(0) if has_head else []
        return "\n".join(_row(cells, width) for cells in (head, ["---"] * width, *lines))


def _row(cells: Sequence[str], width: int) -> str:
    return f"| {' | '.join([*cells, *[''] * (width - len(cells))])} |"


def _sign(entry: HtmlElement) -> str:
    """What stands before an entry of a list."""
    whole = entry.getparent()
    if whole is None or whole.tag != "ol":
        return "-"
    start = whole.get("start") or "1"
    number = int(start) if start.isdecimal() and len(start) < 8 else 1
    return f"{number + sum(1 for before in entry.itersiblings('li', preceding=True))}."


def _lists(body: Sequence[Block]) -> set[HtmlElement]:
    """Lists of which the body has two entries or more: others are layout."""
    entries = {context.element for block in body for context in ancestors(block.context) if context.tag == "li"}
    count = Counter(entry.getparent() for entry in entries)
    return {whole for whole, number in count.items() if whole is not None and whole.tag in ("ul", "ol") and number > 1}


def _tables(body: Sequence[Block]) -> set[HtmlElement]:
    """Tables of which the body has several cells in several rows: others are layout."""
    cells = {context.element for block in body for context in ancestors(block.context) if context.tag in ("td", "th")}
    rows = Counter(cell.getparent() for cell in cells)
    several = Counter(next(row.iterancestors("table"), None) for row, number in rows.items() if number > 1)
    return {whole for whole, number in several.items() if whole is not None and number > 1}


def _picture(image: Image) -> Chunk:
    text = escaped(image.caption or image.alt or "")
    return Chunk((), f"![{text}](<{image.url}>)")
