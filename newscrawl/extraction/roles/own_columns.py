"""What a block itself shows, as numbers: its text, links, pictures, and what the page declares of such a text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence, Set

from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.blocks import Block
from newscrawl.extraction.words.load import alternatives
from newscrawl.text.strings import fold

CUES = ("related", "promo", "credit", "byline", "date", "tags", "sources")
_END = tuple('.!?…。！？।؟۔॥።։៕။｡」』”"»)’')
_LETTERS = 6
"""Characters of a word and the blank behind it, where a script writes no blanks."""
_TIME = re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2}[:.h]\d\d\b|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b")
_CREDIT = re.compile(rf"\b{alternatives('agency', 'credits')}\b|{alternatives('inside', 'credits')}")
_NO_CUES = [0.0] * len(CUES)
_COMPARED, _COMPARED_HEAD, _DECLARED_BODY = 360, 60, 300
"""Characters of a block that are looked up in a declared body and in descriptions, and of a declared body worth it."""
_HEADLINE, _CAPTION, _LINE, _ALT, _SAME_AS_ALT = 300, 800, 400, 15, 25
"""Characters: of the longest headline, caption, and line with a date or credit; of an alt text that says something, and
of a block that may be its beginning."""
_DESCRIPTION = range(21, 1200)
"""Characters of a block that may be the page's description."""
_DIGIT = re.compile(r"\d")
_WIDE = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
OWN = (
    "chars words link_density links in_link ends_sentence starts_upper starts_lower digits commas "
    "upper_share pipes colon_end has_at has_copyright hash_start hashes time_pattern quotes repeated "
    "title_likeness is_h1 description_likeness declared kept kept_head bold_share breaks hidden depth "
    "position char_position pictures_before picture_near after_h1 wide first_seen picture_just_before "
    "picture_just_after alt_likeness credit_inside ends_bracket"
).split()
_PLACES = {name: place for place, name in enumerate(OWN)}
CHARS = _PLACES["chars"]
"""The column with the blocks' lengths."""
_EMPTY_ROW = [0.0] * (len(OWN) + len(CUES))
OWN += [f"cue:{kind}" for kind in CUES]
"""Names of the columns."""


def is_asked(block: Block, kept: Sequence[float]) -> bool:
    """Whether it may be prose or a caption; `kept`: the share of each block that trafilatura keeps."""
    return bool(kept[block.index]) or not block.is_line_of_links


def own_rows(analysis: Analysis) -> list[list[float]]:
    """A row for each of the page's blocks; those not asked about have what their neighbours need to know."""
    blocks, kept, headings = analysis.blocks, analysis.verdict.kept, analysis.verdict.headings
    counts = Counter(block.text for block in blocks)
    titles = {frozenset(fold(title).split()) for title in (*analysis.shown_titles[:2], *analysis.declared_titles)}
    total = sum(len(block.text) for block in blocks) or 1
    alts = _alternative_texts(analysis)
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
            _described(block, analysis.descriptions),
            _declared(block, analysis.declared_body),
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
    row[_PLACES["chars"]] = block.length
    row[_PLACES["link_density"]] = block.link_chars / len(block.text)
    row[_PLACES["ends_sentence"]] = block.text.endswith(_END)
    row[-len(CUES) :] = _cue_features(block)
    return row


def _text_features(block: Block) -> list[float]:
    text = block.text
    size = len(text)
    first = text[0]
    words = max(text.count(" ") + 1, (block.length - size) // _LETTERS)
    letters = [c for c in text[:80] if c.isalpha()]
    digits = len(_DIGIT.findall(text))
    return [
        block.length,
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
        bool(digits > 2 and size < _LINE and _TIME.search(text)),
        first in "\"“„«'‘「",
    ]


def _alternative_texts(analysis: Analysis) -> tuple[str, ...]:
    """Folded alt texts of the page's pictures. What repeats one is its caption, though the alt text itself never is."""
    texts = (fold(image.get("alt") or "") for image in analysis.page.tree.iter("img"))
    return tuple({text for text in texts if len(text) > _ALT})


def _picture_features(block: Block, blocks: Sequence[Block], alts: tuple[str, ...]) -> list[float]:
    """Pictures right before and after; whether one has this text as its alt; whether an agency is named."""
    before = blocks[block.index - 1].pictures_before if block.index else 0
    after = blocks[block.index + 1].pictures_before if block.index + 1 < len(blocks) else block.pictures_before
    short = len(block.text) < _CAPTION
    return [
        min(3, block.pictures_before - before),
        min(3, after - block.pictures_before),
        bool(short and alts) and _has_alt(block.folded, alts),
        bool(len(block.text) < _LINE and _CREDIT.search(block.text)),
        block.text.endswith((")", "）", "]", "】")),
    ]


def _has_alt(folded: str, alts: tuple[str, ...]) -> bool:
    """Whether one is the beginning of the other."""
    return folded.startswith(alts) or (len(folded) > _SAME_AS_ALT and any(alt.startswith(folded) for alt in alts))


def _likeness(block: Block, titles: Set[frozenset[str]]) -> float:
    """Jaccard of words with the nearest title."""
    if len(block.text) > _HEADLINE or not titles:
        return 0.0
    words = set(block.folded.split())
    return max((len(words & title) / len(words | title) for title in titles if title), default=0.0)


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
    cues = block.cues
    if not cues:
        return _NO_CUES
    size = max(1, min(60, len(block.text)))
    return [min(1.0, cues.get(kind, 0) / size) for kind in CUES]


def _first_heading(blocks: Sequence[Block]) -> int:
    return next((block.index for block in blocks if block.context.tag == "h1"), 0)
