"""When it was changed last: ISO 8601, with the offset where the page gives one. Never from the clock."""

from __future__ import annotations

from datetime import datetime

from newscrawl.extraction.candidates import Candidate
from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.fields.dates import declared, marked_times, month_first, plausible, time_elements
from newscrawl.extraction.fields.shown_dates import after_text, date_blocks, shown_dates, with_places


def candidates(analysis: Analysis, published: str | None = None) -> list[Candidate]:
    """Candidates for the date of the last change: what was put in, and not shown yet, was none."""
    found = list(declared(analysis, ("dateModified",), "modified"))
    times = analysis.once(time_elements)
    found += marked_times((time for time in times if time.is_change), "time element")
    shown = shown_dates(analysis.blocks, analysis.once(date_blocks), month_first=month_first(analysis))
    found += [Candidate(date.value, "shown") for date in shown if date.updated]
    if not found:
        shown = shown_dates(analysis.blocks, after_text(analysis), month_first=month_first(analysis))
        found += [Candidate(date.value, "shown behind the text") for date in shown if date.updated]
    found = [date for date in plausible(found) if not (published and _is_before(date.value, published))]
    return with_places(analysis, found, marked_times(times, "any time element"))


def _is_before(changed: str, published: str) -> bool:
    """Whether one moment is before the other; of those without offset or time, whether the day is."""
    first, second = datetime.fromisoformat(changed), datetime.fromisoformat(published)
    if first.tzinfo and second.tzinfo:
        return first < second
    return changed[:10] < published[:10]
