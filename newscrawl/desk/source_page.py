"""All that is known of one source."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any

from newscrawl.desk.books import Books
from newscrawl.desk.overview import SHOWN, rows
from newscrawl.sources.model import Source
from newscrawl.state.articles.search import Sought
from newscrawl.state.run_reading import SourceRun

RUNS, ARTICLES, DAYS, FAILURES = 25, 10, 28, 20
LARGEST = 1 << 63
"""From which on there is no number of a run."""
LOG_BYTES = 200_000
"""Of a log that are shown: its end."""


def facts(books: Books, name: str, before: int | None) -> dict[str, Any] | None:
    """None for a source that nobody knows."""
    row = next((row for row in rows(books) if row.name == name), None)
    if row is None:
        return None
    runs = books.runs.of_source(name, RUNS + 1, before)
    days = books.runs.days(int(time.time()), DAYS).get(name, [(0, 0)] * DAYS)
    source = next((one for one in books.sources()[0] if one.name == name), None)
    return {
        "source": row,
        "settings": settings_of(source) if source else {},
        "runs": runs[:RUNS],
        "older": runs[RUNS - 1].run.id if len(runs) > RUNS else None,
        "days": [articles for articles, _ in days][::-1],
        "channels": channels(runs[:RUNS]),
        "reasons": reasons(runs[:RUNS]),
        "health": health(books, name),
        "failures": last_failures(runs),
        "articles": books.search.page(Sought(facets={"source": name}), ARTICLES),
        "waits": books.history is not None and name in books.history.wishes.waiting(),
        "can_run": books.history is not None,
    }


def settings_of(source: Source) -> dict[str, Any]:
    """What its file says that is not as usual; no values that may be secrets."""
    usual = {item.name: item.default for item in fields(Source)}
    given = {item.name: getattr(source, item.name) for item in fields(Source)}
    plain = {name: value for name, value in given.items() if value and value != usual[name]}
    hidden = {name: f"{len(plain[name])} set" for name in ("headers", "cookies") if name in plain}
    return plain | hidden | ({"proxy": "set"} if "proxy" in plain else {})


def channels(runs: Sequence[SourceRun]) -> list[dict[str, Any]]:
    """Which way how many articles were found, and how long after publication: of these runs."""
    found: dict[str, int] = {}
    delays: dict[str, list[int]] = {}
    for run in runs:
        for channel, count in run.figures.details.channels.items():
            found[channel] = found.get(channel, 0) + count
        for channel, delay in run.figures.details.delays.items():
            delays.setdefault(channel, []).append(delay)
    middle = {channel: sorted(several)[len(several) // 2] for channel, several in delays.items()}
    ordered = sorted(found.items(), key=lambda one: -one[1])
    return [{"channel": name, "articles": count, "delay": middle.get(name)} for name, count in ordered]


def reasons(runs: Sequence[SourceRun]) -> dict[str, int]:
    """Why pages gave no article, the most frequent first."""
    found: dict[str, int] = {}
    for run in runs:
        for reason, count in run.figures.details.reasons.items():
            found[reason] = found.get(reason, 0) + count
    return dict(sorted(found.items(), key=lambda one: -one[1]))


def health(books: Books, name: str) -> list[dict[str, Any]]:
    """The share of each field, run by run, the oldest first."""
    samples = [sample for sample in books.health.earlier(name)[:40] if sample.articles][::-1]
    found = []
    for field in SHOWN:
        counts = [sample.counts.get(field, (0, 0)) for sample in samples]
        values = [have / of if of else None for have, of in counts]
        if values:
            found.append({"field": field, "shares": values, "now": values[-1]})
    return found


def last_failures(runs: Sequence[SourceRun]) -> list[tuple[int, str, str, int]]:
    """When, which kind, what, and in which run; the latest first."""
    found = [(*failure, run.run.id) for run in runs for failure in run.figures.details.failures]
    return sorted(found, reverse=True)[:FAILURES]


def run_facts(books: Books, number: int) -> dict[str, Any] | None:
    """A run with all of its sources; None when it is forgotten."""
    found = books.runs.one(number) if number < LARGEST else []
    if not found:
        return None
    run = found[0].run
    totals = {name: sum(getattr(one.figures, name) for one in found) for name in ("pages", "new", "updated", "errors")}
    return {
        "run": run,
        "sources": found,
        "totals": totals,
        "running": found[0].is_running,
        "cut_off": found[0].was_cut_off,
        "seconds": found[0].seconds,
        "stopping": run.id in books.runs.asked_to_stop(),
        "log": log_end(run.log),
    }


def log_end(path: str) -> Mapping[str, Any] | None:
    """The end of a run's log; None when it is not on this machine any more. The path is the scheduler's own."""
    if not path.endswith(".log") or not os.path.isabs(path):
        return None
    try:
        with Path(path).open("rb") as file:
            size = file.seek(0, os.SEEK_END)
            file.seek(max(0, size - LOG_BYTES))
            text = file.read().decode("utf-8", "replace")
    except OSError:
        return None
    return {"path": path, "text": text, "cut": size > LOG_BYTES}
