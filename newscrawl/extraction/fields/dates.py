"""What both dates of an article share: where pages declare and mark them, and which are plausible."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from lxml.html import HtmlElement

from newscrawl.extraction.candidates import Candidate, Place
from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.structured import strings
from newscrawl.extraction.fields.shown_dates import near_headline
from newscrawl.extraction.words.dates import dates_in
from newscrawl.extraction.words.iso_dates import to_iso
from newscrawl.extraction.words.load import entries

_LABEL = 20
"""Characters before a date, or at its own beginning, that say what it is."""
EARLIEST, LATEST = 1990, 2100


def month_first(analysis: Analysis) -> bool:
    """How the page's readers understand 3/4/2026."""
    language = analysis.facts.lang.lower()
    return language not in ("en-gb", "en-au", "en-nz", "en-in", "en-ie", "en-za") and language[:2] in ("en", "")


def normalised(analysis: Analysis, text: str) -> str | None:
    """ISO 8601 from a date written for machines or for the page's readers; None when it is none."""
    found = to_iso(text) or next((shown.day.isoformat() for shown in dates_in(text, month_first(analysis))), None)
    return found if found and plausible([Candidate(found, "")]) else None


def declared(analysis: Analysis, keys: Iterable[str], names: Iterable[str]) -> Iterator[Candidate]:
    for key in () if analysis.facts.is_marked_up else keys:
        yield from _dated(strings(analysis.facts.article.get(key), "@value"), "json-ld")
    for name in names:
        yield from _dated(analysis.facts.meta.get(name, ()), name)
    for node in analysis.facts.own:
        for key in keys:
            yield from _dated(strings(node.get(key), "@value"), "json-ld elsewhere")


def _dated(texts: Iterable[str], evidence: str) -> Iterator[Candidate]:
    for text in texts:
        if value := to_iso(text):
            yield Candidate(value, evidence)


def marked_times(times: Iterable[tuple[HtmlElement, str]], evidence: str) -> list[Candidate]:
    return [Candidate(value, evidence, (Place(element),)) for element, text in times if (value := to_iso(text))]


def time_elements(analysis: Analysis) -> list[tuple[HtmlElement, str]]:
    """Elements with their datetime attributes, those near the headline first."""
    near = {id(block.context.element) for block in near_headline(analysis.blocks)}
    found = []
    for element in analysis.elements.iter("time", "abbr", having=["itemprop"]):
        named = element.tag in ("span", "meta") and element.get("itemprop")
        if not named and element.tag not in ("time", "abbr"):
            continue
        text = element.get("datetime") or element.get("content")
        if element.tag == "abbr":
            text = text or element.get("title")
        if text:
            found.append((element, text))
    return sorted(found, key=lambda time: not _is_in(time[0], near))


def _is_in(element: HtmlElement, holders: set[int]) -> bool:
    return id(element) in holders or any(id(above) in holders for above in islice(element.iterancestors(), 3))


def is_modified(element: HtmlElement) -> bool:
    """Whether it is named, or labelled, as the date of a change."""
    parent = element.getparent()
    around = parent.get("class", "") if parent is not None else ""
    names = f"{element.get('class', '')} {element.get('itemprop', '')} {around}".lower()
    if any(part in names for part in entries("changed_names", "dates")):
        return True
    before = element.getprevious()
    above = parent.text if parent is not None else ""
    label = f"{(above if before is None else before.tail) or ''}"[-_LABEL:] + (element.text or "")[:_LABEL]
    return any(word in label.casefold() for word in entries("updated", "dates"))


def plausible(found: list[Candidate]) -> list[Candidate]:
    """Declared dates are taken at their word, but for years before the web and far off."""
    return [c for c in found if EARLIEST <= int(c.value[:4]) < LATEST]
