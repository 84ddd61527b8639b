"""What becomes a job and when, and what a run's end does to its source's next turn."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from private_postgresql import Server
from scrapy.settings import Settings

pytest.importorskip("procrastinate", reason="the queue is not installed: make install-cluster")

from newscrawl.cluster.leader import Leader
from newscrawl.cluster.worker import ClusterRunner, has_failed
from newscrawl.sources.load import as_document, from_document, load_sources
from newscrawl.sources.model import Source
from newscrawl.state.history import History
from newscrawl.state.turns import LEADER, Turn, Turns

Run = Callable[..., CompletedProcess[str]]
FEED = Source("feed", "https://pier.example/", every="5m", headers={"X-Reader": "env:READER"}, include=("/news/",))
NIGHT = Source("night", "https://pier.example/", cron="0 3 * * *", selectors={"title": ["h1::text"], "subtitle": False})


@pytest.fixture
def url(postgresql: Server) -> Iterator[str]:
    made = postgresql.create()
    yield made
    postgresql.empty(made)


@pytest.fixture
def turns(url: str) -> Iterator[Turns]:
    made = Turns(url)
    yield made
    made.close()


@pytest.fixture
def runner(url: str, turns: Turns, tmp_path: Path) -> Iterator[ClusterRunner]:
    history = History(url)
    settings = Settings({"SCHEDULE_LOG_DIR": str(tmp_path), "SCHEDULE_LOG_KEEP": 3})
    made = ClusterRunner([], turns, history, settings)
    made._sources = {source.name: source for source in (FEED, NIGHT)}
    yield made
    history.close()


def jobs(server: Server, url: str) -> list[tuple[object, ...]]:
    query = "select queueing_lock, lock, args from procrastinate_jobs order by id"
    return server.execute(url.rpartition("/")[2], query)


def test_a_job_carries_its_source_and_no_secret(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("READER", "s3cret")
    for source in (FEED, NIGHT):
        document = as_document(source)
        assert from_document(document) == source and "s3cret" not in document
        (tmp_path / "sources.json").write_text(document)
        assert load_sources(tmp_path / "sources.json") == [source]


def test_a_source_waits_once_however_often_it_is_due(url: str, postgresql: Server, turns: Turns) -> None:
    leader, now = Leader(url, lambda: [FEED, NIGHT], 0), int(time.time())
    assert leader.once() == 2 and leader.once() == 0
    assert [row[:2] for row in jobs(postgresql, url)] == [("feed", "pier.example"), ("night", "pier.example")]
    assert turns.of("feed").due >= now + 290


def test_one_of_two_that_take_a_turn_does(url: str, postgresql: Server, turns: Turns) -> None:
    Leader(url, lambda: [FEED], 0)
    turns.set({"feed": Turn("feed", 5)})
    done: list[object] = []
    assert [turns.take(Turn("feed", 5), 10, done.append) for _ in range(2)] == [True, False] and len(done) == 1


def test_one_leads(turns: Turns, url: str) -> None:
    first, other = turns.locks(), turns.locks()
    assert first.take(LEADER) and not other.take(LEADER)
    first.close()
    deadline = time.monotonic() + 3600
    while not other.take(LEADER):  # the server ends the session of who went in its own time
        assert time.monotonic() < deadline
        time.sleep(0.05)
    other.close()


def test_a_source_that_is_no_more_in_the_file_is_forgotten(url: str, turns: Turns) -> None:
    Leader(url, lambda: [FEED, NIGHT], 0).once()
    leader = Leader(url, lambda: [NIGHT], 0)
    turns.set({"feed": Turn("feed", 0)})
    assert leader.once() == 0 and set(turns.all()) == {"night"}


@pytest.mark.parametrize(
    ("code", "figures", "failed"),
    [
        (0, {"listings": 3, "pages": 0}, False),
        (1, {"listings": 3, "pages": 5, "failures": 2}, False),
        (0, {"listings": 0, "pages": 5}, False),
        (1, {"listings": 0, "pages": 0}, True),
        (1, {}, True),
        (-9, {"listings": 3, "pages": 5}, True),
    ],
)
def test_what_counts_as_a_run_that_failed(code: int, figures: dict[str, int], failed: bool) -> None:
    assert has_failed(code, figures) is failed


def test_failing_sources_run_less_often_until_one_run_brings_something(runner: ClusterRunner, turns: Turns) -> None:
    waits = []
    for _ in range(12):
        now = int(time.time())
        turns.set({"feed": turns.of("feed")._replace(due=now)})
        runner.ended("feed", 1, {})
        waits.append((turns.of("feed").due - int(time.time()), turns.of("feed").due - now))
    assert all(least <= 600 * 2**n <= most for n, (least, most) in enumerate(waits[:8]))
    assert waits[-1][0] <= 86400 <= waits[-1][1]
    runner.ended("feed", 0, {"listings": 1})
    assert turns.of("feed").failures == 0


def test_who_gives_its_host_up_is_due_at_once(runner: ClusterRunner, turns: Turns) -> None:
    turns.set({"night": Turn("night", int(time.time()) + 9999)})
    runner.give_up("night")
    before = int(time.time())
    runner.ended("night", 1, {"listings": 1, "finish_reason": "shutdown"})
    assert before <= turns.of("night").due <= time.time() and turns.of("night").failures == 0


@pytest.mark.slow
@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("worker",), "--cluster URL is missing"),
        (("worker", "--cluster", "postgresql://ann:s3cret@db/news"), "reads a password on a command line"),
        (("worker", "--cluster", "sqlite:///a.db"), "a database that machines share"),
        (("worker", "--cluster", "env:NO_SUCH_URL"), "no such variable is set"),
        (("worker", "--cluster", "postgresql://ann@db/news", "--jobs", "0"), "--jobs takes 1 or more"),
    ],
)
def test_wrong_arguments_are_one_line(run_scrapy: Run, arguments: tuple[str, ...], reason: str) -> None:
    done = run_scrapy(*arguments)
    assert done.returncode == 2 and reason in done.stderr and done.stderr.count("\n") == 1, done.stderr
    assert "s3cret" not in done.stderr


def test_a_source_that_is_asked_for_is_due_now(url: str, turns: Turns) -> None:
    leader = Leader(url, lambda: [FEED], 0)
    turns.set({"feed": Turn("feed", 2**40, 3)})
    turns.wishes.ask("feed")
    turns.wishes.ask("gone")
    leader._see_to_wishes(turns, 7)
    assert list(turns.all().values()) == [Turn("feed", 7, 3)] and turns.wishes.waiting() == {}
