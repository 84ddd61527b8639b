"""Blocks as numbers for the block classifier: one row a block, one column a feature, float32.

What a block is, what is around it in the tree, what its neighbours in reading order are, and what others say of it
(trafilatura's verdict, the page's own declarations). No names of sites, classes or words go in, only their categories.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence, Set

import numpy as np
from numpy.typing import NDArray

from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.blocks import Block
from newscrawl.extraction.roles.surroundings import (
    OFFSETS,
    SHIFTED,
    TREE,
    WIDTHS,
    WINDOWED,
    neighbour_columns,
    tree_columns,
)
from newscrawl.extraction.words.classes import categories
from newscrawl.extraction.words.load import alternatives
from newscrawl.text.strings import fold

Array = NDArray[np.float32]
TAGS = (
    "p",
    "h1",
    "h2",
    "h3",
    "h4",
    "li",
    "blockquote",
    "td",
    "div",
    "figcaption",
    "section",
    "span",
    "dd",
    "pre",
    "article",
)
AROUND = (
    "article",
    "main",
    "aside",
    "footer",
    "header",
    "nav",
    "figure",
    "form",
    "table",
    "ul",
    "ol",
    "section",
    "blockquote",
    "details",
)
CUES = ("related", "promo", "credit", "byline", "date", "tags", "sources")
_END = tuple('.!?…。！？।؟”"»)’')
_TIME = re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2}[:.h]\d\d\b|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b")
_CREDIT = re.compile(rf"\b{alternatives('agency', 'credits')}\b|{alternatives('inside', 'credits')}")
_NO_CUES = [0.0] * len(CUES)
_TAG_NUMBERS = {tag: number for number, tag in enumerate(TAGS)}
_COMPARED = 360
"""Characters of a block that are looked up in a declared text."""
_DIGIT = re.compile(r"\d")
_WIDE = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def block_features(page: Analysis) -> tuple[list[Block], Array]:
    """The blocks that may be something, and a row for each, shape (blocks, features); columns as `feature_names`."""
    kept = page.verdict.kept
    asked = [block for block in page.blocks if is_asked(block, kept)]
    if not asked:
        return [], np.zeros((0, len(feature_names())), np.float32)
    own = np.hstack([np.array(_own_rows(page), np.float32), *_tag_columns(page.blocks)])
    near = neighbour_columns(own, _OWN, page.blocks)
    indexes = [block.index for block in asked]
    return asked, np.hstack([own[indexes], _bit_columns(asked), tree_columns(asked, page), near[indexes]])


def is_asked(block: Block, kept: Sequence[float]) -> bool:
    """Whether it may be prose or a caption; `kept`: the share of each block that trafilatura keeps."""
    return bool(kept[block.index]) or not block.is_line_of_links


def feature_names() -> list[str]:
    """Names of the columns."""
    names = list(_OWN)
    for part in ("own", "near", "all"):
        names += [f"{part}:{category}" for category in categories()]
    names += TREE
    for offset in OFFSETS:
        names += [f"{name}@{offset:+d}" for name in SHIFTED]
    return names + [f"{name}~{width}" for width in WIDTHS for name in WINDOWED]


# ---- the block itself

_OWN = (
    "chars words link_density links in_link ends_sentence starts_upper starts_lower digits commas "
    "upper_share pipes colon_end has_at has_copyright hash_start hashes time_pattern quotes repeated "
    "title_likeness is_h1 description_likeness declared kept kept_head bold_share breaks hidden depth "
    "position char_position pictures_before picture_near after_h1 wide first_seen picture_just_before "
    "picture_just_after alt_likeness credit_inside"
).split()
_PLACES = {name: place for place, name in enumerate(_OWN)}
CHARS = _PLACES["chars"]
"""The column with the blocks' lengths."""
_EMPTY_ROW = [0.0] * (len(_OWN) + len(CUES))
_OWN += [f"cue:{kind}" for kind in CUES] + [f"tag:{tag}" for tag in TAGS] + [f"around:{tag}" for tag in AROUND]


def _own_rows(page: Analysis) -> list[list[float]]:
    blocks, kept, headings = page.blocks, page.verdict.kept, page.verdict.headings
    counts = Counter(block.text for block in blocks)
    titles = {frozenset(fold(title).split()) for title in (*page.shown_titles[:2], *page.declared_titles)}
    total = sum(len(block.text) for block in blocks) or 1
    alts = _alternative_texts(page)
    before, heading_at, seen = 0, _first_heading(blocks), set()
    rows = []
    for block in blocks:
        text = block.text
        if not is_asked(block, kept):
            rows.append(_neighbour_row(block))
            before += len(text)
            seen.add(text)
            continue
        row = _text_features(block)
        row += [
            min(counts[text], 9),
            _likeness(block, titles),
            block.context.tag == "h1",
            _described(block, page.descriptions),
            _declared(block, page.declared_body),
            kept[block.index],
            block.index in headings,
            block.bold_chars / len(text),
            min(block.breaks, 9),
            block.context.hidden,
            block.context.depth,
            block.index / len(blocks),
            before / total,
            min(block.pictures_before, 30),
            min(block.context.pictures, 3),
            max(-20, min(100, block.index - heading_at)),
            not text.isascii() and bool(_WIDE.search(text)),
            text not in seen,
            *_picture_features(block, blocks, alts),
        ]
        row += _cue_features(block)
        rows.append(row)
        before += len(text)
        seen.add(text)
    return rows


def _neighbour_row(block: Block) -> list[float]:
    """What the blocks beside it need to know of one that is not asked about: see surroundings.SHIFTED."""
    row = list(_EMPTY_ROW)
    row[_PLACES["chars"]] = len(block.text)
    row[_PLACES["link_density"]] = block.link_chars / len(block.text)
    row[_PLACES["ends_sentence"]] = block.text.endswith(_END)
    row[-len(CUES) :] = _cue_features(block)
    return row


def _text_features(block: Block) -> list[float]:
    text = block.text
    size = len(text)
    first = text[0]
    words = text.count(" ") + 1
    letters = [c for c in text[:80] if c.isalpha()]
    digits = len(_DIGIT.findall(text))
    return [
        size,
        words,
        block.link_chars / size,
        min(len(block.anchors), 20),
        block.link_chars >= size - 1,
        text.endswith(_END),
        first.isupper(),
        first.islower(),
        digits / size,
        min(text.count(",") + text.count("，") + text.count("、"), 30),
        sum(map(str.isupper, letters)) / (len(letters) or 1),
        min(text.count("|") + text.count(" · ") + text.count("•"), 5),
        text.endswith((":", "：")),
        "@" in text,
        "©" in text or "(c)" in text,
        first == "#",
        min(text.count("#"), 9),
        bool(digits > 2 and size < 400 and _TIME.search(text)),
        first in "\"“„«'‘「",
    ]


def _alternative_texts(page: Analysis) -> tuple[str, ...]:
    """Folded alt texts of the page's pictures. What repeats one is its caption, though the alt text itself never is."""
    texts = (fold(image.get("alt") or "") for image in page.page.tree.iter("img"))
    return tuple({text for text in texts if len(text) > 15})


def _picture_features(block: Block, blocks: Sequence[Block], alts: tuple[str, ...]) -> list[float]:
    """Pictures right before and after; whether one has this text as its alt; whether an agency is named."""
    before = blocks[block.index - 1].pictures_before if block.index else 0
    after = blocks[block.index + 1].pictures_before if block.index + 1 < len(blocks) else block.pictures_before
    short = len(block.text) < 800
    return [
        min(3, block.pictures_before - before),
        min(3, after - block.pictures_before),
        bool(short and alts) and _has_alt(block.folded, alts),
        bool(len(block.text) < 400 and _CREDIT.search(block.text)),
    ]


def _has_alt(folded: str, alts: tuple[str, ...]) -> bool:
    """Whether one is the beginning of the other."""
    return folded.startswith(alts) or (len(folded) > 25 and any(alt.startswith(folded) for alt in alts))


def _likeness(block: Block, titles: Set[frozenset[str]]) -> float:
    """Jaccard of words with the nearest title."""
    if len(block.text) > 300 or not titles:
        return 0.0
    words = set(block.folded.split())
    return max((len(words & title) / len(words | title) for title in titles if title), default=0.0)


def _described(block: Block, descriptions: Sequence[str]) -> float:
    """1 when a description of the page is this text, 0.5 when one begins so."""
    if not 20 < len(block.text) < 1200 or not descriptions:
        return 0.0
    folded = block.folded
    if folded in descriptions:
        return 1.0
    head = folded[:60]
    return 0.5 * any(description.startswith(head) for description in descriptions)


def _declared(block: Block, body: str) -> float:
    """Whether JSON-LD's articleBody holds the text, by its beginning: 1 yes, 0 no, -1 it is not declared."""
    if len(body) < 300:
        return -1.0
    folded = block.folded
    return float(len(folded) > 3 and folded[:_COMPARED] in body)


def _cue_features(block: Block) -> list[float]:
    cues = block.cues
    if not cues:
        return _NO_CUES
    size = max(1, min(60, len(block.text)))
    return [min(1.0, cues.get(kind, 0) / size) for kind in CUES]


def _tag_columns(blocks: Sequence[Block]) -> list[Array]:
    """One column for each tag that a block may have, one for each that may be around it."""
    around = {block.context.tags for block in blocks}
    rows = {tags: [tag in tags for tag in AROUND] for tags in around}
    own = np.array([_TAG_NUMBERS.get(block.context.tag, -1) for block in blocks])
    return [
        (own[:, None] == np.arange(len(TAGS))).astype(np.float32),
        np.array([rows[block.context.tags] for block in blocks], np.float32),
    ]


def _first_heading(blocks: Sequence[Block]) -> int:
    return next((block.index for block in blocks if block.context.tag == "h1"), 0)


# ---- class categories, of the element, of the three around it, of all


def _bit_columns(blocks: Sequence[Block]) -> Array:
    own, near, inherited = [], [], []
    for block in blocks:
        context = block.context
        nearby, parent = context.own, context.parent
        for _ in range(2):
            if parent is not None:
                nearby |= parent.own
                parent = parent.parent
        own.append(context.own | block.inline)
        near.append(nearby)
        inherited.append(context.inherited)
    shifts = np.arange(len(categories()), dtype=np.int64)
    masks = [np.array(part, np.int64)[:, None] >> shifts & 1 for part in (own, near, inherited)]
    return np.hstack(masks).astype(np.float32)
