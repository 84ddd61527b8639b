"""Every run's record: what became of each source, kept for 90 days, and written while the run goes on."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict

from sqlalchemy import Connection, delete, insert, select, update

from newscrawl.state.database import Database
from newscrawl.state.history import Crawl
from newscrawl.state.records import DAY
from newscrawl.state.rows import add, fill, put
from newscrawl.state.run_model import IN_ORDER, RunRecord, SourceFigures, first_id
from newscrawl.state.schema import latest_runs, run_log, run_sources, source_hours, stop_requests

DAYS = 90
"""For which a run is remembered."""
HOUR = 3600
CUT_OFF = "cut off"
"""The reason of a run that came to no end: it was killed, or its machine was."""
CARRIED = "schedule_carried"
"""The fact that says whether the schedule's history was carried over."""


def write_run(
    connection: Connection,
    run: RunRecord,
    figures: Sequence[SourceFigures],
    came: Mapping[str, tuple[int, int]],
) -> bool:
    """The run as it is now, and those of its sources that changed. Returns whether somebody asked it to end.

    `came`: source -> new articles and errors since it was last written.
    """
    put(connection, run_log, [asdict(run) | {"failures": json.dumps(run.failures)}])
    put(connection, run_sources, [_row(run.id, one) for one in figures])
    done = None if run.finished is None else run.id
    fill(connection, latest_runs, [{"source": one.source, "run": run.id, "done": done} for one in figures])
    hour = run.seen // HOUR
    rows = [
        {"source": source, "hour": hour, "articles": articles, "errors": errors}
        for source, (articles, errors) in came.items()
        if articles or errors
    ]
    add(connection, source_hours, rows)
    return connection.execute(select(stop_requests.c.run).where(stop_requests.c.run == run.id)).first() is not None


def _row(run: int, figures: SourceFigures) -> dict[str, object]:
    details = json.dumps({name: value for name, value in asdict(figures.details).items() if value})
    return asdict(figures) | {"run": run, "details": details}


def close_cut_off(connection: Connection, sources: Sequence[str]) -> None:
    """Of runs of these sources that go on, none does: nobody else can have a source that this run has."""
    open_runs = select(run_log.c.id).where(run_log.c.finished.is_(None))
    theirs = select(run_sources.c.run).where(run_sources.c.run.in_(open_runs)).where(run_sources.c.source.in_(sources))
    statement = update(run_log).where(run_log.c.id.in_(theirs)).values(finished=run_log.c.seen, reason=CUT_OFF)
    connection.execute(statement)


def ask_to_stop(database: Database, run: int) -> None:
    """The run looks for it every moment. Raises StateError."""
    with database.begin() as connection:
        put(connection, stop_requests, [{"run": run, "asked": int(time.time())}])


def forget_old(connection: Connection, now: int) -> None:
    """What is older than DAYS."""
    oldest = first_id(now - DAYS * DAY)
    for table, number in (
        (run_log, run_log.c.id),
        (run_sources, run_sources.c.run),
        (stop_requests, stop_requests.c.run),
    ):
        connection.execute(delete(table).where(number < oldest))
    connection.execute(delete(latest_runs).where(latest_runs.c.run < oldest))
    connection.execute(delete(source_hours).where(source_hours.c.hour < (now - DAYS * DAY) // HOUR))


def carry_over(database: Database, crawls: Sequence[Crawl]) -> int:
    """What the schedule knew before runs wrote records, once; returns how many runs. Raises StateError."""
    with database.begin() as connection:
        if database.fact(connection, CARRIED) is not None:
            return 0
        own = select(run_log.c.id).order_by(run_log.c.id).limit(1)
        first = connection.execute(own).scalar()
        before = first_id(int(time.time())) if first is None else first
        # their own numbers make them differ, however many began in one second
        runs = {first_id(crawl.started) + crawl.id % IN_ORDER: crawl for crawl in crawls if crawl.finished is not None}
        runs = {number: crawl for number, crawl in runs.items() if number < before}
        if runs:
            connection.execute(insert(run_log), [_carried(number, crawl) for number, crawl in runs.items()])
            connection.execute(insert(run_sources), [_row(n, _figures(crawl)) for n, crawl in runs.items()])
            latest = {crawl.source: number for number, crawl in sorted(runs.items())}
            known = set(connection.execute(select(latest_runs.c.source)).scalars())
            rows = [{"source": s, "run": number, "done": number} for s, number in latest.items() if s not in known]
            put(connection, latest_runs, rows)
        database.set_fact(connection, CARRIED, len(runs))
    return len(runs)


def _carried(number: int, crawl: Crawl) -> dict[str, object]:
    end = crawl.finished or crawl.started
    reason = CUT_OFF if crawl.was_cut_off else "finished"
    run = RunRecord(number, crawl.started, end, end, crawl.exit_code, reason, crawl.log)
    return asdict(run) | {"failures": "[]"}


def _figures(crawl: Crawl) -> SourceFigures:
    return SourceFigures(crawl.source, crawl.articles or 0, crawl.articles or 0, errors=crawl.failures or 0)
