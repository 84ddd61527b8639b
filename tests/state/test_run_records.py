"""Records of runs, on both stores; and what the schedule of an older version knew is carried over."""

from __future__ import annotations

import gzip
import time
from pathlib import Path

import pytest
import stores

from newscrawl.state.database import Database
from newscrawl.state.history import Crawl, History
from newscrawl.state.run_model import Details, RunRecord, SourceFigures, first_id, new_id
from newscrawl.state.run_reading import RunReading
from newscrawl.state.run_records import (
    CUT_OFF,
    DAYS,
    ask_to_stop,
    carry_over,
    close_cut_off,
    forget_old,
    write_run,
)

FILES = Path(__file__).parent / "files"
pytestmark = pytest.mark.usefixtures("each_store")


@pytest.fixture
def database(tmp_path: Path):
    found = Database(stores.state_url(tmp_path))
    yield found
    found.close()


def run(number: int | None = None, **values: object) -> RunRecord:
    """One that goes on, however long a test takes to look at it."""
    now = int(time.time())
    return RunRecord(**({"id": number or new_id(), "started": now, "seen": now + 3000} | values))  # type: ignore[arg-type]


def write(
    database: Database, record: RunRecord, *figures: SourceFigures, came: dict[str, tuple[int, int]] | None = None
):
    return database.write(lambda connection: write_run(connection, record, figures, came or {}))


def test_a_run_is_there_while_it_goes_on_and_when_it_is_done(database: Database) -> None:
    record = run(host="machine", log="/logs/a.log")
    details = Details(
        {"dropped not_article": 3}, {"feed": 2}, {"feed": 60}, {"title": (2, 2)}, [(1, "not fetched", "x")]
    )
    write(database, record, SourceFigures("a", 5, 2, details=details), SourceFigures("b"))
    reading = RunReading(database)
    assert [one.figures.source for one in reading.going_on()] == ["a", "b"]
    assert reading.going_on()[0].is_running
    write(database, run(record.id, finished=int(time.time()), exit_code=1, reason="finished"), SourceFigures("a", 9, 3))
    assert reading.going_on() == []
    last = reading.last()
    assert (last["a"].figures.pages, last["a"].run.exit_code) == (9, 1)
    assert reading.last_done().keys() == {"a"}
    assert last["b"].figures.pages == 0 and not last["b"].was_cut_off
    assert [one.figures.source for one in reading.one(record.id)] == ["a", "b"]


def test_details_come_back_as_they_were(database: Database) -> None:
    details = Details(
        {"x": 3}, {"feed": 2}, {"feed": 60}, {"title": (2, 2)}, [(1, "not fetched", "https://ä.example/")]
    )
    record = run(failures=[(5, "feed", "disk full")])
    write(database, record, SourceFigures("a", details=details))
    [found] = RunReading(database).of_source("a", 5)
    assert found.figures.details.failures == [(1, "not fetched", "https://ä.example/")]
    assert found.figures.details.fields == {"title": [2, 2]}
    assert found.run.failures == [(5, "feed", "disk full")]


def test_the_latest_runs_come_first_page_by_page(database: Database) -> None:
    numbers = [first_id(int(time.time()) - 100 + i) for i in range(5)]
    for number in numbers:
        write(database, run(number), SourceFigures("a"))
    reading = RunReading(database)
    first = reading.of_source("a", 2)
    assert [one.run.id for one in first] == numbers[:-3:-1]
    assert [one.run.id for one in reading.of_source("a", 9, before=first[-1].run.id)] == numbers[-3::-1]


def test_a_killed_run_is_cut_off_when_another_has_its_source(database: Database) -> None:
    killed, other = run(), run()
    write(database, killed, SourceFigures("a"))
    write(database, other, SourceFigures("b"))
    with database.begin() as connection:
        close_cut_off(connection, ["a"])
    reading = RunReading(database)
    assert reading.last()["a"].was_cut_off and reading.last()["a"].run.reason == CUT_OFF
    assert reading.last()["b"].is_running


def test_hours_add_up_and_old_runs_are_forgotten(database: Database) -> None:
    now = int(time.time())
    record = run(seen=now)
    write(database, record, SourceFigures("a"), came={"a": (3, 1)})
    write(database, record, came={"a": (2, 0), "b": (0, 0)})
    old = now - (DAYS + 1) * 86400
    write(database, run(first_id(old), started=old, seen=old), SourceFigures("a"), came={"a": (7, 0)})
    reading = RunReading(database)
    assert reading.hours(now - 3600) == {"a": {now // 3600: (5, 1)}}
    assert reading.days(now, 2) == {"a": [(5, 1), (0, 0)]}
    assert reading.days(now, 95)["a"][DAYS + 1] == (7, 0)
    with database.begin() as connection:
        forget_old(connection, now)
    assert len(reading.of_source("a", 9)) == 1 and sum(n for n, _ in reading.hours(0)["a"].values()) == 5


def test_whoever_is_asked_to_stop_learns_it_with_the_next_record(database: Database) -> None:
    record, other = run(), run()
    assert not write(database, record, SourceFigures("a"))
    ask_to_stop(database, record.id)
    assert write(database, record) and not write(database, other)
    assert RunReading(database).asked_to_stop() == {record.id}


def test_what_an_older_schedule_knew_is_carried_over_once(tmp_path: Path, database: Database) -> None:
    path = tmp_path / "old.db"
    path.write_bytes(gzip.decompress((FILES / "schedule-0.1.0.db.gz").read_bytes()))
    history = History(f"sqlite:///{path}")
    try:
        crawls = history.all()
        assert carry_over(database, crawls) == len(crawls) > 0
        assert carry_over(database, crawls) == 0
        [found, *_] = RunReading(database).of_source("courier", 100)
        assert (found.run.started, found.run.exit_code, found.run.log) == (
            crawls[0].started,
            crawls[0].exit_code,
            crawls[0].log,
        )
        assert found.figures.new == crawls[0].articles
        assert RunReading(database).last()["courier"].run.started == max(
            crawl.started for crawl in crawls if crawl.source == "courier" and crawl.finished
        )
    finally:
        history.close()


def test_what_runs_wrote_themselves_is_not_carried_over_too(database: Database) -> None:
    """A schedule of today's knew of the later runs as well, and each would be there twice."""
    own = first_id(1_790_000_000)
    write(database, run(own, started=1_790_000_000, finished=1_790_000_060), SourceFigures("courier", new=2))
    before, same, unfinished = (
        Crawl(number, "courier", started, finished, 0, 3, 0, "log")
        for number, started, finished in (
            (7, 1_789_990_000, 1_789_990_050),
            (8, 1_790_000_001, 1_790_000_062),
            (9, 1, None),
        )
    )
    assert carry_over(database, [before, same, unfinished]) == 1
    found = RunReading(database).of_source("courier", 100)
    assert [one.run.started for one in found] == [1_790_000_000, before.started]
    assert RunReading(database).last()["courier"].run.id == own, "the latest stays the latest"


def test_a_wish_is_seen_to_by_one(tmp_path: Path) -> None:
    history = History(f"sqlite:///{tmp_path / 'schedule.db'}")
    assert history.wishes.take() == []
    history.wishes.ask("a")
    history.wishes.ask("a")
    assert list(history.wishes.waiting()) == ["a"]
    assert history.wishes.take() == ["a"] and history.wishes.take() == []
    history.close()
