"""What is wrong with a schedule's sources at this moment."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime

from newscrawl.errors import UsageError
from newscrawl.schedule.times import when_due
from newscrawl.schedule.verdict import failure, quiet
from newscrawl.sources.alerts import Alerts
from newscrawl.sources.model import Source
from newscrawl.state.database import Database, open_existing
from newscrawl.state.field_health import HealthRecord
from newscrawl.state.run_reading import RunReading, SourceRun
from newscrawl.state.told import Trouble

DAYS = 35
"""From which it is learned what is usual."""
PATIENCE = 600
"""Seconds by which a run may be late."""
LONG = 86400
"""Seconds between two runs of a source with a cron line, at most."""


def trouble(database: Database, sources: Sequence[Source], asked: Alerts, folder: str) -> dict[Trouble, str]:
    """All of it in words. `folder`: where the outputs go. Raises StateError."""
    names = {source.name for source in sources}
    found: dict[Trouble, str] = {}
    if asked.failed:
        found |= {(name, "failing"): text for name, text in _failing(RunReading(database), asked.failed)}
    if asked.quiet:
        found |= {(name, "quiet"): text for name, text in _quiet(RunReading(database))}
    if asked.decayed:
        found |= {(name, "decayed"): text for name, text in _decayed(HealthRecord(database))}
    found = {what: text for what, text in found.items() if what[0] in names}
    free = _free(folder)
    if asked.disk and free is not None and free < asked.disk / 100:
        found["", "disk"] = f"the disk is nearly full: {free:.0%} of it is free"
    return found


def _failing(reading: RunReading, times: int) -> Iterator[tuple[str, str]]:
    for name, run in reading.last_done().items():
        if not failure(run):
            continue
        runs = [one for one in reading.of_source(name, times + 1) if not one.is_running][:times]
        if len(runs) == times and all(map(failure, runs)):
            yield name, f"{name} failed {times} times in a row: {failure(run)}"


def _quiet(reading: RunReading) -> Iterator[tuple[str, str]]:
    for name, days in reading.days(int(time.time()), DAYS).items():
        if why := quiet([articles for articles, _ in days]):
            yield name, f"{name} went quiet: {why}"


def _decayed(health: HealthRecord) -> Iterator[tuple[str, str]]:
    for name, decays in health.decayed().items():
        if decays:
            yield name, f"{name}: fewer articles have {', '.join(map(str, decays))}"


def _free(folder: str) -> float | None:
    try:
        usage = shutil.disk_usage(folder)
    except OSError:
        return None
    return usage.free / usage.total if usage.total else None


def due_after(source: Source | None, run: SourceRun | None) -> int | None:
    """When a source is due, in seconds since 1970; None when nothing says so."""
    if source is None:
        return None
    started = run.run.started if run else None
    try:
        due = when_due(source, started, datetime.now(UTC))
    except (UsageError, ValueError):
        return None
    return int(due.timestamp()) if due else None


def overdue(sources: Sequence[Source], last: Mapping[str, SourceRun]) -> list[str]:
    """Sources whose time passed twice, of those that were run before: the schedule may stand still."""
    now, found = time.time(), []
    for source in sources:
        run = last.get(source.name)
        if run is None or run.is_running:
            continue
        pause = LONG if source.cron else source.bounds[1] if source.bounds else source.seconds
        due = due_after(source, run)
        if now - run.run.started > 2 * pause + PATIENCE and (due is None or due <= now + 1):
            found.append(source.name)
    return found


def overdue_in(state_url: str, sources: Sequence[Source]) -> list[str]:
    """Names of sources that are overdue, by the records of a state; nothing where there is none. Raises StateError."""
    database = open_existing(state_url)
    if database is None:
        return []
    try:
        return overdue(sources, RunReading(database).last())
    finally:
        database.close()
