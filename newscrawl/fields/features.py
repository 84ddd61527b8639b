"""Blocks as numbers for the block classifier: one row a block, one column a feature, float32.

What a block is, what is around it in the tree, what its neighbours in reading order are, and what others say of it
(trafilatura's verdict, the page's own declarations). No names of sites, classes or words go in, only their categories.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from newscrawl.fields.analysis import Analysis
from newscrawl.fields.blocks import Block, Context
from newscrawl.fields.classes import categories
from newscrawl.fields.phrases import cue_length
from newscrawl.text import fold

Array = NDArray[np.float32]
TAGS = ("p", "h1", "h2", "h3", "h4", "li", "blockquote", "td", "div", "figcaption", "section", "span", "dd", "pre", "article")
AROUND = ("article", "main", "aside", "footer", "header", "nav", "figure", "form", "table", "ul", "ol", "section", "blockquote", "details")
CUES = ("related", "promo", "credit", "byline", "date", "tags", "sources")
LEVELS = 4
_END = tuple(".!?…。！？।؟”\"»)’")
_LEAD = " \t-–—•·►▶▸»>|*#[(\"'“„«👉➡:"
_TIME = re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2}[:.h]\d\d\b|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b")
_CREDIT = re.compile(r"\b(?:AFP|dpa|EPA|EFE|ANSA|Reuters|REUTERS|Getty|imago|IMAGO|Shutterstock|picture[ -]alliance|Alamy|iStock|Unsplash|AP Photo|Keystone|[Pp]hoto(?:graph)?(?: by|:| credit)|[Ff]oto:|Bild:|[Cc]rédit|[Ii]mage:)|/ ?AP\b|©")
_DIGIT = re.compile(r"\d")
_WIDE = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def block_features(page: Analysis) -> Array:
    """Shape (blocks, features); the columns are those of `feature_names`."""
    page.verdict  # noqa: B018 - fills block.kept
    blocks = page.blocks
    if not blocks:
        return np.zeros((0, len(feature_names())), np.float32)
    own = np.array(_own_rows(page), np.float32)
    bits = _bit_columns(blocks)
    tree = _tree_columns(blocks, page)
    near = _neighbour_columns(own, blocks)
    return np.hstack([own, bits, tree, near])


def feature_names() -> list[str]:
    """Names of the columns."""
    names = list(_OWN)
    for part in ("own", "near", "all"):
        names += [f"{part}:{category}" for category in categories()]
    names += _TREE
    for offset in _OFFSETS:
        names += [f"{name}@{offset:+d}" for name in _SHIFTED]
    return names + [f"{name}~{width}" for width in _WIDTHS for name in _WINDOWED]


# ---- the block itself

_OWN = (
    "chars words link_density links in_link ends_sentence starts_upper starts_lower digits commas upper_share pipes "
    "colon_end has_at has_copyright hash_start hashes time_pattern quotes repeated title_likeness is_h1 description_likeness declared "
    "kept kept_head bold_share breaks hidden depth position char_position pictures_before picture_near after_h1 wide first_seen picture_just_before picture_just_after alt_likeness credit_inside"
).split()
_OWN += [f"cue:{kind}" for kind in CUES] + [f"tag:{tag}" for tag in TAGS] + [f"around:{tag}" for tag in AROUND]


def _own_rows(page: Analysis) -> list[list[float]]:
    blocks, headings = page.blocks, page.verdict.headings
    counts = Counter(block.text for block in blocks)
    titles = [set(fold(title).split()) for title in (*page.shown_titles[:2], *page.declared_titles)]
    total = sum(len(block.text) for block in blocks) or 1
    alts = _alternative_texts(page)
    before, heading_at, seen = 0, _first_heading(blocks), set()
    rows = []
    for block in blocks:
        text = block.text
        row = _text_features(block)
        row += [
            min(counts[text], 9),
            _likeness(text, titles),
            block.context.tag == "h1",
            _described(text, page.descriptions),
            _declared(text, page.declared_body),
            block.kept,
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
            bool(_WIDE.search(text)),
            text not in seen,
            *_picture_features(block, blocks, alts),
        ]
        row += _cue_features(text)
        row += [block.context.tag == tag for tag in TAGS]
        row += [tag in block.context.tags for tag in AROUND]
        rows.append(row)
        before += len(text)
        seen.add(text)
    return rows


def _text_features(block: Block) -> list[float]:
    text = block.text
    size = len(text)
    first = text[0]
    words = text.count(" ") + 1
    letters = [c for c in text[:80] if c.isalpha()]
    return [
        size,
        words,
        block.link_chars / size,
        min(len(block.anchors), 20),
        block.link_chars >= size - 1,
        text.endswith(_END),
        first.isupper(),
        first.islower(),
        len(_DIGIT.findall(text)) / size,
        min(text.count(",") + text.count("，") + text.count("、"), 30),
        sum(map(str.isupper, letters)) / (len(letters) or 1),
        min(text.count("|") + text.count(" · ") + text.count("•"), 5),
        text.endswith((":", "：")),
        "@" in text,
        "©" in text or "(c)" in text,
        first == "#",
        min(text.count("#"), 9),
        bool(size < 400 and _TIME.search(text)),
        first in "\"“„«'‘「",
    ]


def _alternative_texts(page: Analysis) -> frozenset[str]:
    """Folded alt texts of the page's pictures. What repeats one is its caption, though the alt text itself never is."""
    texts = (fold(image.get("alt") or "") for image in page.page.tree.iter("img"))
    return frozenset(text for text in texts if len(text) > 15)


def _picture_features(block: Block, blocks: Sequence[Block], alts: frozenset[str]) -> list[float]:
    """Whether pictures stand right before and after, whether one has this text as alt, and whether an agency is named."""
    before = blocks[block.index - 1].pictures_before if block.index else 0
    after = blocks[block.index + 1].pictures_before if block.index + 1 < len(blocks) else block.pictures_before
    short = len(block.text) < 800
    return [
        min(3, block.pictures_before - before),
        min(3, after - block.pictures_before),
        bool(short and alts) and _has_alt(fold(block.text), alts),
        bool(short and _CREDIT.search(block.text)),
    ]


def _has_alt(folded: str, alts: frozenset[str]) -> bool:
    return folded in alts or any(folded.startswith(alt) or (len(folded) > 25 and alt.startswith(folded)) for alt in alts)


def _likeness(text: str, titles: Sequence[set[str]]) -> float:
    """Jaccard of words with the nearest title."""
    if len(text) > 300 or not titles:
        return 0.0
    words = set(fold(text).split())
    return max((len(words & title) / len(words | title) for title in titles if title), default=0.0)


def _described(text: str, descriptions: Sequence[str]) -> float:
    """1 when a description of the page is this text, 0.5 when one begins so."""
    if not 20 < len(text) < 1200 or not descriptions:
        return 0.0
    folded = fold(text)
    if folded in descriptions:
        return 1.0
    head = folded[:60]
    return 0.5 * any(description.startswith(head) for description in descriptions)


def _declared(text: str, body: str) -> float:
    """Whether JSON-LD's articleBody holds the text: 1 yes, 0 no, -1 it is not declared."""
    if len(body) < 300:
        return -1.0
    folded = fold(text[:400] if len(text) > 400 else text)
    return float(len(folded) > 3 and (folded[:-20] if len(text) > 400 else folded) in body)


def _cue_features(text: str) -> list[float]:
    folded = text[:60].casefold().lstrip(_LEAD)
    return [min(1.0, cue_length(folded, kind) / max(1, min(60, len(text)))) for kind in CUES]


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


# ---- the containers

_TREE = [f"{name}^{level}" for level in range(LEVELS) for name in ("blocks", "share", "links", "kept", "prose", "pictures")]
_TREE += ["in_root", "root_steps", "share_of_root", "siblings_alike", "place_in_parent", "from_parent_end"]


def _tree_columns(blocks: Sequence[Block], page: Analysis) -> Array:
    sums = _Sums(blocks)
    root = _text_root(page.contexts, sums)
    around = set()
    context: Context | None = root
    while context is not None:
        around.add(id(context))
        context = context.parent
    cache: dict[int, list[float]] = {}
    rows = []
    for block in blocks:
        key = id(block.context)
        if key not in cache:
            cache[key] = _levels(block.context, sums) + _root_relation(block.context, root, around, sums)
        parent = block.context.parent or block.context
        size = parent.end - parent.first
        rows.append([*cache[key], size / max(1, parent.end - parent.first), (block.index - parent.first) / max(1, size), min(30, parent.end - block.index)])
    return np.array(rows, np.float32)


class _Sums:
    """Running sums over the blocks, so that a container's figures are two look-ups."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.chars = _running(len(b.text) for b in blocks)
        self.links = _running(b.link_chars for b in blocks)
        self.kept = _running(len(b.text) * b.kept for b in blocks)
        self.prose = _running(len(b.text) - b.link_chars if is_prose(b) else 0 for b in blocks)
        self.all_prose = self.prose[-1] or 1.0

    def of(self, sums: list[float], context: Context) -> float:
        return sums[context.end] - sums[context.first]


def _running(values: Iterable[float]) -> list[float]:
    total, sums = 0.0, [0.0]
    for value in values:
        total += value
        sums.append(total)
    return sums


def is_prose(block: Block) -> bool:
    """Long enough and free enough of links to be a paragraph."""
    return len(block.text) > 80 and block.link_chars < 0.5 * len(block.text)


def _levels(context: Context, sums: _Sums) -> list[float]:
    row: list[float] = []
    level: Context = context
    for _ in range(LEVELS):
        chars = sums.of(sums.chars, level) or 1.0
        row += [
            min(level.end - level.first, 200),
            chars / (sums.chars[-1] or 1.0),
            sums.of(sums.links, level) / chars,
            sums.of(sums.kept, level) / chars,
            sums.of(sums.prose, level) / sums.all_prose,
            min(level.pictures, 10),
        ]
        level = level.parent or level
    return row


def _text_root(contexts: Sequence[Context], sums: _Sums) -> Context | None:
    """The innermost container that holds most of what looks like prose and is kept."""
    wanted = 0.6 * (sums.kept[-1] or sums.prose[-1])
    best = None
    measure = sums.kept if sums.kept[-1] else sums.prose
    for context in contexts:
        if sums.of(measure, context) >= wanted and (best is None or context.depth > best.depth):
            best = context
    return best


def _root_relation(context: Context, root: Context | None, around: set[int], sums: _Sums) -> list[float]:
    """Whether it is inside the text's container, the steps up to a common container, and the prose it brings along."""
    steps, level = 0, context
    while id(level) not in around and level.parent is not None:
        level = level.parent
        steps += 1
    inside = root is not None and level is root
    return [inside, steps, sums.of(sums.prose, level) / sums.all_prose]


# ---- the neighbours

_OFFSETS = (-2, -1, 1, 2)
_SHIFTED = ("chars", "link_density", "kept", "ends_sentence", "cue:related", "cue:promo", "tag:p", "tag:li", "title_likeness", "declared", "same_context", "same_tag")
_WIDTHS = (3, 8)
_WINDOWED = ("kept", "prose", "link_density")


def _neighbour_columns(own: Array, blocks: Sequence[Block]) -> Array:
    column: dict[str, Array] = {name: own[:, _OWN.index(name)] for name in _OWN}
    parents = np.array([id(b.context.parent) % (1 << 52) for b in blocks], np.float64)
    tags = np.array([hash_of(b.context.tag) for b in blocks], np.float64)
    parts: list[Array] = []
    for offset in _OFFSETS:
        shifted = _shift(offset)
        parts += [shifted(column[name]) for name in _SHIFTED[:-2]]
        parts += [_same(parents, offset), _same(tags, offset)]
    prose = (column["chars"] > 80) & (column["link_density"] < 0.5)
    windowed = {"kept": column["kept"], "prose": prose.astype(np.float32), "link_density": column["link_density"]}
    for width in _WIDTHS:
        parts += [_window(windowed[name], width) for name in _WINDOWED]
    return np.column_stack(parts).astype(np.float32)


def hash_of(tag: str) -> int:
    """A number for a tag, the same in every process."""
    return int.from_bytes(tag[:6].encode(), "big")


def _shift(offset: int) -> Callable[[Any], Any]:
    def shift(values: Any) -> Any:
        out = np.full_like(values, -1)
        if offset > 0:
            out[:-offset] = values[offset:]
        else:
            out[-offset:] = values[:offset]
        return out

    return shift


def _same(values: NDArray[np.float64], offset: int) -> Array:
    return np.asarray(_shift(offset)(values) == values, np.float32)


def _window(values: Array, width: int) -> Array:
    """Mean over `width` blocks to either side."""
    sums = np.concatenate([[0.0], np.cumsum(values, dtype=np.float64)])
    index = np.arange(len(values))
    low, high = np.maximum(index - width, 0), np.minimum(index + width + 1, len(values))
    return np.asarray((sums[high] - sums[low]) / (high - low), np.float32)
