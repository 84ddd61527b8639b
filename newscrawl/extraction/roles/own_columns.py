"""What a block itself shows, as numbers: its text, links, pictures, and what the page declares of such a text."""

from __future__ import annotations

import re
import string
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.blocks import Block
from newscrawl.extraction.roles.asked import is_asked
from newscrawl.extraction.words.load import alternatives, entries
from newscrawl.text.strings import TEXT_ENDS, fold

Array = NDArray[np.float32]
Ints = NDArray[np.intp]
CUES = ("related", "promo", "credit", "byline", "date", "tags", "sources")
_END = (*TEXT_ENDS, ")")
_LETTERS = 6
"""Characters of a word and the blank behind it, where a script writes no blanks."""
_TIME = re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2}[:.h]\d\d\b|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b")
_INSIDE = re.compile(alternatives("inside", "credits"))
_CREDIT = re.compile(rf"\b{alternatives('agency', 'credits')}\b|{_INSIDE.pattern}")
_AGENCIES = frozenset(fold(re.split(r"\W", name)[0]) for name in entries("agency", "credits"))
"""The first words of agencies' names: looked for before the expression, which is dear."""
_SIGNS = entries("inside_signs", "credits")
_COMPARED, _COMPARED_HEAD, _DECLARED_BODY = 360, 60, 300
"""Characters of a block that are looked up in a declared body and in descriptions, and of a declared body worth it."""
_HEADLINE, _CAPTION, _LINE, _ALT, _SAME_AS_ALT = 300, 800, 400, 15, 25
"""Characters: of the longest headline, caption, and line with a date or credit; of an alt text that says something, and
of a block that may be its beginning."""
_DESCRIPTION = range(21, 1200)
"""Characters of a block that may be the page's description."""
_DIGIT = re.compile(r"\d")
_ASCII_LETTERS, _ASCII_UPPER = string.ascii_letters.encode(), string.ascii_uppercase.encode()
_HEAD = 80
"""Characters whose letters are looked at for capitals."""
_WIDE = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_ALL = ["chars", "link_density", "ends_sentence"]
"""What is known of blocks that are not asked about as well: see surroundings.SHIFTED."""
OWN = (
    _ALL
    + (  # _text_features
        "words links in_link starts_upper starts_lower digits commas upper_share pipes colon_end has_at has_copyright "
        "hash_start hashes time_pattern quotes wide bold_share credit_inside ends_bracket"
    ).split()
    + (  # _on_page
        "repeated is_h1 breaks hidden depth position char_position pictures_before picture_near after_h1 first_seen"
    ).split()
    + "title_likeness description_likeness declared alt_likeness picture_just_before picture_just_after".split()
    + [f"cue:{kind}" for kind in CUES]
)
"""Names of the columns."""
_PLACES = {name: place for place, name in enumerate(OWN)}
CHARS = _PLACES["chars"]
"""The column with the blocks' lengths."""


def own_columns(analysis: Analysis) -> Array:
    """Shape (blocks, columns), of all the page's; those not asked about have what their neighbours need to know."""
    blocks = analysis.blocks
    found = np.zeros((len(blocks), len(OWN)), np.float32)
    found[:, CHARS] = [block.length for block in blocks]
    found[:, _PLACES["link_density"]] = [block.link_chars / len(block.text) for block in blocks]
    found[:, _PLACES["ends_sentence"]] = [block.text.endswith(_END) for block in blocks]
    for block in blocks:
        if block.cues:
            found[block.index, -len(CUES) :] = _cue_features(block)
    if asked := [block for block in blocks if is_asked(block)]:
        indexes = np.array([block.index for block in asked])
        columns = [_texts(asked), _on_page(analysis, asked), _declared_of(analysis, asked), _beside(analysis, indexes)]
        found[indexes, len(_ALL) : -len(CUES)] = np.hstack(columns)
    return found


def _texts(blocks: Sequence[Block]) -> Array:
    return np.array([_text_features(block) for block in blocks], np.float32)


def _text_features(block: Block) -> tuple[float, ...]:
    text = block.text
    size = len(text)
    first = text[0]
    plain = text.isascii()
    letters, upper, digits = _ascii_counts(text) if plain else _counts(text)
    return (
        max(text.count(" ") + 1, (block.length - size) // _LETTERS),
        min(len(block.anchors), 20),
        block.link_chars >= size - 1,
        first.isupper(),
        first.islower(),
        digits / size,
        min(text.count(",") + (0 if plain else text.count("，") + text.count("、")), 30),
        upper / (letters or 1),
        min(text.count("|") + (0 if plain else text.count(" · ") + text.count("•")), 5),
        text.endswith((":", "：")),
        "@" in text,
        "©" in text or "(c)" in text,
        first == "#",
        min(text.count("#"), 9),
        bool(digits > 2 and size < _LINE and _TIME.search(text)),
        first in "\"“„«'‘「",
        not plain and bool(_WIDE.search(text)),
        block.bold_chars / size,
        _holds_credit(block),
        text.endswith((")", "）", "]", "】")),
    )


def _holds_credit(block: Block) -> bool:
    """Whether it has a picture agency's name, or a sign of a credit, in it."""
    text = block.text
    if len(text) >= _LINE:
        return False
    named = not block.words.isdisjoint(_AGENCIES)
    if not (named or any(map(text.__contains__, _SIGNS))):
        return False
    # a name of an agency in another script may be no word by itself
    return (_CREDIT if named or not text.isascii() else _INSIDE).search(text) is not None


def _ascii_counts(text: str) -> tuple[int, int, int]:
    """Letters and capital letters at the beginning of the text, and its digits: by bytes, ten times as fast."""
    raw = text.encode()
    head = raw[:_HEAD]
    letters, upper = (len(head) - len(head.translate(None, some)) for some in (_ASCII_LETTERS, _ASCII_UPPER))
    return letters, upper, len(raw) - len(raw.translate(None, b"0123456789"))


def _counts(text: str) -> tuple[int, int, int]:
    letters = [*filter(str.isalpha, text[:_HEAD])]
    return len(letters), sum(map(str.isupper, letters)), len(_DIGIT.findall(text))


def _on_page(analysis: Analysis, asked: Sequence[Block]) -> Array:
    """Where a block stands, and how often."""
    blocks = analysis.blocks
    texts = [block.text for block in blocks]
    counts, firsts = Counter(texts), dict(zip(reversed(texts), range(len(texts) - 1, -1, -1), strict=True))
    before = [0, *accumulate(map(len, texts))]
    heading_at, total = _first_heading(blocks), before[-1] or 1
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
        np.float32,
    )


def _declared_of(analysis: Analysis, asked: Sequence[Block]) -> Array:
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
        np.float32,
    )


def _beside(analysis: Analysis, indexes: Ints) -> Array:
    """Pictures right before and right after."""
    pictures = np.array([block.pictures_before for block in analysis.blocks])
    between = np.diff(pictures, prepend=0, append=pictures[-1])
    return np.asarray(np.minimum(3, np.column_stack([between[indexes], between[indexes + 1]])), np.float32)


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
