"""The page written anew, with its places marked: only known tags and text come through.

Nothing of the page is copied as markup. Its elements are mapped to a few harmless ones without attributes of theirs, so
that scripts, handlers, styles, frames, forms and addresses cannot come along, and all that is extracted from is shown.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape
from urllib.parse import unquote

from lxml import etree
from lxml.html import HtmlElement

from newscrawl.explain.places import Place
from newscrawl.fields.blocks import INLINE, SKIPPED, Block, Context, Segmenter

KEPT = frozenset(
    "p h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table thead tbody tfoot tr td th caption blockquote figure figcaption pre "
    "b strong i em u s sub sup small cite q code kbd abbr time mark del ins".split()
)
"""Tags that stay what they are; `a` and the rest become span or div, by their kind."""
VOID = {"br": "<br>", "hr": "<hr>", "wbr": "<wbr>"}
LARGEST_IMAGE = 300_000
"""Characters of a data: picture that is shown."""
_RASTER = re.compile(r"data:image/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/=\s]+")
_TABLE = {
    "tr": ("table", "thead", "tbody", "tfoot"),
    "td": ("tr",),
    "th": ("tr",),
    **dict.fromkeys(("thead", "tbody", "tfoot", "caption"), ("table",)),
}
"""Parts of a table, and what they have to stand in."""
_SPANS = frozenset({"rowspan", "colspan"})
Node = tuple[HtmlElement, bool]
"""A text node: the element whose text (False) or tail (True) it is."""


class _Traced(Segmenter):
    """Notes of which text nodes each block is made."""

    def __init__(self, root: HtmlElement) -> None:
        super().__init__(root)
        self.nodes: list[list[Node]] = []
        self._current: list[Node] = []

    def _text(self, text: str, element: HtmlElement, in_tail: bool) -> None:
        super()._text(text, element, in_tail)
        if not text.isspace():
            self._current.append((element, in_tail))

    def _flush(self) -> None:
        before = len(self.blocks)
        super()._flush()
        if len(self.blocks) > before:
            self.nodes.append(self._current)
        self._current = []


@dataclass(slots=True)
class _Plan:
    """What is to be marked where, by the tree's nodes."""

    blocks: dict[Node, int] = field(default_factory=dict)
    """The block that a text node is of, where that is marked."""
    first: set[Node] = field(default_factory=set)
    """Text nodes that a block begins with."""
    whole: dict[HtmlElement, int] = field(default_factory=dict)
    """Elements that are one marked block, and nothing else."""
    words: dict[Node, list[int]] = field(default_factory=dict)
    """Places that are words in this text node."""
    labels: dict[int, list[int]] = field(default_factory=dict)
    """Block -> places that are all of it."""
    unmarked: set[HtmlElement] = field(default_factory=set)
    """The outermost elements without a place in them."""


def page_view(tree: HtmlElement, found: Sequence[Place]) -> str:
    """The page as HTML. `found` in the order of its numbers; `tree` parsed as the extraction's was."""
    plan = _plan(tree, found)
    return _Writer(found, plan).write(tree)


def _plan(tree: HtmlElement, found: Sequence[Place]) -> _Plan:
    segments = _Traced(tree)
    blocks = segments.read()
    plan = _Plan()
    for number, place in enumerate(found):
        nodes = segments.nodes[place.block]
        if (node := _node_of(place.words, nodes)) is not None:
            plan.words.setdefault(node, []).append(number)
        else:
            plan.labels.setdefault(place.block, []).append(number)
    for index in plan.labels:
        context = blocks[index].context
        if context.parent is not None and context.tag != "body" and (context.first, context.end) == (index, index + 1):
            plan.whole[context.element] = index
        else:
            plan.blocks.update(dict.fromkeys(segments.nodes[index], index))
            plan.first.add(segments.nodes[index][0])
    plan.unmarked = _unmarked(segments.contexts, {blocks[place.block].index for place in found})
    return plan


def _node_of(words: str, nodes: Sequence[Node]) -> Node | None:
    """The text node that holds these words; None when they are all of the block, or spread over several nodes."""
    if not words:
        return None
    return next((node for node in nodes if spelled(words).search(_content(node))), None)


def _content(node: Node) -> str:
    return (node[0].tail if node[1] else node[0].text) or ""


def spelled(words: str) -> re.Pattern[str]:
    """These words with white space between them as it may stand in the source."""
    return re.compile(r"\s+".join(map(re.escape, words.split())))


def _unmarked(contexts: Sequence[Context], marked: set[int]) -> set[HtmlElement]:
    if not marked:
        return set()
    order = sorted(marked)
    bare = {id(c) for c in contexts if bisect_left(order, c.first) == bisect_left(order, c.end)}
    return {c.element for c in contexts if id(c) in bare and c.parent is not None and id(c.parent) not in bare}


class _Writer:
    """Writes the tree in one pass, however deep it is."""

    def __init__(self, found: Sequence[Place], plan: _Plan) -> None:
        self._found = found
        self._plan = plan
        self._parts: list[str] = []
        self._closing: list[str] = []

    def write(self, tree: HtmlElement) -> str:
        walk = etree.iterwalk(tree, events=("start", "end"))
        for event, element in walk:
            tag = element.tag if isinstance(element.tag, str) else ""
            leaf = not tag or tag in SKIPPED or tag in VOID or tag in ("img", "amp-img", "video")
            if event == "start":
                if leaf:
                    self._parts.append(VOID.get(tag) or _picture(element, tag))
                    walk.skip_subtree()
                else:
                    self._open(element, tag)
            else:
                if not leaf:
                    self._parts.append(self._closing.pop())
                if element.tail and element is not tree:
                    self._text((element, True))
        return "".join(self._parts)

    def _open(self, element: HtmlElement, tag: str) -> None:
        name = _name(element, tag)
        attributes = [f' {key}="{value}"' for key, value in element.items() if key in _SPANS and value.isdigit()]
        block = self._plan.whole.get(element)
        if block is not None:
            attributes.append(self._mark(self._plan.labels[block]))
        elif element in self._plan.unmarked:
            attributes.append(' class="rest"')
        elif tag == "a":
            attributes.append(' class="link"')
        self._parts.append(f"<{name}{''.join(attributes)}>")
        self._closing.append(f"</{name}>")
        if block is not None:
            self._parts += [self._chip(number) for number in self._plan.labels[block]]
        if element.text:
            self._text((element, False))

    def _text(self, node: Node) -> None:
        text, block = self._with_words(node), self._plan.blocks.get(node)
        if block is not None:
            numbers = self._plan.labels[block]
            chips = "".join(map(self._chip, numbers)) if node in self._plan.first else ""
            text = f"<span{self._mark(numbers)}>{chips}{text}</span>"
        self._parts.append(text)

    def _with_words(self, node: Node) -> str:
        """Escaped text, with the places that are words in it marked."""
        text, pieces, at = _content(node), [], 0
        numbers = self._plan.words.get(node, ())
        matches = ((number, spelled(self._found[number].words).search(text)) for number in numbers)
        for start, end, number in sorted((m.start(), m.end(), number) for number, m in matches if m):
            if start >= at:
                words = f"<span{self._mark([number])}>{self._chip(number)}{escape(text[start:end])}</span>"
                pieces += [escape(text[at:start]), words]
                at = end
        return "".join([*pieces, escape(text[at:])])

    def _mark(self, numbers: Sequence[int]) -> str:
        place = self._found[numbers[0]]
        hover = f' title="{escape(f"removed from the body: {place.why}")}"' if place.kind == "removed" else ""
        return f' class="m {css_class(place.kind)}" data-n="{numbers[0]}"{hover}'

    def _chip(self, number: int) -> str:
        place = self._found[number]
        label = "date changed" if place.field == "modified_at" else place.kind
        said = escape(f"{label}: {place.why}" if place.why else label)
        # the style sheet writes the label: the page's own text stays as it is
        return (
            f'<button type="button" class="chip {css_class(place.kind)}" data-n="{number}" '
            f'data-label="{escape(label)}" aria-label="{said}"></button>'
        )


def _name(element: HtmlElement, tag: str) -> str:
    """What an element is written as. A browser throws away parts of a table that stand in none, and their marks."""
    parent = element.getparent()
    if tag in _TABLE and (parent is None or parent.tag not in _TABLE[tag]):
        return "div"
    return tag if tag in KEPT else "span" if tag in INLINE else "div"


def css_class(kind: str) -> str:
    """`related link` -> `k-related-link`."""
    return "k-" + kind.replace(" ", "-")


def _picture(element: HtmlElement, tag: str) -> str:
    """A picture that the page holds itself; of others, which would have to be fetched, the name."""
    if tag not in ("img", "amp-img", "video"):
        return ""
    source = (element.get("src") or element.get("data-src") or "").strip()
    if tag == "img" and len(source) <= LARGEST_IMAGE and _RASTER.fullmatch(source):
        return f'<img alt="" src="{escape(source)}">'
    name = "" if source.startswith("data:") else unquote(re.split(r"[?#]", source)[0].rpartition("/")[2])
    said = element.get("alt") or name[-60:]
    return f'<span class="picture">{"video" if tag == "video" else "picture"} {escape(said)}</span>'


def described(block: Block) -> str:
    """Where in the page a block stands: `article > div.story > p`."""
    steps: list[str] = []
    context: Context | None = block.context
    while context is not None and len(steps) < 4:
        first = (context.element.get("class") or "").split()[:1]
        steps.append(context.tag + (f".{first[0]}" if first else ""))
        context = context.parent
    return " > ".join(reversed(steps))
