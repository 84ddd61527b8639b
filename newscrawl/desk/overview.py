"""The sources, one row each, trouble first."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from newscrawl.desk.books import Books
from newscrawl.schedule.trouble import DAYS, due_after, overdue
from newscrawl.schedule.verdict import Status, Verdict, judge
from newscrawl.sources.model import Source
from newscrawl.state.decays import Sample
from newscrawl.state.run_reading import SourceRun

SHOWN = ("title", "body", "published_at", "authors", "tags", "image_url", "captions", "section")
"""Fields of the small chart."""
FRESH = 10.0
"""Seconds for which the rows are shown as they are."""


@dataclass(frozen=True, slots=True)
class Row:
    """One source."""

    name: str
    site: str
    status: str
    why: str
    rank: int
    last: SourceRun | None
    running: bool
    next: int | None
    """Seconds since 1970; None when no file says so."""
    day: int
    week: int
    days: list[int]
    """New articles of seven days, the oldest first."""
    errors: int
    """Of seven days."""
    fields: list[tuple[str, float, float | None]]
    """Field, share now, share as usual."""


def rows(books: Books) -> list[Row]:
    """All of them, at most FRESH seconds old."""
    return books.kept("rows", FRESH, lambda: _rows(books))


def _rows(books: Books) -> list[Row]:
    listed, _ = books.sources()
    last, done = books.runs.last(), books.runs.last_done()
    days = books.runs.days(int(time.time()), DAYS)
    samples, decays = books.health.lately(), books.health.decayed()
    known = {source.name: source for source in listed}
    names = [*known, *(name for name in last if name not in known)]
    made = []
    for name in names:
        run, ended = last.get(name), done.get(name)
        judged = run if run is not None and not run.is_running else ended
        counts = [articles for articles, _ in days.get(name, [(0, 0)] * DAYS)]
        verdict = judge(judged, counts, list(map(str, decays.get(name, ()))), listed=name in known or not known)
        made.append(_row(name, known.get(name), run, verdict, days.get(name, []), samples.get(name, [])))
    return sorted(made, key=lambda row: (row.rank, row.name.casefold()))


def _row(
    name: str,
    source: Source | None,
    run: SourceRun | None,
    verdict: Verdict,
    days: Sequence[tuple[int, int]],
    samples: Sequence[Sample],
) -> Row:
    week = [articles for articles, _ in days[:7]] or [0] * 7
    return Row(
        name,
        source.site if source else "",
        verdict.status.word,
        verdict.why,
        verdict.status.rank,
        run,
        run is not None and run.is_running,
        due_after(source, run),
        week[0],
        sum(week),
        week[::-1],
        sum(errors for _, errors in days[:7]),
        field_shares(samples),
    )


def late(books: Books) -> list[str]:
    """Sources that should have run by now."""
    last = {row.name: row.last for row in rows(books) if row.last is not None}
    return overdue(books.sources()[0], last)


def field_shares(samples: Sequence[Sample]) -> list[tuple[str, float, float | None]]:
    """Of the last run with articles, and of those before it."""
    told = [sample for sample in samples if sample.articles]
    if not told:
        return []
    found = []
    for name in SHOWN:
        now, usual = _share(told[:1], name), _share(told[1:], name)
        if now is not None:
            found.append((name, now, usual))
    return found


def _share(samples: Sequence[Sample], name: str) -> float | None:
    counts = [sample.counts.get(name, (0, 0)) for sample in samples]
    of = sum(of for _, of in counts)
    return sum(have for have, _ in counts) / of if of else None


def counted(found: Sequence[Row]) -> dict[str, int]:
    """Status -> how many, in the order of trouble."""
    counts = {status.word: sum(row.status == status.word for row in found) for status in Status}
    return {word: count for word, count in counts.items() if count}


def facts(books: Books, text: str, status: str) -> dict[str, Any]:
    """What the page shows. `text`: what a name or address has to hold; `status`: the word of one."""
    every = rows(books)
    wanted = text.casefold().strip()
    shown = [
        row
        for row in every
        if (not wanted or wanted in row.name.casefold() or wanted in row.site.casefold())
        and (not status or row.status == status)
    ]
    _, wrong = books.sources()
    return {
        "sources": shown,
        "counts": counted(every),
        "of": len(every),
        "name": text,
        "status": status,
        "wrong": wrong,
        "file": books.named_sources,
        "day": sum(row.day for row in every),
        "week": sum(row.week for row in every),
    }
