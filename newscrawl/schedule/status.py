"""`scrapy schedule --status --json`: what is known of each source, for programs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from newscrawl.schedule.learned import known_pause
from newscrawl.schedule.times import when_due
from newscrawl.sources.model import Source
from newscrawl.state.database import open_existing
from newscrawl.state.field_health import last_decays
from newscrawl.state.history import Crawl, History
from newscrawl.state.run_reading import RunReading, SourceRun

RUNS = 100
"""Runs of which cost and delay are told."""


def status(
    sources: Sequence[Source], history: History, state_url: str, dues: Mapping[str, int] | None = None
) -> list[dict[str, Any]]:
    """One object for each source, in the order of the file; times in UTC. Raises StateError."""
    last, decayed = last_crawls(history, state_url), last_decays(state_url)
    database = open_existing(state_url)
    try:
        reading = RunReading(database) if database is not None else None
        found = []
        for source in sources:
            runs = reading.of_source(source.name, RUNS) if reading is not None else []
            pause = known_pause(source, history)
            times = _times(source, last.get(source.name), pause, dues or {})
            fields = [asdict(decay) for decay in decayed.get(source.name, ())]
            found.append({"source": source.name, **times, "decayed": fields, **_costs(runs)})
        return found
    finally:
        if database is not None:
            database.close()


def last_crawls(history: History, state_url: str) -> dict[str, Crawl]:
    """The latest crawl of each source, whoever began it: cron and timers too. Raises StateError."""
    found = history.last()
    database = open_existing(state_url)
    if database is None:
        return found
    try:
        for source, run in RunReading(database).last().items():
            crawl = found.get(source)
            if crawl is None or (crawl.finished is not None and run.run.started > crawl.finished):
                found[source] = _crawl(source, run)
    finally:
        database.close()
    return found


def _crawl(source: str, run: SourceRun) -> Crawl:
    finished = None if run.is_running else run.run.finished or run.run.seen
    articles = run.figures.new + run.figures.updated
    return Crawl(0, source, run.run.started, finished, run.run.exit_code, articles, run.figures.errors, run.run.log)


def _times(source: Source, crawl: Crawl | None, pause: int | None, dues: Mapping[str, int]) -> dict[str, Any]:
    now, started = datetime.now(UTC), crawl.started if crawl else None
    due = when_due(source, started, now, pause)
    if source.name in dues:
        due = datetime.fromtimestamp(dues[source.name], UTC)
    return {
        "last_run": _shown(datetime.fromtimestamp(started, UTC)) if started else None,
        "seconds": crawl.finished - crawl.started if crawl and crawl.finished else None,
        "running": bool(crawl and crawl.finished is None),
        "cut_off": bool(crawl and crawl.was_cut_off),
        "exit_code": crawl.exit_code if crawl else None,
        "articles": crawl.articles if crawl else None,
        "failures": crawl.failures if crawl else None,
        "next_run": _shown(due) if due else None,
        "pause": pause or (source.seconds if source.every else None),
    }


def _shown(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")


def _costs(runs: Sequence[SourceRun]) -> dict[str, Any]:
    """Of the last runs: pages that were asked for and new articles, and the delay from publication to fetch."""
    new = sum(run.figures.new for run in runs)
    pages = sum(run.figures.pages + run.figures.unchanged for run in runs)
    delays = [
        (delay, run.figures.details.channels.get(channel, 0))
        for run in runs
        for channel, delay in run.figures.details.delays.items()
    ]
    return {
        "runs": len(runs),
        "new_articles": new,
        "pages_per_new_article": round(pages / new, 2) if new else None,
        "runs_per_new_article": round(len(runs) / new, 2) if new else None,
        "median_delay_seconds": _weighted_median(delays),
    }


def _weighted_median(values: Sequence[tuple[int, int]]) -> int | None:
    half, passed = sum(weight for _, weight in values) / 2, 0
    for value, weight in sorted(values):
        passed += weight
        if passed >= half > 0:
            return value
    return None
