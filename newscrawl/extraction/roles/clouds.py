"""Clouds of topics: a site's, each set as large as it is used often."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from lxml.html import HtmlElement

from newscrawl.extraction.document.blocks import Block

_LEAST, _MOST = 4, 50
"""Links of a cloud, and of those how many are looked at."""
_SIZES = 2
"""Different sizes in one."""
_SIZE = re.compile(r"font-size\s*:\s*([\d.]+\s*[a-z%]*)", re.I)
_WEIGHT = re.compile(
    r"(?<![a-z])(?:size|level|weight|popularity|tagcloud|cloud|smallest|largest)[-_]?(\d+)(?![\w-])", re.I
)
"""A size in figures, in the names of a link or of what holds it: "label-size-3"."""


def in_clouds(lists: Sequence[Block]) -> list[Block]:
    """Those of some lists of topics that are clouds, in one block or an item each."""
    together: dict[int, list[Block]] = {}
    for block in lists:
        alone = len(block.anchors) > 1
        together.setdefault(id(block.context if alone else block.context.parent), []).append(block)
    return [block for blocks in together.values() if _is_cloud(blocks) for block in blocks]


def _is_cloud(blocks: Sequence[Block]) -> bool:
    links = [link for block in blocks for link in block.anchors]
    return len(links) >= _LEAST and len(set(_sizes(islice(links, _MOST)))) >= _SIZES


def _sizes(links: Iterator[HtmlElement]) -> Iterator[str]:
    for link in links:
        holder = link.getparent()
        for element in (link, holder) if holder is not None else (link,):
            found = _SIZE.search(element.get("style") or "") or _WEIGHT.search(element.get("class") or "")
            if found:
                yield found[1]
                break
