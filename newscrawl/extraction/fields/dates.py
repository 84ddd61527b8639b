"""What both dates of an article share: where pages declare and mark them, and which are plausible."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import islice
from typing import NamedTuple

from lxml.html import HtmlElement

from newscrawl.extraction.candidates import Candidate, Place
from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.declared_objects import strings, types
from newscrawl.extraction.fields.cards import Cards, Comments
from newscrawl.extraction.fields.date_labels import is_modified
from newscrawl.extraction.fields.meta_names import like
from newscrawl.extraction.fields.shown_dates import LONGEST_DATE_LINE, date_blocks, shown_dates
from newscrawl.extraction.words.dates import declared_date
from newscrawl.extraction.words.load import entries

_VALUES = ("@value", "value", "date")
"""Where an object holds its date."""
_IN_FIGURES = re.compile(r"(?<!\d)\d{1,2}[./-]\d{1,2}[./-]\d{4}")
_DATES = frozenset(("dc:date", "dc:created", "dcterms:created", "dcterms:issued", "dc:modified", "dcterms:modified"))
"""Dates of an article in the vocabularies that systems mark them with."""
_OTHER_MOMENT = entries("other_moment", "dates")
"""What properties of other moments are named, in part."""
EARLIEST, LATEST = 1990, 2100


def month_first(analysis: Analysis) -> bool:
    """How the page's readers understand 3/4/2026."""
    language = analysis.facts.lang.lower()
    return language not in ("en-gb", "en-au", "en-nz", "en-in", "en-ie", "en-za") and language[:2] in ("en", "")


def normalised(analysis: Analysis, text: str) -> str | None:
    """ISO 8601 from a date written for machines or for the page's readers; None when it is none."""
    found = declared_date(text, month_first(analysis))
    return found if found and plausible([Candidate(found, "")]) else None


def declared(analysis: Analysis, keys: Iterable[str], kind: str) -> Iterator[Candidate]:
    """From JSON-LD under the keys, and from meta elements with the names of a kind of date."""
    facts, found = analysis.facts, partial(_dated, analysis, month_first(analysis))
    for key in () if facts.is_marked_up else keys:
        yield from found(strings(facts.article.get(key), *_VALUES), "json-ld")
    for name in (*entries(kind, "meta_names"), *like(facts, kind)):
        if name in facts.meta:
            yield from found(facts.meta[name], name)
    for node in (node for node in facts.own if node is facts.article or "VideoObject" not in types(node)):
        for key in keys:
            yield from found(strings(node.get(key), *_VALUES), "json-ld elsewhere")


def _dated(analysis: Analysis, american: bool, texts: Iterable[str], evidence: str) -> Iterator[Candidate]:
    for text in texts:
        if value := declared_date(text, american):
            yield Candidate(_either_way(analysis, value) if _IN_FIGURES.search(text) else value, evidence)


def _either_way(analysis: Analysis, value: str) -> str:
    """Of a date in figures the reading that the page shows, or that was not still to come when it was fetched."""
    turned = f"{value[:4]}-{value[8:10]}-{value[5:7]}{value[10:]}"
    fetched_at = analysis.page.fetched_at
    if value[8:10] > "12" or turned == value:
        return value
    if fetched_at and value > fetched_at > turned:
        return turned
    lines = [block for block in analysis.blocks if len(block.text) <= LONGEST_DATE_LINE]
    days = {shown.day.isoformat() for shown in shown_dates(analysis.blocks, lines, month_first=month_first(analysis))}
    return turned if turned[:10] in days and value[:10] not in days else value


class MarkedTime(NamedTuple):
    """An element that machines read a date in."""

    element: HtmlElement
    value: str
    """In ISO 8601."""
    is_change: bool


def marked_times(times: Iterable[MarkedTime], evidence: str) -> list[Candidate]:
    return [Candidate(time.value, evidence, (Place(time.element),)) for time in times]


def time_elements(analysis: Analysis) -> list[MarkedTime]:
    """Those of the page, the ones near the headline first; those of comments tell of these."""
    near = {id(block.context.element) for block in analysis.once(date_blocks)}
    read = ((element, declared_date(text, month_first(analysis))) for element, text in _datetimes(analysis))
    found = [MarkedTime(element, value, is_modified(element)) for element, value in read if value]
    return sorted(found, key=lambda time: not _is_in(time.element, near))


def _datetimes(analysis: Analysis) -> Iterator[tuple[HtmlElement, str]]:
    """Elements with their datetime attributes."""
    comments, cards = analysis.once(Comments), analysis.once(Cards)
    for element in analysis.elements.iter("time", "abbr", having=["itemprop", "property"]):
        prop = (element.get("itemprop") or ("" if element.tag == "meta" else _dated_property(element))).lower()
        if any(map(prop.__contains__, _OTHER_MOMENT)):
            continue
        named = element.tag in ("span", "meta") and prop
        if (not named and element.tag not in ("time", "abbr")) or analysis.facts.is_of_others(element):
            continue
        text = element.get("datetime") or element.get("content")
        if element.tag == "abbr":
            text = text or element.get("title")
        if text and not (comments.hold(element) or cards.hold(element)):
            yield element, text


def _dated_property(element: HtmlElement) -> str:
    """What RDFa calls a date; empty for other properties."""
    names = (element.get("property") or "").split()
    return next((name for name in names if name.lower() in _DATES), "")


def _is_in(element: HtmlElement, holders: set[int]) -> bool:
    return id(element) in holders or any(id(above) in holders for above in islice(element.iterancestors(), 3))


def plausible(found: list[Candidate]) -> list[Candidate]:
    """Declared dates are taken at their word, but for years before the web and far off."""
    return [c for c in found if EARLIEST <= int(c.value[:4]) < LATEST]
