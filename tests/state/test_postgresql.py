"""What is PostgreSQL's own: who waits for whom, whose locks come free when, what an older version made."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

import pytest
from private_postgresql import Server
from silent_proxy import proxy
from sqlalchemy import Connection

from newscrawl.errors import StateError
from newscrawl.state.crawl_state import CrawlState
from newscrawl.state.database import Database
from newscrawl.state.records import Known, RunFeeds, key_of
from newscrawl.state.rows import put
from newscrawl.state.schema import SCHEDULE, STATE, pages
from newscrawl.state.urls import holds_password, shown_url

ROOT = Path(__file__).resolve().parents[2]
HOLDER = """
import sys, time
from newscrawl.state import postgresql
postgresql.LEASE, postgresql.ANSWER, postgresql.ASK = 6, 3, 1
from newscrawl.state.crawl_state import CrawlState
state = CrawlState(sys.argv[1], ["a"], hosts=["a.example"])
print("holds", flush=True)
time.sleep(600)
"""


@pytest.fixture
def url(postgresql: Server) -> Iterator[str]:
    made = postgresql.create()
    yield made
    postgresql.empty(made)


@contextmanager
def holder(url: str) -> Iterator[subprocess.Popen[str]]:
    """A process that has the source `a`, with a short lease."""
    command = [sys.executable, "-c", HOLDER, url]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None and process.stdout.readline() == "holds\n"
            yield process
        finally:
            process.kill()


def is_taken(url: str) -> bool:
    try:
        CrawlState(url, ["a"], hosts=["a.example"]).close()
    except StateError as error:
        assert "another run" in str(error)  # noqa: PT017
        return True
    return False


def comes_free(url: str) -> bool:
    deadline = time.monotonic() + 3600
    while is_taken(url):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.1)
    return True


def test_the_url_stands_in_the_environment(
    url: str, postgresql: Server, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("NEWS_STATE", url.replace("+psycopg", ""))
    CrawlState("env:NEWS_STATE", ["a"]).close()
    with pytest.raises(StateError, match="STATE_URL takes env:NEWS_STATES, and no such variable is set"):
        CrawlState("env:NEWS_STATES", ["a"])


def test_no_message_tells_the_password() -> None:
    pytest.importorskip("psycopg", reason="psycopg is not installed: make install-cluster")
    for text in ("postgresql://ann:s3cret@127.0.0.1:1/x", "postgresql://ann:s3cret@127.0.0.1:port/x"):
        assert holds_password(text) and "s3cret" not in shown_url(text)
        with pytest.raises(StateError) as caught:
            Database(text)
        assert "s3cret" not in str(caught.value) and "127.0.0.1" in str(caught.value)
    assert not holds_password("postgresql://ann@127.0.0.1/x") and not holds_password("env:STATE")


def test_tables_are_made_once_however_many_begin_at_once(url: str) -> None:
    made: list[str] = []

    def begin() -> None:
        for kind in (STATE, SCHEDULE):
            Database(url, kind).close()
        made.append(url)

    threads = [threading.Thread(target=begin) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == 6


def test_what_0_1_0_made_is_brought_up_to_date(url: str, postgresql: Server) -> None:
    name = url.rpartition("/")[2]
    columns = "select table_name, column_name, data_type, is_nullable from information_schema.columns where table_schema = 'public' order by 1, 2"  # noqa: E501
    Database(url).close()
    today = postgresql.execute(name, columns)
    postgresql.execute(
        name,
        "drop table state_revision, notes, field_shares;"
        "drop table run_log, run_sources, latest_runs, source_hours, stop_requests;"
        "alter table pages drop column listing, drop column modified, drop column alike;"
        "alter table pending drop column listing, drop column modified, drop column alike;"
        "alter table feeds drop column articles",
    )
    Database(url).close()
    assert postgresql.execute(name, columns) == today
    assert postgresql.execute(name, "select version_num from state_revision") == [(STATE.head,)]


def test_a_killed_run_gives_its_locks_back(url: str) -> None:
    with holder(url) as process:
        assert is_taken(url)
        process.kill()
        process.wait()
        assert comes_free(url)


@pytest.mark.slow
def test_a_run_that_is_stopped_loses_its_locks_and_ends_when_it_goes_on(url: str) -> None:
    with holder(url) as process:
        process.send_signal(signal.SIGSTOP)
        assert is_taken(url) and comes_free(url)
        process.send_signal(signal.SIGCONT)
        assert process.wait(timeout=3600) == -signal.SIGKILL


@pytest.mark.slow
def test_a_run_behind_a_silent_network_ends_before_another_has_its_locks(url: str, postgresql: Server) -> None:
    with proxy(postgresql.port) as way, holder(url.replace(f":{postgresql.port}/", f":{way.port}/")) as process:
        way.fall_silent()
        while process.poll() is None:
            assert is_taken(url) or process.wait(timeout=3600) is not None, "both would be at work"
        assert process.wait(timeout=3600) == -signal.SIGKILL
        assert comes_free(url)


def test_what_was_taken_for_cut_off_writes_nothing_more(url: str, postgresql: Server) -> None:
    late = CrawlState(url, ["a"])
    late.begin(RunFeeds())
    late._locks.release()  # as the server does for who was not heard of
    CrawlState(url, ["a"]).close()
    late.is_new("http://a.example/1", "01" * 16, "02" * 16, None)
    with pytest.raises(StateError, match="took this one for cut off"):
        late.commit()
    late._commits._intentions.clear()
    late.close()
    assert postgresql.execute(url.rpartition("/")[2], "select count(*) from pending") == [(0,)]


def test_two_that_write_the_same_rows_in_another_order(url: str, postgresql: Server) -> None:
    databases = [Database(url), Database(url)]
    meet = threading.Barrier(2)
    tries: list[int] = []

    def write(number: int) -> None:
        first = [True]

        def work(connection: Connection) -> None:
            tries.append(number)
            for key in (b"1", b"2") if number else (b"2", b"1"):
                page = Known(key_of(str(key)), b"a", "article", None, 1, b"c", number)
                put(connection, pages, [asdict(page)])
                if first.pop() if first else False:
                    meet.wait(timeout=3600)

        databases[number].write(work)

    threads = [threading.Thread(target=write, args=(number,)) for number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for database in databases:
        database.close()
    assert len(tries) >= 3, "one was tried again"
    assert len(set(postgresql.execute(url.rpartition("/")[2], "select revision from pages"))) == 1
