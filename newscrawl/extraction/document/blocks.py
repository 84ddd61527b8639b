"""The page as a list of text blocks in document order.

A block is what a reader sees as one: the text between two block-level boundaries (`<p>`, `<li>`, `<div>`, `<br><br>`).
Roles are decided on blocks, so body, captions, related links and tags are one partition of the page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from lxml.html import HtmlElement

from newscrawl.extraction.candidates import Place
from newscrawl.extraction.words.phrases import cue_lengths
from newscrawl.text.strings import fold, latin_length

SKIPPED = frozenset(
    (
        "script style noscript template svg iframe object embed canvas audio math head select option button "
        "textarea input dialog map area source track link meta param applet frame frameset noframes title amp-ad "
        "amp-analytics amp-consent amp-embed amp-iframe amp-social-share amp-user-notification "
        "datalist rp rt rtc marquee"
    ).split()
)
INLINE = frozenset(
    (
        "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark nobr q rb "
        "ruby s samp small span strike strong sub sup time tt u var wbr picture amp-img bold o:p g1 st1 path "
        "use slot blink spacer noindex"
    ).split()
)
_LINE_OF_LINKS, _LONG_LINE = 0.9, 200
"""Share of its text in links from which a line is little else, and characters from which a block is no line."""


RoleName = Literal[
    "",  # nothing is decided yet
    "title",
    "body",
    "caption",
    "tag",
    "related",
    "related label",
    "byline",
    "date",
    "hashtags",
    "promo",
    "links",  # which are no related ones: a menu, a list of what is read most
    "repeated",  # what the page says twice
    "other",
    "dropped",  # what a source's `body_drop` takes out
]
"""What a block can be."""
FIELD_OF_ROLE: Mapping[RoleName, str] = {
    "title": "title",
    "body": "body",
    "caption": "captions",
    "related": "related_links",
    "related label": "related_links",
    "tag": "tags",
}
"""Roles whose blocks are the item's field."""


def roles_of(field: str) -> tuple[RoleName, ...]:
    """The roles whose blocks are a field."""
    return tuple(role for role, made in FIELD_OF_ROLE.items() if made == field)


class Role(NamedTuple):
    """What a block is decided to be."""

    name: RoleName
    reason: str
    text: str | None = None
    """What is left of the block's text, when something is cut out of it."""
    by_classifier: bool = False
    """Whether a probability told, and no rule."""


@dataclass(slots=True)
class Context:
    """A block-level element on the way down to a block."""

    element: HtmlElement
    tag: str
    parent: Context | None
    depth: int
    own: int
    """Class categories of the element itself."""
    inherited: int
    """Class categories of it and all its ancestors."""
    tags: frozenset[str]
    """Tags of it and all its ancestors."""
    hidden: bool
    first: int = 0
    """Index of the first block in it."""
    end: int = 0
    """Index after the last block in it."""
    pictures: int = 0
    """Pictures and videos directly or indirectly in it."""

    @property
    def size(self) -> int:
        """How many blocks are in it."""
        return self.end - self.first


@dataclass(slots=True)
class Block:
    """One text block."""

    index: int
    text: str
    context: Context
    start: HtmlElement
    """Node whose text (or tail) the block begins with."""
    in_tail: bool
    """Whether it begins in the tail of `start`."""
    anchors: list[HtmlElement]
    """The links in it, or the one around it."""
    link_chars: int
    inline: int
    """Class categories of the inline elements in it."""
    inline_tags: frozenset[str]
    bold_chars: int
    pictures_before: int
    """How many pictures the page shows before it."""
    breaks: int
    """Single line breaks in it."""
    role: RoleName = ""
    reason: str = ""
    is_cut: bool = False
    """Whether something of its text was left out when its role was decided."""
    hrefs: list[str] = field(init=False)
    """Where its anchors lead; empty for those that lead nowhere."""
    folded: str = field(init=False)
    """The text for comparing."""
    length: int = field(init=False)
    """Characters that the text would have in Latin letters."""
    cues: dict[str, int] = field(init=False)
    """Kinds of cue phrases that it begins with -> characters of the longest one."""
    is_line_of_links: bool = field(init=False)
    """Whether it is a link and little else, as most lines of a page are."""
    _words: frozenset[str] | None = None

    def __post_init__(self) -> None:
        self.hrefs = [anchor.get("href") or "" for anchor in self.anchors]
        self._read()

    def _read(self) -> None:
        """Note what is asked of each text again and again."""
        text, size = self.text, len(self.text)
        self.folded, self.length, self.cues = fold(text), latin_length(text), cue_lengths(text)
        self.is_line_of_links = size <= _LONG_LINE and self.link_chars >= _LINE_OF_LINKS * size

    def settle(self, role: Role) -> None:
        """Take the role that was decided, once and for good."""
        self.role, self.reason = role.name, role.reason
        if role.text is not None:
            self.text, self.is_cut, self._words = role.text, True, None
            self._read()

    @property
    def names(self) -> int:
        """Class categories of the element that holds it, and of what is in it."""
        return self.context.own | self.inline

    @property
    def names_near(self) -> int:
        """Class categories of the block, and of what is right around it."""
        return self.names | (self.context.parent.own if self.context.parent else 0)

    @property
    def words(self) -> frozenset[str]:
        """The words of the folded text, parted once."""
        if self._words is None:
            self._words = frozenset(self.folded.split())
        return self._words


def body_of(blocks: Sequence[Block], roles: Sequence[Role]) -> list[Block]:
    """The text's blocks, by the roles that they have so far."""
    return [block for block, role in zip(blocks, roles, strict=True) if role.name == "body"]


def headline_above(blocks: Sequence[Block], body: Sequence[int]) -> int | None:
    """Where the last headline stands above a text, by the indexes of its blocks; None where there is none."""
    above = blocks[: body[0]] if body else []
    return next((block.index for block in reversed(above) if block.role == "title"), None)


def places_of(blocks: Iterable[Block], *roles: RoleName) -> tuple[Place, ...]:
    """Those of the blocks that have one of the roles."""
    return tuple(Place(block.index) for block in blocks if block.role in roles)


def ancestors(context: Context | None) -> Iterator[Context]:
    """The context itself and what is around it, inside out."""
    while context is not None:
        yield context
        context = context.parent


def nearest(context: Context, *tags: str) -> Context | None:
    """The innermost container with one of some tags, the context itself among them."""
    if context.tags.isdisjoint(tags):  # as nearly always
        return None
    return next(level for level in ancestors(context) if level.tag in tags)


def names_around(context: Context, levels: int) -> int:
    """Class categories of the container and of what is around it, so many in all."""
    mask, level = context.own, context.parent
    while level is not None and levels > 1:
        mask |= level.own
        level = level.parent
        levels -= 1
    return mask
