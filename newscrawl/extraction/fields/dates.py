"""Publication and modification dates, as ISO 8601 with the offset where the page gives one. Never from the clock."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import islice

from htmldate import find_date
from lxml.html import HtmlElement

from newscrawl.extraction.candidates import Candidate, Place
from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.structured import strings, types
from newscrawl.extraction.fields.shown_dates import near_headline, shown_dates, with_places
from newscrawl.extraction.words.dates import dates_in, month_number
from newscrawl.extraction.words.load import entries

PUBLISHED_META = (
    "article:published_time og:published_time datepublished og:article:published_time article:published "
    "publishdate publish-date publication_date pubdate dc.date.issued dcterms.created dcterms.date dc.date "
    "dc.date.created date parsely-pub-date sailthru.date cxenseparse:recs:publishtime cxenseparse:publishtime "
    "rnews:datepublished article.published originalpublicationdate published_at last-modified-original "
    "citation_publication_date citation_date datecreated article:create_time release_date iso-8601-publish-date"
).split()
MODIFIED_META = (
    "article:modified_time og:updated_time datemodified article:modified lastmod last-modified dcterms.modified "
    "dc.date.modified revision_date updated_at modified og:modified_time article.updated"
).split()
_ISO = re.compile(
    r"(\d{4})-?(\d\d)-?(\d\d)(?:[T\s]+(\d\d?):?(\d\d)(?::?(\d\d))?(?:[.,](\d+))?\s*(Z|UTC|GMT|[+-]\d\d:?\d\d|[+-]\d\d)?)?"
)
_EPOCH = re.compile(r"^1\d{9}(\d{3})?$")
_URL_DATE = re.compile(r"/((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?=\D|$)")
_URL_NAMED_MONTH = re.compile(r"/((?:19|20)\d\d)[/-]([a-z]{3,9})[/-](\d{1,2})(?=\D|$)")
_EARLIEST, _LATEST = 1990, 2100
_FURTHEST = 14
"""Hours from UTC."""
_MARGIN = timedelta(days=400)
"""How far behind the fetch date a guessed date may lie: archives' own dates are rough."""


def published(analysis: Analysis) -> list[Candidate]:
    """Candidates for the publication date, the most trustworthy first."""
    declared = list(_declared(analysis, ("datePublished", "dateCreated", "uploadDate"), PUBLISHED_META))
    by_url = [Candidate(value, "url") for value in _from_url(analysis.page.url)]
    shown, changed = _shown(analysis)
    times = _time_elements(analysis)
    marked = _marked((time for time in times if not _is_modified(time[0])), "time element")
    anywhere = _marked(times, "any time element")
    if _is_news(analysis):
        found = [*declared, *marked, *shown, *by_url]
    else:  # a plug-in writes when the page was made; what its readers are told is the article's date
        found = [*_doubted(shown, declared, by_url), *declared, *marked, *by_url]
    found = _plausible(found or anywhere)
    found = _fuller(found) or _plausible(changed) or _plausible(list(_guessed(analysis)))
    return with_places(analysis.blocks, found, anywhere)


def _fuller(found: list[Candidate]) -> list[Candidate]:
    """A day that another source gives with the time of day is taken from that one."""
    if found and "T" not in found[0].value:
        fuller = next((c for c in found if c.value.startswith(f"{found[0].value}T")), None)
        return found if fuller is None else [fuller, *(c for c in found if c is not fuller)]
    return found


def _is_news(analysis: Analysis) -> bool:
    return any("News" in kind for kind in types(analysis.facts.article))


def _shown(analysis: Analysis) -> tuple[list[Candidate], list[Candidate]]:
    """Dates beside the headline: of publication, and of changes."""
    found = shown_dates(analysis.blocks, month_first=_month_first(analysis))
    dates = [(Candidate(shown.day.isoformat(), "shown"), shown.updated) for shown in found]
    return [c for c, updated in dates if not updated], [c for c, updated in dates if updated]


def _month_first(analysis: Analysis) -> bool:
    """How the page's readers understand 3/4/2026."""
    language = analysis.facts.lang.lower()
    return language not in ("en-gb", "en-au", "en-nz", "en-in", "en-ie", "en-za") and language[:2] in ("en", "")


def normalised(analysis: Analysis, text: str) -> str | None:
    """ISO 8601 from a date written for machines or for the page's readers; None when it is none."""
    found = to_iso(text) or next((shown.day.isoformat() for shown in dates_in(text, _month_first(analysis))), None)
    return found if found and _plausible([Candidate(found, "")]) else None


def _doubted(shown: list[Candidate], declared: list[Candidate], by_url: list[Candidate]) -> list[Candidate]:
    """Shown dates that speak against the declared ones; none when one of them, or the URL, bears one out."""
    days = {candidate.value[:10] for candidate in declared}
    urls = {candidate.value for candidate in by_url}
    if urls & days:
        return []
    if any(set(_readings(date.fromisoformat(candidate.value))) & urls for candidate in shown):
        return by_url
    near = {day for candidate in shown for day in _readings(date.fromisoformat(candidate.value))}
    return [] if days & near else shown


def _readings(day: date) -> Iterator[str]:
    """What the same publication may be dated elsewhere: in another time zone, or with day and month the other way."""
    for days in (-1, 0, 1):
        yield (day + timedelta(days)).isoformat()
    if day.day <= 12:
        yield date(day.year, day.day, day.month).isoformat()


def modified(analysis: Analysis) -> list[Candidate]:
    """Candidates for the date of the last change."""
    found = list(_declared(analysis, ("dateModified",), MODIFIED_META))
    times = _time_elements(analysis)
    found += _marked((time for time in times if _is_modified(time[0])), "time element")
    return with_places(analysis.blocks, _plausible(found), _marked(times, "any time element"))


def _declared(analysis: Analysis, keys: Iterable[str], names: Iterable[str]) -> Iterator[Candidate]:
    for key in keys:
        yield from _dated(strings(analysis.facts.article.get(key), "@value"), "json-ld")
    for name in names:
        yield from _dated(analysis.facts.meta.get(name, ()), name)
    for node in analysis.facts.nodes:
        for key in keys:
            yield from _dated(strings(node.get(key), "@value"), "json-ld elsewhere")


def _dated(texts: Iterable[str], evidence: str) -> Iterator[Candidate]:
    for text in texts:
        if value := to_iso(text):
            yield Candidate(value, evidence)


def _marked(times: Iterable[tuple[HtmlElement, str]], evidence: str) -> list[Candidate]:
    return [Candidate(value, evidence, (Place(element),)) for element, text in times if (value := to_iso(text))]


def _time_elements(analysis: Analysis) -> list[tuple[HtmlElement, str]]:
    """Elements with their datetime attributes, those near the headline first."""
    near = {id(block.context.element) for block in near_headline(analysis.blocks)}
    found = []
    for element in analysis.page.tree.iter("time", "abbr", "span", "meta"):
        text = element.get("datetime") or element.get("content")
        if element.tag == "abbr":
            text = text or element.get("title")
        if text and (element.tag not in ("span", "meta") or element.get("itemprop")):
            found.append((element, text))
    return sorted(found, key=lambda time: not _is_in(time[0], near))


def _is_in(element: HtmlElement, holders: set[int]) -> bool:
    return id(element) in holders or any(id(above) in holders for above in islice(element.iterancestors(), 3))


def _is_modified(element: HtmlElement) -> bool:
    parent = element.getparent()
    around = parent.get("class", "") if parent is not None else ""
    names = f"{element.get('class', '')} {element.get('itemprop', '')} {around}".lower()
    return any(part in names for part in entries("changed_names", "dates"))


def _from_url(url: str) -> Iterator[str]:
    if match := _URL_DATE.search(url):
        yield "-".join(match.groups())
    elif match := _URL_NAMED_MONTH.search(url.lower()):
        month = month_number(match[2])
        if month and 1 <= int(match[3]) <= 31:
            yield f"{match[1]}-{month:02}-{int(match[3]):02}"


def _guessed(analysis: Analysis) -> Iterator[Candidate]:
    """Dates in the text, by htmldate; bounded by the fetch date and not by the clock."""
    fetched = to_iso(analysis.page.fetched_at)
    latest = (datetime.fromisoformat(fetched) + _MARGIN).date() if fetched else date(_LATEST, 1, 1)
    try:
        value = find_date(analysis.page.tree, extensive_search=False, original_date=True, max_date=latest.isoformat())
    except (ValueError, TypeError, AttributeError, RecursionError):
        return  # htmldate gives up on some broken dates
    if value:
        yield Candidate(value, "htmldate")


def _plausible(found: list[Candidate]) -> list[Candidate]:
    """Declared dates are taken at their word, but for years before the web and far off."""
    return [c for c in found if _EARLIEST <= int(c.value[:4]) < _LATEST]


def to_iso(text: str) -> str | None:
    """ISO 8601 from what machines write into pages; None when it is no date. Prose dates are not read here."""
    text = text.strip()
    if _EPOCH.match(text):
        seconds = int(text[:10])
        return datetime.fromtimestamp(seconds, UTC).isoformat()
    match = _ISO.search(text)
    if match:
        return _from_match(match)
    return _from_rfc2822(text)


def _from_match(match: re.Match[str]) -> str | None:
    year, month, day, hour, minute, second, _, offset = match.groups()
    try:
        if hour is None:
            return date(int(year), int(month), int(day)).isoformat()
        moment = datetime(int(year), int(month), int(day), int(hour), int(minute), int(second or 0))
    except ValueError:
        return None
    return moment.isoformat() + _offset(offset)


def _offset(text: str | None) -> str:
    if not text:
        return ""
    if text in ("Z", "UTC", "GMT"):
        return "+00:00"
    digits = text[1:].replace(":", "").ljust(4, "0")
    hours, minutes = digits[:2], digits[2:]
    if int(hours) > _FURTHEST or int(minutes) > 59:  # no place has it: the time stays, and says nothing of its zone
        return ""
    return f"{text[0]}{hours}:{minutes}"


def _from_rfc2822(text: str) -> str | None:
    from email.utils import parsedate_to_datetime

    if not re.search(r"[A-Za-z]{3}", text) or not re.search(r"\d{4}", text) or len(text) > 60:
        return None
    try:
        return parsedate_to_datetime(text).isoformat()
    except (ValueError, TypeError, IndexError):
        pass  # not in the form of e-mail dates: the next form is tried
    for form in ("%B %d, %Y", "%b %d, %Y", "%d %B %Y", "%d %b %Y", "%B %d, %Y %I:%M %p"):
        try:
            return datetime.strptime(text, form).date().isoformat()
        except ValueError:
            continue
    return None
