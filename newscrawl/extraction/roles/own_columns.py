"""What a block itself shows, as numbers: its text, links, pictures, and what the page declares of such a text."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.blocks import Block
from newscrawl.extraction.roles.text_columns import TEXT, text_columns
from newscrawl.text.strings import TEXT_ENDS, fold

Array = NDArray[np.float32]
Floats = NDArray[np.float64]
CUES = ("related", "promo", "credit", "byline", "date", "tags", "sources")
_END = (*TEXT_ENDS, ")")
_COMPARED, _COMPARED_HEAD, _DECLARED_BODY = 360, 60, 300
"""Characters of a block that are looked up in a declared body and in descriptions, and of a declared body worth it."""
_HEADLINE, _CAPTION, _ALT, _SAME_AS_ALT = 300, 800, 15, 25
"""Characters: of the longest headline and caption, of an alt text that says something, and of a block that may be its
beginning."""
_DESCRIPTION = range(21, 1200)
"""Characters of a block that may be the page's description."""
_SHAPE = ("chars", "link_density", "ends_sentence")
LINES = (*_SHAPE, *(f"cue:{kind}" for kind in CUES))
"""Names of the columns that are known of all the page's blocks, asked about or not."""
OWN = (
    *_SHAPE,
    *TEXT,
    *(  # _on_page
        "repeated is_h1 breaks hidden depth position char_position pictures_before picture_near after_h1 first_seen"
    ).split(),
    *"title_likeness description_likeness declared alt_likeness picture_just_before picture_just_after".split(),
    *LINES[len(_SHAPE) :],
)
"""Names of the columns."""
CHARS = OWN.index("chars")
"""The column with the blocks' lengths."""


class Sizes(NamedTuple):
    """Of all the page's blocks, asked about or not; shape (blocks,)."""

    chars: Floats
    lengths: Floats
    """As if in Latin letters."""
    links: Floats
    """Characters of links."""
    pictures: Floats
    """Pictures before it."""


def sizes_of(blocks: Sequence[Block]) -> Sizes:
    """Of a page's blocks."""
    rows = [(len(block.text), block.length, block.link_chars, block.pictures_before) for block in blocks]
    return Sizes(*np.array(rows, np.float64).reshape(-1, len(Sizes._fields)).T)


def line_columns(blocks: Sequence[Block], sizes: Sizes) -> Array:
    """What is known of all the page's blocks; shape (blocks, columns)."""
    found = np.zeros((len(blocks), len(LINES)), np.float32)
    found[:, 0], found[:, 1] = sizes.lengths, sizes.links / sizes.chars
    found[:, 2] = [block.text.endswith(_END) for block in blocks]
    for block in blocks:
        if block.cues:
            found[block.index, -len(CUES) :] = _cue_features(block)
    return found


def own_columns(analysis: Analysis, asked: Sequence[Block], sizes: Sizes) -> Array:
    """The other columns of some of the page's blocks, shape (asked, columns)."""
    columns = [
        text_columns(asked),
        _on_page(analysis, asked, sizes),
        _declared_of(analysis, asked),
        _beside(asked, sizes),
    ]
    return np.hstack(columns).astype(np.float32)


def _on_page(analysis: Analysis, asked: Sequence[Block], sizes: Sizes) -> Floats:
    """Where a block stands, and how often."""
    blocks = analysis.blocks
    texts = [block.text for block in blocks]
    counts, firsts = Counter(texts), dict(zip(reversed(texts), range(len(texts) - 1, -1, -1), strict=True))
    ends = np.cumsum(sizes.chars)
    before, total = (ends - sizes.chars).tolist(), float(ends[-1])
    heading_at = _first_heading(blocks)
    return np.array(
        [
            (
                min(counts[block.text], 9),
                block.context.tag == "h1",
                min(block.breaks, 9),
                block.context.hidden,
                block.context.depth,
                block.index / len(blocks),
                before[block.index] / total,
                min(block.pictures_before, 30),
                min(block.context.pictures, 3),
                max(-20, min(100, block.index - heading_at)),
                firsts[block.text] == block.index,
            )
            for block in asked
        ],
        np.float64,
    )


def _declared_of(analysis: Analysis, asked: Sequence[Block]) -> Floats:
    """How alike a block is to what the page declares: its titles, descriptions, body, alternative texts."""
    titles = {frozenset(fold(title).split()) for title in (*analysis.shown_titles[:2], *analysis.declared_titles)}
    held, alts = [title for title in titles if title], _alternative_texts(analysis)
    return np.array(
        [
            (
                _likeness(block, held),
                _described(block, analysis.descriptions),
                _declared(block, analysis.declared_body),
                bool(alts and len(block.text) < _CAPTION) and _has_alt(block.folded, alts),
            )
            for block in asked
        ],
        np.float64,
    )


def _beside(asked: Sequence[Block], sizes: Sizes) -> Floats:
    """Pictures right before and right after."""
    pictures = np.concatenate([[0], sizes.pictures, sizes.pictures[-1:]])
    places = np.array([block.index for block in asked])[:, None] + [0, 1]
    return np.asarray(np.minimum(3, pictures[places + 1] - pictures[places]), np.float64)


def _alternative_texts(analysis: Analysis) -> tuple[str, ...]:
    """Folded alt texts of the page's pictures, sorted. What repeats one is its caption, though the alt text itself
    never is."""
    alts = {image.get("alt") or "" for image in analysis.elements.iter("img")}
    return tuple(sorted({text for text in map(fold, alts) if len(text) > _ALT}))


def _has_alt(folded: str, alts: tuple[str, ...]) -> bool:
    """Whether one is the beginning of the other."""
    if len(folded) <= _SAME_AS_ALT or folded.startswith(alts):
        return folded.startswith(alts)
    place = bisect_left(alts, folded)  # those that begin so stand where it would
    return place < len(alts) and alts[place].startswith(folded)


def _likeness(block: Block, titles: Sequence[frozenset[str]]) -> float:
    """Jaccard of words with the nearest title."""
    if len(block.text) > _HEADLINE or not titles:
        return 0.0
    words = block.words
    most = 0.0
    for title in titles:
        common = len(words & title)
        most = max(most, common / (len(words) + len(title) - common))
    return most


def _described(block: Block, descriptions: Sequence[str]) -> float:
    """1 when a description of the page is this text, 0.5 when one begins so."""
    if len(block.text) not in _DESCRIPTION or not descriptions:
        return 0.0
    folded = block.folded
    if folded in descriptions:
        return 1.0
    head = folded[:_COMPARED_HEAD]
    return 0.5 * any(description.startswith(head) for description in descriptions)


def _declared(block: Block, body: str) -> float:
    """Whether JSON-LD's articleBody holds the text, by its beginning: 1 yes, 0 no, -1 it is not declared."""
    if len(body) < _DECLARED_BODY:
        return -1.0
    folded = block.folded
    return float(len(folded) > 3 and folded[:_COMPARED] in body)


def _cue_features(block: Block) -> list[float]:
    size = max(1, min(60, len(block.text)))
    return [min(1.0, block.cues.get(kind, 0) / size) for kind in CUES]


def _first_heading(blocks: Sequence[Block]) -> int:
    return next((block.index for block in blocks if block.context.tag == "h1"), 0)
