"""Labels above lists of links: the nearest one before a block, and what it says."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from functools import cache, lru_cache
from itertools import islice

from newscrawl.extraction.document.blocks import Block, ancestors
from newscrawl.extraction.document.tree import line_of
from newscrawl.extraction.words.addresses import is_article_link
from newscrawl.extraction.words.load import any_of, entries, one_of
from newscrawl.text.strings import shared_words

LABEL_LENGTH = 70
"""Characters of a label, as if in Latin letters."""
FAR = 100
"""Blocks from which a distance is no longer told."""
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
LABEL = ("distance", "chars", "cue", "related", "listing", "heading", "level", "likeness", "linked", "first")
"""Names of the columns."""
_ITEMS, _ITEM_LEVELS, _ITEM = ("li", "article"), 5, 8
"""What holds one of a list's links and what is said of it, containers around a line that may be it, and its blocks."""
_KINDS = ("related", "listing")
_SIGNS = str.maketrans(dict.fromkeys('.,:;!?()[]|/"\u201c\u201d\u00ab\u00bb\u201e\u2026', " "))
_PLAIN = "".join(map(chr, range(128))).lower().translate(_SIGNS)
"""What becomes of each ASCII character: a table of them is several times as fast."""


def telling(folded: str) -> list[str]:
    """Words that are more than grammar: of four letters, or of two in a script other than Latin."""
    return [word for word in shared_words(folded) if len(word) > 3 or (len(word) > 1 and not word.isascii())]


@lru_cache(maxsize=5_000)
def label_kinds(text: str) -> tuple[bool, bool]:
    """Whether a label speaks of what belongs to the article, and whether of what the site has."""
    spelt = text.translate(_PLAIN) if text.isascii() else text.lower().translate(_SIGNS)
    padded = f" {' '.join(spelt.split())} |"
    if not _either(padded.isascii()).search(padded):  # as nearly all lines
        return False, False
    related, listing = (any_of(kind, "labels").search(padded) is not None for kind in _KINDS)
    return related, listing


@cache
def _either(plain: bool) -> re.Pattern[str]:
    """Of words for ASCII those that may be in it, which are found in a third of the time."""
    parts = (part for kind in _KINDS for part in entries(kind, "labels"))
    return re.compile(one_of(part for part in parts if part.isascii() or not plain))


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


def nearest_labels(blocks: Sequence[Block], text: Set[int]) -> tuple[list[int], list[int]]:
    """For each block the index of the nearest heading or known label before it, and that of the nearest short line.

    -1 where there is none; `text` are the indexes of paragraphs, which end what a label stands over.
    """
    heads, lines = [], []
    head = line = -1
    for block in blocks:
        if heads_list(block):
            head = line = block.index
        heads.append(head)
        lines.append(line)
        if block.length > LABEL_LENGTH:
            if block.index in text:
                head = line = -1
            continue
        if any(map(is_article_link, block.hrefs)):
            continue
        if block.context.tag in HEADINGS or "related" in block.cues or any(label_kinds(block.text)):
            head = block.index
        if "date" not in block.cues:
            line = block.index
    return heads, lines


def label_columns(label: Block, words: Set[str]) -> tuple[float, ...]:
    """What a label says by itself, and in common with the article's words."""
    related, listing = label_kinds(label.text)
    said = telling(label.folded)
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


def label_row(columns: tuple[float, ...], index: int, link: int, first: int) -> list[float]:
    """What the label at an index says of a link; `first` is the first block of the link's surroundings."""
    return [min(FAR, link - index), *columns, index <= first] if index >= 0 else [-1.0] * len(LABEL)
