"""Which picture a caption tells of: the only one around it, or of several the one that stands where it does."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from lxml import etree
from lxml.html import HtmlElement

from newscrawl.extraction.document.blocks import Block, Context, ancestors
from newscrawl.extraction.fields.pictures import PICTURES, picture_url, unshown_url
from newscrawl.extraction.roles.figures import follows_picture
from newscrawl.extraction.words.classes import bit

LEVELS, FAR = 4, 8
"""Containers around a caption in which its picture may stand, and elements before them that may hold it else."""


class CaptionPictures:
    """The pictures of one page, asked about by the blocks of one caption at a time."""

    def __init__(self, captions: Sequence[Sequence[Block]], blocks: Sequence[Block], base: str) -> None:
        self._numbers = {(c[0].start, c[0].in_tail): number for number, c in enumerate(captions)}
        self._tags = {*PICTURES, *(element.tag for element, _ in self._numbers)}
        self._blocks, self._base = blocks, base
        self._by_context: dict[int, dict[int, str]] = {}
        self._shown: dict[HtmlElement, str | None] = {}

    def url(self, caption: Sequence[Block]) -> str | None:
        """Absolute URL; None where no picture has one."""
        number = self._numbers[caption[0].start, caption[0].in_tail]
        for context in islice(ancestors(caption[0].context), LEVELS):
            if context.pictures and (url := self._within(context).get(number)):
                return url
            named = context.own & (bit("picture") | bit("caption"))
            alone = context.size == 1 and context.pictures == 1
            if (context.tag == "figure" or named or alone) and (url := unshown_url(context.element, self._base)):
                return url
            if context.tag == "figure" and context.pictures:  # its own picture has no address that is known
                return None
        return self._before(caption[0])

    def _before(self, block: Block) -> str | None:
        """The picture right before a caption, whatever holds it."""
        if not follows_picture(block, self._blocks):
            return None
        elements = (
            e for level in islice(ancestors(block.context), FAR) for e in level.element.itersiblings(preceding=True)
        )
        near = (
            image for element in islice(elements, FAR) for image in reversed([*islice(element.iter(*PICTURES), FAR)])
        )
        return next(filter(None, map(self._address, near)), None)

    def _within(self, context: Context) -> dict[int, str]:
        """Number of each caption in a container -> its picture."""
        if id(context) not in self._by_context:
            is_figure = all(block.role != "body" for block in self._blocks[context.first : context.end])
            self._by_context[id(context)] = _pairs(self._order(context), is_figure)
        return self._by_context[id(context)]

    def _order(self, context: Context) -> list[str | int]:
        """Addresses of pictures and numbers of captions, as they follow each other."""
        order: list[str | int] = []
        for event, element in etree.iterwalk(context.element, events=("start", "end"), tag=self._tags):
            if event == "start" and element.tag in PICTURES:
                url = self._address(element)
                order += [url] if url and url not in order[-1:] else []  # the same again for browsers without scripts
            number = self._numbers.get((element, event == "end"))
            order += [] if number is None else [number]
        return order

    def _address(self, image: HtmlElement) -> str | None:
        """Read once: each container around a caption asks."""
        if image not in self._shown:
            self._shown[image] = picture_url(image, self._base)
        return self._shown[image]


def _pairs(order: Sequence[str | int], is_figure: bool) -> dict[int, str]:
    """As many captions as pictures: each its own; one below all of a figure: the first; else the one before."""
    pictures = [part for part in order if isinstance(part, str)]
    captions = [part for part in order if isinstance(part, int)]
    if not pictures:
        return {}
    if len(pictures) == len(captions) or (is_figure and len(captions) == 1):
        return dict(zip(captions, pictures, strict=False))
    found, before = {}, pictures[0]
    for part in order:
        if isinstance(part, str):
            before = part
        else:
            found[part] = before
    return found
