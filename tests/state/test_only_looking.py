"""A state that is another user's: read while its owner writes and when nobody does, and never written to."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from newscrawl.errors import StateError
from newscrawl.state import sqlite
from newscrawl.state.database import Database, open_existing
from newscrawl.state.history import History


@pytest.fixture
def of_another(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rights do not bind who tests as root."""
    monkeypatch.setattr(sqlite, "may_write", lambda path: False)


def facts_of(database: Database) -> int | None:
    with database.begin() as connection:
        return database.fact(connection, "ours")


@pytest.mark.usefixtures("of_another")
def test_the_state_of_another_user(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/of ä 100%.db"
    owner = Database(url)
    with owner.begin() as connection:
        owner.set_fact(connection, "ours", 1)
        assert open_existing(f"sqlite:///{tmp_path}/none.db") is None
    beside = open_existing(url)
    assert beside is not None and facts_of(beside) == 1
    with owner.begin() as connection:
        owner.set_fact(connection, "ours", 2)
    assert facts_of(beside) == 2
    with pytest.raises(StateError, match="readonly"), beside.begin() as connection:
        beside.set_fact(connection, "ours", 3)
    beside.close()
    owner.close()
    names = {path.name for path in tmp_path.iterdir()}
    alone = open_existing(url)
    assert alone is not None and facts_of(alone) == 2
    alone.close()
    assert {path.name for path in tmp_path.iterdir()} == names


def test_a_record_that_is_in_no_folder_yet(tmp_path: Path) -> None:
    """Whoever asks for the status before the first run."""
    history = History(f"sqlite:///{tmp_path}/output/deep/schedule.db", only_looks=True)
    assert not history.is_read and history.all() == []
    history.close()


@pytest.mark.usefixtures("of_another")
def test_a_record_of_another_user_and_of_another_version(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/schedule.db"
    owner = History(url)
    owner.begin("pier", "log")
    owner.close()
    looked_at = History(url, only_looks=True)
    assert looked_at.is_read and [crawl.source for crawl in looked_at.all()] == ["pier"]
    looked_at.close()
    with closing(sqlite3.connect(tmp_path / "schedule.db", isolation_level=None)) as connection:
        connection.execute("UPDATE schedule_revision SET version_num = 'later'")
    with pytest.raises(StateError, match="is of another version of newscrawl, and you may only read it"):
        History(url, only_looks=True)


def test_a_full_disk_is_called_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """SQLite says of the file that it has to make beside its own: "disk I/O error"."""
    database = Database(f"sqlite:///{tmp_path}/state.db")
    error = OperationalError("select", {}, sqlite3.OperationalError("disk I/O error"))
    assert str(database.unusable(error)).endswith("cannot be used: disk I/O error")
    monkeypatch.setattr(sqlite, "FULL", 1 << 60)
    assert str(database.unusable(error)).endswith("cannot be used: disk I/O error: the disk is full")
    database.close()


def test_what_a_server_says_is_one_line(tmp_path: Path) -> None:
    """Its errors point at a place of the statement, and explain themselves in further lines."""
    database = Database(f"sqlite:///{tmp_path / 'state.db'}")
    for said, told in (
        (
            'relation "run_log" does not exist\nLINE 1: INSERT INTO run_log (id,...\n       ^',
            "does not exist",
        ),
        ("server closed the connection unexpectedly\n\tThis probably means the server terminated\n", "terminated"),
    ):
        error = OperationalError("INSERT", {}, Exception(said))
        assert str(database.unusable(error)).endswith(told) and "\n" not in str(database.unusable(error))
