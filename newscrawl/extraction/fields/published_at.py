"""When it was published: ISO 8601, with the offset where the page gives one. Never from the clock."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from itertools import islice

from newscrawl.extraction.candidates import Candidate, Place
from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.blocks import Block
from newscrawl.extraction.document.declared_objects import types
from newscrawl.extraction.document.tree import line_of
from newscrawl.extraction.fields.dates import (
    LATEST,
    MarkedTime,
    declared,
    marked_times,
    month_first,
    plausible,
    time_elements,
)
from newscrawl.extraction.fields.days_elsewhere import days_elsewhere, others_days
from newscrawl.extraction.fields.is_article import article_chance, page_row
from newscrawl.extraction.fields.shown_dates import (
    after_text,
    date_blocks,
    shown_dates,
    with_places,
)
from newscrawl.extraction.words.classes import bit, class_mask
from newscrawl.extraction.words.dates import dateline
from newscrawl.extraction.words.iso_dates import to_iso
from newscrawl.extraction.words.load import alternatives
from newscrawl.extraction.words.month_names import month_number
from newscrawl.extraction.words.relative_dates import counted_from
from newscrawl.items import Article

_URL_DATE = re.compile(r"/((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?=\D|$)")
_URL_NAMED_MONTH = re.compile(r"/((?:19|20)\d\d)[/-]([a-z]{3,9})[/-](\d{1,2})(?=\D|$)")
_OFFSET = re.compile(r"T[\d:.]+[+-]\d\d:\d\d$")
_NONE = timedelta()
_WEST, _EAST = -12 * 60, 15 * 60
"""Minutes from UTC between which there are zones."""
_ODD = {210, 270, 330, 345, 390, 525, 570, 630, 765, -210, -570}
"""Minutes of those that are no whole hours."""
_MARKED = 12
"""Elements of a line among which the one is that is marked as its date."""
SURELY_NONE = 0.1
"""Probability of an article up to which no date is guessed."""
_LENGTH = re.compile(rf"\d{{1,3}}\s?{alternatives('duration')}\.?", re.I)
_ROUGHLY = timedelta(days=7)
"""How far behind the fetch date a shown one may lie: clocks and zones differ, and archives' dates are rough."""
_MARGIN = timedelta(days=400)
"""How far behind the fetch date a guessed date may lie: archives' own dates are rough."""


def candidates(analysis: Analysis, made: Article) -> list[Candidate]:
    """Candidates for the publication date, the most trustworthy first."""
    stated = list(declared(analysis, ("datePublished", "dateCreated", "uploadDate"), "published"))
    by_url = [Candidate(value, "url") for value in _from_url(analysis.page.url)]
    shown, changed = _shown(analysis, analysis.once(date_blocks))
    times = analysis.once(time_elements)
    shown = _of_publication(shown, times)
    marked = marked_times((time for time in times if not time.is_change), "time element")
    anywhere = marked_times(times, "any time element")
    if _is_news(analysis):
        found = [*stated, *marked, *shown, *by_url]
    else:  # a plug-in writes when the page was made; what its readers are told is the article's date
        # what bears a declared day out may tell the time of day
        found = [*_doubted(_past(analysis, shown), stated, by_url), *stated, *marked, *by_url, *shown]
    found = _in_shown_zone(_fuller(plausible(found or anywhere)), shown)
    found = found or plausible([*_datelines(analysis), *changed, *_shown(analysis, after_text(analysis))[0]])
    found = found or list(_relative(analysis)) or plausible(list(_guessed(analysis, made)))
    return with_places(analysis, found, anywhere)


def _in_shown_zone(found: list[Candidate], shown: list[Candidate]) -> list[Candidate]:
    """A moment that is declared in UTC has the offset of the time of day that the page's readers see for it."""
    moments = [datetime.fromisoformat(c.value) for c in shown if "T" in c.value]
    if not found or not moments or "T" not in found[0].value:
        return found
    exact = [c for c in found if c.value.endswith("+00:00")] if found[0].evidence == "shown" else found[:1]
    for candidate in exact:
        declared_at = datetime.fromisoformat(candidate.value)
        for moment in moments:
            if declared_at.utcoffset() == _NONE and (zone := _zone(moment, declared_at)):
                local, evidence = declared_at.astimezone(zone).isoformat(), f"{candidate.evidence}, in the zone shown"
                return [Candidate(local, evidence), *(c for c in found if c is not candidate)]
    return found


def _zone(shown: datetime, declared_at: datetime) -> timezone | None:
    """The zone in which a time of day is the declared moment, to the minute; None for one that no place has."""
    if shown.tzinfo is not None:
        same = shown.replace(second=0) == declared_at.replace(second=0, microsecond=0)
        return timezone(shown.utcoffset() or _NONE) if same else None
    offset = shown.replace(tzinfo=UTC, second=0) - declared_at.replace(second=0, microsecond=0)
    minutes = int(offset.total_seconds()) // 60
    usual = not minutes % 60 and _WEST < minutes < _EAST
    return timezone(offset) if minutes and (usual or minutes in _ODD) else None


def _datelines(analysis: Analysis) -> Iterator[Candidate]:
    """The day with which the text begins."""
    body = (block for block in analysis.blocks if block.role == "body")
    for block in islice(body, 2):
        if day := dateline(block.text, month_first(analysis)):
            yield Candidate(day.isoformat(), "dateline")


def _fuller(found: list[Candidate]) -> list[Candidate]:
    """A day that another source gives with the time of day, or a time that one gives with its zone, is its."""
    if found and not _OFFSET.search(found[0].value):
        day = found[0].value if "T" not in found[0].value else found[0].value[:16]
        fuller = next((c for c in found if c.value.startswith(day) and len(c.value) > len(found[0].value)), None)
        return found if fuller is None else [fuller, *(c for c in found if c is not fuller)]
    return found


def _is_news(analysis: Analysis) -> bool:
    return any("News" in kind for kind in types(analysis.facts.article))


def _shown(analysis: Analysis, lines: Iterable[Block]) -> tuple[list[Candidate], list[Candidate]]:
    """Dates on lines about the article: of publication, and of changes."""
    found = shown_dates(analysis.blocks, lines, month_first=month_first(analysis))
    dates = [(Candidate(shown.value, "shown"), shown.updated) for shown in found]
    return [c for c, updated in dates if not updated], [c for c, updated in dates if updated]


def _of_publication(shown: list[Candidate], times: Iterable[MarkedTime]) -> list[Candidate]:
    """Without the days that elements mark as changes' alone, where others mark when it was published."""
    changes = {time.value[:10] for time in times if time.is_change}
    days = {time.value[:10] for time in times if not time.is_change} if changes else set()
    return [c for c in shown if c.value[:10] not in changes - days] if days else shown


def _past(analysis: Analysis, shown: list[Candidate]) -> list[Candidate]:
    """Those up to some days after the fetch: what was still to come is an event's."""
    fetched = to_iso(analysis.page.fetched_at)
    latest = (date.fromisoformat(fetched[:10]) + _ROUGHLY).isoformat() if fetched else str(LATEST)
    return [candidate for candidate in shown if candidate.value[:10] <= latest]


def _doubted(shown: list[Candidate], stated: list[Candidate], by_url: list[Candidate]) -> list[Candidate]:
    """Shown dates that speak against the declared ones; none when one of them, or the URL, bears one out."""
    days = {candidate.value[:10] for candidate in stated}
    urls = {candidate.value for candidate in by_url}
    if urls & days:
        return []
    if any(set(_readings(date.fromisoformat(candidate.value[:10]))) & urls for candidate in shown):
        return by_url
    near = {day for candidate in shown for day in _readings(date.fromisoformat(candidate.value[:10]))}
    return [] if days & near else shown


def _readings(day: date) -> Iterator[str]:
    """What the same publication may be dated elsewhere: in another time zone, or with day and month the other way."""
    for days in (-1, 0, 1):
        yield (day + timedelta(days)).isoformat()
    if day.day <= 12:
        yield date(day.year, day.day, day.month).isoformat()


def _from_url(url: str) -> Iterator[str]:
    if match := _URL_DATE.search(url):
        yield "-".join(match.groups())
    elif match := _URL_NAMED_MONTH.search(url.lower()):
        month = month_number(match[2])
        if month and 1 <= int(match[3]) <= 31:
            yield f"{match[1]}-{month:02}-{int(match[3]):02}"


def _relative(analysis: Analysis) -> Iterator[Candidate]:
    """ "2 hours ago" on a line that is marked as the date, or behind a byline's name, counted from the fetch."""
    fetched = to_iso(analysis.page.fetched_at)
    if fetched is None or "T" not in fetched:
        return
    behind = (block for block in after_text(analysis) if "time" in block.inline_tags)
    for block in (*analysis.once(date_blocks), *behind):
        for said in _said(block):
            if value := counted_from(datetime.fromisoformat(fetched), said, analysis.facts.lang):
                yield Candidate(value, "shown, counted from fetched_at", (Place(block.index),))
                break


def _said(block: Block) -> Iterator[str]:
    """What a line may say to be so long ago: all of it, what is marked in it, or what stands behind a name."""
    inside = block.inline & bit("date") or "time" in block.inline_tags
    if (inside or block.context.own & bit("date")) and not _is_length(block):
        yield block.text
    elif behind := _behind_name(block):
        yield behind
    for element in islice(block.context.element.iterdescendants(), _MARKED) if inside else ():
        if element.tag == "time" or class_mask(element) & bit("date"):
            yield line_of(element)


def _is_length(block: Block) -> bool:
    """Whether a line says no more than how many minutes something takes, as reading it, and is no moment's element."""
    return "time" not in block.inline_tags and _LENGTH.fullmatch(block.text) is not None


def _behind_name(block: Block) -> str:
    """What a byline says behind the link to who wrote it, where that may be a time."""
    name = line_of(block.anchors[-1]) if block.role == "byline" and block.anchors else ""
    behind = block.text.rpartition(name)[2].strip(" ,|·•–—-") if name else ""
    return behind if any(map(str.isdecimal, behind)) else ""


def _guessed(analysis: Analysis, made: Article) -> Iterator[Candidate]:
    """Dates in the text, by htmldate; bounded by the fetch date and not by the clock.

    It is dear: it is not asked about a page that would surely be no article with a date either.
    """
    if article_chance(page_row(analysis, made, dated=True)) < SURELY_NONE:
        return
    from htmldate import find_date  # noqa: PLC0415 - only where the page declares and shows none

    fetched = to_iso(analysis.page.fetched_at)
    latest = (datetime.fromisoformat(fetched) + _MARGIN).date() if fetched else date(LATEST, 1, 1)
    try:
        value = find_date(analysis.page.tree, extensive_search=False, original_date=True, max_date=latest.isoformat())
    except (ValueError, TypeError, AttributeError, RecursionError):
        return  # htmldate gives up on some broken dates
    if value and value not in others_days(analysis) and value not in days_elsewhere(analysis):
        yield Candidate(value, "htmldate")
