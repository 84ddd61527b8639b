"""The page written anew, with its places marked: only known tags and text come through.

Nothing of the page is copied as markup. Its elements are mapped to a few harmless ones without attributes of theirs, so
that scripts, handlers, styles, frames, forms and addresses cannot come along, and all that is extracted from is shown.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from urllib.parse import unquote

from lxml import etree
from lxml.html import HtmlElement

from newscrawl.explain.marks import Mark
from newscrawl.explain.page_plan import Plan, content, make_plan, spelled
from newscrawl.extraction.document.blocks import INLINE, SKIPPED, Role
from newscrawl.extraction.document.open_block import TextNode

KEPT_TAGS = frozenset(
    "p h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table thead tbody tfoot tr td th caption blockquote figure figcaption pre "
    "b strong i em u s sub sup small cite q code kbd abbr time mark del ins".split()
)
"""Tags that stay what they are; `a` and the rest become span or div, by their kind."""
VOID = {"br": "<br>", "hr": "<hr>"}
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


def page_view(tree: HtmlElement, found: Sequence[Mark], roles: Sequence[Role]) -> str:
    """The page as HTML. `found` in the order of its numbers; `tree` parsed as the extraction's was, whose blocks have
    the `roles`."""
    plan = make_plan(tree, found, roles)
    return _Writer(found, plan).write(tree)


class _Writer:
    """Writes the tree in one pass, however deep it is."""

    def __init__(self, found: Sequence[Mark], plan: Plan) -> None:
        self._found = found
        self._plan = plan
        self._parts: list[str] = []
        self._closing: list[str] = []

    def write(self, tree: HtmlElement) -> str:
        walk = etree.iterwalk(tree, events=("start", "end"))
        for event, element in walk:
            tag = element.tag if isinstance(element.tag, str) else ""
            leaf = not tag or tag in SKIPPED or tag in VOID
            if event == "start":
                self._parts.append(VOID.get(tag) or _picture(element, tag))
                if leaf:
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
        else:
            classes = {"rest": element in self._plan.unmarked, "link": tag == "a", "bare": element in self._plan.bare}
            if names := " ".join(name for name, given in classes.items() if given):
                attributes.append(f' class="{names}"')
            if why := self._plan.bare.get(element):
                attributes.append(f' title="{escape(why)}"')
        self._parts.append(f"<{name}{''.join(attributes)}>")
        self._closing.append(f"</{name}>")
        if block is not None:
            self._parts += [self._chip(number) for number in self._plan.labels[block]]
        if element.text:
            self._text((element, False))

    def _text(self, node: TextNode) -> None:
        text, block = self._with_words(node), self._plan.blocks.get(node)
        if block is not None:
            numbers = self._plan.labels[block]
            chips = "".join(map(self._chip, numbers)) if node in self._plan.first else ""
            text = f"<span{self._mark(numbers)}>{chips}{text}</span>"
        elif why := self._plan.bare.get(node):
            text = f'<span class="bare" title="{escape(why)}">{text}</span>'
        self._parts.append(text)

    def _with_words(self, node: TextNode) -> str:
        """Escaped text, with the places that are words in it marked."""
        text, pieces, at = content(node), [], 0
        numbers = self._plan.words.get(node, ())
        matches = ((number, spelled(self._found[number].words).search(text)) for number in numbers)
        for start, end, number in sorted((m.start(), m.end(), number) for number, m in matches if m):
            start, end = max(start, at), max(end, at)  # what stands in another place's words has its label only
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
    return tag if tag in KEPT_TAGS else "span" if tag in INLINE else "div"


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
