"""What the records of runs say, for whoever shows it. All raise StateError."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, ColumnElement, Row, column, func, select, text

from newscrawl.state.database import Database
from newscrawl.state.run_model import Details, RunRecord, SourceFigures
from newscrawl.state.run_records import HOUR
from newscrawl.state.schema import feeds, latest_runs, run_log, run_sources, source_hours, stop_requests

SILENT = 60
"""Seconds without a sign of life after which a run that goes on is taken for cut off."""
_BOTH = select(run_sources, run_log).join(run_log, run_log.c.id == run_sources.c.run)


@dataclass(frozen=True, slots=True)
class SourceRun:
    """A run as one of its sources sees it."""

    run: RunRecord
    figures: SourceFigures

    @property
    def is_running(self) -> bool:
        """Whether it goes on."""
        return self.run.finished is None and self.run.seen > time.time() - SILENT

    @property
    def was_cut_off(self) -> bool:
        """Whether it came to no end."""
        return not self.is_running and self.run.exit_code is None

    @property
    def seconds(self) -> int:
        """How long it took, or takes by now."""
        return (self.run.finished or self.run.seen) - self.run.started


class RunReading:
    """Reads the records of a state."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def last(self) -> dict[str, SourceRun]:
        """The latest run of each source."""
        return self._latest(latest_runs.c.run)

    def last_done(self) -> dict[str, SourceRun]:
        """The latest run of each source that came to its end."""
        return self._latest(latest_runs.c.done)

    def _latest(self, number: Column[Any]) -> dict[str, SourceRun]:
        same = (run_sources.c.run == number) & (run_sources.c.source == latest_runs.c.source)
        return {one.figures.source: one for one in map(_run, self._database.read(_BOTH.join(latest_runs, same)))}

    def of_source(self, source: str, limit: int, before: int | None = None) -> list[SourceRun]:
        """The latest first. `before`: a run's number, for those that came before it."""
        statement = _BOTH.where(run_sources.c.source == source).order_by(run_sources.c.run.desc()).limit(limit)
        if before is not None:
            statement = statement.where(run_sources.c.run < before)
        return [_run(row) for row in self._database.read(statement)]

    def going_on(self) -> list[SourceRun]:
        """Every source of every run that gave a sign of life, the latest run first."""
        alive = run_log.c.finished.is_(None) & (run_log.c.seen > int(time.time()) - SILENT)
        order = (run_log.c.id.desc(), run_sources.c.source)
        return [_run(row) for row in self._database.read(_BOTH.where(alive).order_by(*order))]

    def lately(self, limit: int) -> list[SourceRun]:
        """The runs that ended last."""
        statement = _BOTH.where(run_log.c.finished.is_not(None)).order_by(run_log.c.id.desc(), run_sources.c.source)
        return [_run(row) for row in self._database.read(statement.limit(limit))]

    def one(self, number: int) -> list[SourceRun]:
        """A run, with each of its sources; empty when there is none of the number."""
        statement = _BOTH.where(run_log.c.id == number).order_by(run_sources.c.source)
        return [_run(row) for row in self._database.read(statement)]

    def asked_to_stop(self) -> set[int]:
        """Numbers of runs that somebody asked to end."""
        return {row.run for row in self._database.read(select(stop_requests.c.run))}

    def hours(self, since: int, source: str | None = None) -> Mapping[str, dict[int, tuple[int, int]]]:
        """Source -> hour since 1970 -> new articles and errors. `since`: in seconds since 1970."""
        statement = select(source_hours).where(source_hours.c.hour >= since // HOUR)
        if source is not None:
            statement = statement.where(source_hours.c.source == source)
        found: dict[str, dict[int, tuple[int, int]]] = {}
        for row in self._database.read(statement):
            found.setdefault(row.source, {})[row.hour] = (row.articles, row.errors)
        return found

    def days(self, now: int, count: int) -> dict[str, list[tuple[int, int]]]:
        """Source -> new articles and errors of the last 24 hours, of those before, and so on."""
        hour = now // HOUR
        back = ((hour - source_hours.c.hour) // 24).label("back")
        sums = (func.sum(source_hours.c.articles), func.sum(source_hours.c.errors))
        statement = select(source_hours.c.source, back, *sums).where(source_hours.c.hour > hour - 24 * count)
        found: dict[str, list[tuple[int, int]]] = {}
        for source, day, articles, errors in self._database.read(statement.group_by(source_hours.c.source, "back")):
            found.setdefault(source, [(0, 0)] * count)[day] = (int(articles), int(errors))
        return found


def output_files(database: Database) -> list[str]:
    """Absolute paths of the local files that runs wrote articles to. Raises StateError."""
    rows = database.read(select(feeds.c.path).where(feeds.c.size > 0).order_by(feeds.c.path))
    return [row.path for row in rows]


def waiting_jobs(database: Database, limit: int = 200) -> list[dict[str, Any]]:
    """Jobs of a cluster's queue, which lies in the state's own database; none where there is no queue."""
    if not database.is_shared:
        return []
    if not database.read(select(func.to_regclass("procrastinate_jobs")).where(text("true")))[0][0]:
        return []
    columns: list[ColumnElement[Any]] = [column(name) for name in ("queueing_lock", "lock", "status", "scheduled_at")]
    chosen = select(*columns).select_from(text("procrastinate_jobs")).where(column("status").in_(["todo", "doing"]))
    rows = database.read(chosen.order_by(column("id")).limit(limit))
    return [{"source": row[0], "host": row[1], "status": str(row[2]), "since": str(row[3] or "")} for row in rows]


def _run(row: Row[*tuple[Any, ...]]) -> SourceRun:
    kept: dict[str, Any] = json.loads(row.details)
    run = RunRecord(
        row.run,
        row.started,
        row.seen,
        row.finished,
        row.exit_code,
        row.reason,
        row.log,
        row.host,
        _tuples(row.failures),
    )
    counts = (row.pages, row.new, row.updated, row.unchanged, row.errors)
    details = Details(**(kept | {"failures": [tuple(one) for one in kept.get("failures", ())]}))
    return SourceRun(run, SourceFigures(row.source, *counts, details))


def _tuples(text: str) -> Sequence[tuple[int, str, str]]:
    return [(one[0], one[1], one[2]) for one in json.loads(text)]
