"""Where on the page each field is: which block, or words in one, became what, and what was left out of the body."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.blocks import Block
from newscrawl.extraction.extract import Extraction
from newscrawl.extraction.fields.dates import to_iso
from newscrawl.extraction.roles.selected import selected_elements, shares
from newscrawl.extraction.words.dates import dates_in
from newscrawl.text.strings import fold, squeeze

FIELDS = {
    "title": ("title",),
    "subtitle": ("subtitle",),
    "body": ("body",),
    "caption": ("captions",),
    "credit": ("captions",),
    "related link": ("related_links",),
    "tag": ("tags",),
    "author": ("authors",),
    "date": ("published_at", "modified_at"),
    "removed": (),
}
"""Kinds of places -> the item's fields that they belong to."""
BY_ROLE = {
    "body": "body",
    "caption": "caption",
    "credit": "credit",
    "related": "related link",
    "related label": "related link",
    "tag": "tag",
}
BEFORE, AFTER = 8, 12
"""Blocks before the headline and after the text in which author and date stand."""
LONGEST_LINE = 200
"""Characters of a line that is about the article and not of it."""
SHOWN = "the page shows the value here"
KEPT = 0.5
"""Share of a block that trafilatura keeps, from which it is worth saying that it is left out here."""


@dataclass(frozen=True, slots=True)
class Place:
    """A block, or `words` in it, that became something."""

    block: int
    """Index of the block."""
    kind: str
    """A key of FIELDS."""
    field: str = ""
    """The item's field."""
    words: str = ""
    """The part of the block that is meant; empty for all of it."""
    why: str = ""


def places(extraction: Extraction) -> dict[int, list[Place]]:
    """By index of the block, in reading order; the place that says most of the block first."""
    analysis = extraction.analysis
    if analysis is None:
        return {}
    found: dict[int, list[Place]] = {}
    for place in (*_titles(extraction, analysis), *_subtitle(extraction, analysis), *_by_role(extraction, analysis)):
        found.setdefault(place.block, []).append(place)
    for place in (*_authors(extraction, analysis), *_dates(extraction, analysis)):
        same = (place.field, place.words)
        if not any((other.field, other.words) == same for other in found.get(place.block, ())):
            found.setdefault(place.block, []).append(place)
    for place in _removed(analysis, found):
        found[place.block] = [place]
    return {index: found[index] for index in sorted(found)}


def _selected(extraction: Extraction, analysis: Analysis, field: str) -> list[int]:
    """Blocks that a selector took the field from."""
    decision = extraction.decisions.get(field)
    if decision is None or decision.evidence != "selector" or not decision.value:
        return []
    return sorted(shares(analysis, selected_elements(analysis, field)))


def _titles(extraction: Extraction, analysis: Analysis) -> Iterator[Place]:
    """The headline where it is shown first; its repetitions are left out of the body."""
    if chosen := _selected(extraction, analysis, "title"):
        yield Place(chosen[0], "title", "title", why="the source's selector")
        return
    headline = fold(extraction.article.title)
    shown = [block for block in analysis.blocks if block.role == "title"]
    exact = [block for block in shown if headline and block.folded == headline]
    if headline and (first := next(iter(exact or shown), None)) is not None:
        yield Place(first.index, "title", "title", why=first.reason)


def _subtitle(extraction: Extraction, analysis: Analysis) -> Iterator[Place]:
    wanted = fold(extraction.article.subtitle or "")
    for block in analysis.blocks if wanted else ():
        if block.folded == wanted:
            yield Place(block.index, "subtitle", "subtitle", why=SHOWN)
            return
    for index in _selected(extraction, analysis, "subtitle")[:1]:
        yield Place(index, "subtitle", "subtitle", why="the source's selector")


def _by_role(extraction: Extraction, analysis: Analysis) -> Iterator[Place]:
    article = extraction.article
    credits = [caption.credit for caption in article.captions if caption.credit]
    captions = fold(" ".join(caption.text for caption in article.captions))
    for block in analysis.blocks:
        kind = BY_ROLE.get(block.role, "")
        if not kind or not getattr(article, FIELDS[kind][0]):
            continue
        credit = next((words for words in credits if words in block.text), "") if kind == "caption" else ""
        if credit and not _is_part(block, captions, credit):
            yield Place(block.index, "credit", "captions", why=block.reason)
        elif kind != "caption" or _is_part(block, captions, credit):
            yield Place(block.index, kind, FIELDS[kind][0], why=block.reason)
            if credit:
                yield Place(block.index, "credit", "captions", credit, "split off the caption")


def _is_part(block: Block, captions: str, credit: str) -> bool:
    """Whether some of a caption block's words, its credit aside, are in the captions."""
    words = fold(block.text.replace(credit, " ", 1) if credit else block.text).split()
    return bool(words) and any(" ".join(words[i : i + 4]) in captions for i in (0, max(0, len(words) - 6)))


def _lines(analysis: Analysis) -> list[Block]:
    """Short lines around the article that are no part of its text."""
    inner = [block.index for block in analysis.blocks if block.role in ("title", "body")]
    if not inner:
        return []
    near = analysis.blocks[max(0, inner[0] - BEFORE) : inner[-1] + AFTER]
    apart = ("body", "title", "related", "related label", "tag")
    return [block for block in near if block.role not in apart and len(block.text) <= LONGEST_LINE]


def _authors(extraction: Extraction, analysis: Analysis) -> Iterator[Place]:
    """Each name where it is shown first."""
    selected = _selected(extraction, analysis, "authors")
    lines = [analysis.blocks[index] for index in selected] or _lines(analysis)
    for name in extraction.article.authors:
        folded = f" {fold(name)} "
        block = next((line for line in lines if folded in f" {line.folded} " and line.role != "caption"), None)
        if block is not None:
            yield Place(block.index, "author", "authors", name, SHOWN)


def _dates(extraction: Extraction, analysis: Analysis) -> Iterator[Place]:
    """Lines that show the dates, and `time` elements that hold them."""
    article = extraction.article
    lines = _lines(analysis)
    for field, value in (("published_at", article.published_at), ("modified_at", article.modified_at)):
        if not value:
            continue
        marked = [e for e in analysis.page.tree.iter("time") if to_iso(e.get("datetime") or "") == value]
        in_time = shares(analysis, marked)
        selected = _selected(extraction, analysis, field)
        if field == "modified_at" and not marked and value[:10] == (article.published_at or "")[:10]:
            continue  # a day shown once is the publication's
        for block in [analysis.blocks[index] for index in selected] or lines:
            if block.index in selected or block.index in in_time or _shows(block, value[:10]):
                words = next((text for e in marked if (text := squeeze(e.text_content())) in block.text), "")
                yield Place(block.index, "date", field, words, SHOWN)


def _shows(block: Block, day: str) -> bool:
    """In either reading of 3/4/2026: what is shown is to be found, and the decision is another's."""
    return any(shown.day.isoformat() == day for order in (True, False) for shown in dates_in(block.text, order))


def _removed(analysis: Analysis, found: dict[int, list[Place]]) -> Iterator[Place]:
    """Blocks among the text, or kept by trafilatura, that are neither body nor another field."""
    body = [block.index for block in analysis.blocks if block.role == "body"]
    if not body:
        return
    for block in analysis.blocks:
        inside = body[0] < block.index < body[-1] or block.kept >= KEPT or block.role in ("dropped", "repeated")
        if inside and block.index not in found:
            yield Place(block.index, "removed", why=f"{block.role}: {block.reason}")
