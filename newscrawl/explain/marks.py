"""Where on the page each field is: which block, or words in one, became what, and what was left out of the body.

The candidates say it themselves; nothing is looked for here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from newscrawl.extraction.candidates import Decision, Place
from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.blocks import FIELD_OF_ROLE, Role, places_of
from newscrawl.extraction.extract import Extraction
from newscrawl.extraction.roles.selected import shares
from newscrawl.text.strings import fold, squeeze

FIELDS_OF_KIND = {
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
ONCE = frozenset({"title", "subtitle"})
"""Fields that are marked where they are shown first."""
SHOWN = "the page shows the value here"
MUCH_KEPT = 0.5
"""Share of a block that trafilatura keeps, from which it is worth saying that it is left out here."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A block, or `words` in it, that became something."""

    block: int
    """Index of the block."""
    kind: str
    """A key of FIELDS_OF_KIND."""
    field: str = ""
    """The item's field."""
    words: str = ""
    """The part of the block that is meant; empty for all of it."""
    why: str = ""


def marks(extraction: Extraction) -> dict[int, list[Mark]]:
    """By index of the block, in reading order; the one that says most of the block first."""
    analysis = extraction.analysis
    if analysis is None:
        return {}
    found: dict[int, list[Mark]] = {}
    for name in dict.fromkeys(name for names in FIELDS_OF_KIND.values() for name in names):
        for mark in _of_field(extraction, analysis, name):
            others = found.setdefault(mark.block, [])
            if not any(_says_all(other, mark) for other in others):
                others.append(mark)
    for mark in _removed(extraction, analysis, found):
        found[mark.block] = [mark]
    return {index: found[index] for index in sorted(found)}


def _says_all(one: Mark, other: Mark) -> bool:
    """Whether the other, on the same block, has nothing to add."""
    return (one.kind, one.field) == (other.kind, other.field) and other.words in ("", one.words)


def _of_field(extraction: Extraction, analysis: Analysis, name: str) -> Iterator[Mark]:
    decision, roles = extraction.decisions.get(name), extraction.roles
    if decision is None or not getattr(extraction.article, name):
        return
    for place in _places(extraction, analysis, decision, name):
        for index, words in _blocks(analysis, place):
            role = roles[index]
            if name != "body" or role.name == "body":
                yield Mark(index, _kind(name, place), name, words, _why(decision, role, name, words))
            if name in ONCE:
                return


def _places(extraction: Extraction, analysis: Analysis, decision: Decision, name: str) -> Iterable[Place]:
    """The winner's; those of a shown candidate of the same value where it is declared only."""
    if name == "title" and not decision.places:
        same = [c for c in decision.beaten if c.places and fold(c.value) == fold(decision.value)]
        return same[0].places if same else places_of(analysis.blocks, "title")
    if name == "modified_at" and decision.value[:10] == (extraction.article.published_at or "")[:10]:
        return [place for place in decision.places if not isinstance(place.at, int)]  # a day alone is the publication's
    return decision.places


def _blocks(analysis: Analysis, place: Place) -> Iterator[tuple[int, str]]:
    """Blocks of a place, and the words in them."""
    if isinstance(place.at, int):
        yield place.at, place.words
        return
    text = squeeze(place.at.text_content())
    for index in sorted(shares(analysis.blocks, [place.at])):
        yield index, text if text in analysis.blocks[index].text else ""


def _kind(name: str, place: Place) -> str:
    if name == "captions":
        return "credit" if place.is_credit else "caption"
    return next(kind for kind, names in FIELDS_OF_KIND.items() if name in names)


def _why(decision: Decision, role: Role, name: str, words: str) -> str:
    if FIELD_OF_ROLE.get(role.name) == name:
        return "split off the caption" if words else role.reason
    return "the source's selector" if decision.evidence == "selector" else SHOWN


def _removed(extraction: Extraction, analysis: Analysis, found: dict[int, list[Mark]]) -> Iterator[Mark]:
    """Blocks among the text, or kept by trafilatura, that are neither body nor another field."""
    body = [index for index, role in enumerate(extraction.roles) if role.name == "body"]
    if not body:
        return
    for index, role in enumerate(extraction.roles):
        kept = analysis.verdict.kept[index] >= MUCH_KEPT
        inside = body[0] < index < body[-1] or kept or role.name in ("dropped", "repeated")
        if inside and index not in found:
            yield Mark(index, "removed", why=f"{role.name}: {role.reason}")
