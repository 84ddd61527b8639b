"""Labels above lists of links: the nearest one before a block, and what it says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from functools import lru_cache
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from newscrawl.extraction.document.blocks import Block, ancestors
from newscrawl.extraction.document.tree import line_of
from newscrawl.extraction.words.addresses import is_article_link
from newscrawl.extraction.words.load import any_in
from newscrawl.text.strings import shared_words, small

Ints = NDArray[np.intp]
LABEL_LENGTH = 70
"""Characters of a label, as if in Latin letters."""
FAR = 100
"""Blocks from which a distance is no longer told."""
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
LABEL = ("distance", "chars", "cue", "related", "listing", "heading", "level", "likeness", "linked", "first")
"""Names of the columns."""
_NO_LABEL = (-1.0,) * (len(LABEL) - 2)
"""Of a label that there is not, what labels say by themselves."""
_ITEMS, _ITEM_LEVELS, _ITEM = ("li", "article"), 5, 8
"""What holds one of a list's links and what is said of it, containers around a line that may be it, and its blocks."""
_KINDS = ("related", "listing")
_SIGNS = str.maketrans(dict.fromkeys('.,:;!?()[]|/"\u201c\u201d\u00ab\u00bb\u201e\u2026', " "))
_PLAIN = "".join(map(chr, range(128))).lower().translate(_SIGNS)
"""What becomes of each ASCII character: a table of them is several times as fast."""


def telling(words: Iterable[str]) -> list[str]:
    """Those that are more than grammar: of four letters, or of two in a script other than Latin."""
    return [word for word in words if len(word) > 3 or (len(word) > 1 and not word.isascii())]


@lru_cache(maxsize=5_000)
def label_kinds(text: str) -> tuple[bool, bool]:
    """Whether a label speaks of what belongs to the article, and whether of what the site has."""
    spelt = text.translate(_PLAIN) if text.isascii() else small(text).translate(_SIGNS)
    padded = f" {' '.join(spelt.split())} |"
    if not any_in(_KINDS, "labels", plain=padded.isascii()).search(padded):  # as nearly all lines
        return False, False
    related, listing = (any_in((kind,), "labels", plain=False).search(padded) is not None for kind in _KINDS)
    return related, listing


def heads_list(block: Block) -> bool:
    """Whether a label of the site's own lists stands on the line of the first link under it."""
    if not block.anchors or block.link_chars >= len(block.text) - 1 or block.length > 2 * LABEL_LENGTH:
        return False
    label, link, _ = block.text.partition(line_of(block.anchors[0]) or "\n")
    return bool(link) and 0 < len(label) <= LABEL_LENGTH and label_kinds(label) == (False, True)


def is_of_item(block: Block, blocks: Sequence[Block]) -> bool:
    """Whether it stands behind the link of a list's item: its author, "Read more", and no label of the others."""
    item = next((level for level in islice(ancestors(block.context), _ITEM_LEVELS) if level.tag in _ITEMS), None)
    if item is None or item.size > _ITEM:
        return False
    return any(is_article_link(href) for other in blocks[item.first : block.index] for href in other.hrefs)


def nearest_labels(blocks: Sequence[Block], links: Iterable[int], text: Set[int]) -> tuple[list[int], list[int]]:
    """For links at some indexes, in their order, those of the nearest heading or known label, and of a short line.

    -1 where there is none; `text` are the indexes of paragraphs, which end what a label stands over. Blocks that no
    link has for its nearest are hardly looked at.
    """
    heads, lines = [], []
    head = line = -1
    start = 0
    for index in links:
        head, line = _nearest(blocks, range(index - 1, start - 1, -1), text, (head, line))
        start = index
        heads_own = heads_list(blocks[index])
        heads.append(index if heads_own else head)
        lines.append(index if heads_own else line)
    return heads, lines


def _nearest(
    blocks: Sequence[Block], before: Iterable[int], text: Set[int], farther: tuple[int, int]
) -> tuple[int, int]:
    """The first label and the first line among blocks from the last to the first; else those that stand before."""
    head = line = None
    for index in before:
        block = blocks[index]
        if index in text and block.length > LABEL_LENGTH:
            farther = (-1, -1)
            break
        heads = heads_list(block)
        if not (heads or _is_plain_line(block)):
            continue
        if line is None and (heads or "date" not in block.cues):
            line = index
        if head is None and (heads or _is_label(block)):
            head = index
        if head is not None and line is not None:
            break
    return farther[0] if head is None else head, farther[1] if line is None else line


def _is_plain_line(block: Block) -> bool:
    """Whether it is short, and leads to no article."""
    return block.length <= LABEL_LENGTH and not any(map(is_article_link, block.hrefs))


def _is_label(line: Block) -> bool:
    return line.context.tag in HEADINGS or "related" in line.cues or any(label_kinds(line.text))


def label_rows(
    blocks: Sequence[Block], nearest: Sequence[int], links: Ints, first: Ints, words: Set[str]
) -> NDArray[np.float32]:
    """What the labels at some indexes, -1 for none, say of links; shape (links, columns).

    `first` are the first blocks of the links' surroundings, `words` the article's.
    """
    numbers: dict[int, int] = {}
    places = [numbers.setdefault(index, len(numbers)) for index in nearest]
    said = np.array([_label_columns(blocks[at], words) if at >= 0 else _NO_LABEL for at in numbers], np.float32)
    at = np.array(nearest)
    distance = np.where(at >= 0, np.minimum(FAR, links - at), -1)
    return np.column_stack([distance, said[places], np.where(at >= 0, at <= first, -1)]).astype(np.float32)


def _label_columns(label: Block, words: Set[str]) -> tuple[float, ...]:
    """What a label says by itself, and in common with the article's words."""
    related, listing = label_kinds(label.text)
    said = telling(shared_words(label.folded))
    tag = label.context.tag
    return (
        label.length,
        min(1.0, label.cues.get("related", 0) / len(label.text)),
        related,
        listing,
        tag in HEADINGS,
        int(tag[1]) if tag in HEADINGS else 0,
        sum(word in words for word in said) / (len(said) or 1),
        bool(label.anchors),
    )
