"""Files that newscrawl 0.1.0 wrote (tests/state/files, made by it from the sample site) are carried over whole."""

from __future__ import annotations

import gzip
import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import MetaData, create_engine

from newscrawl.errors import StateError
from newscrawl.state.crawl_state import CrawlState
from newscrawl.state.database import Database
from newscrawl.state.field_health import HealthRecord
from newscrawl.state.history import History
from newscrawl.state.records import key_of
from newscrawl.state.schema import SCHEDULE, STATE
from newscrawl.text.addresses import page_key

FILES = Path(__file__).parent / "files"
KINDS = (STATE, SCHEDULE)


def unpacked(name: str, folder: Path) -> str:
    """The URL of a copy of an old database."""
    path = folder / name
    path.write_bytes(gzip.decompress((FILES / f"{name}.gz").read_bytes()))
    return f"sqlite:///{path}"


def articles() -> list[dict[str, Any]]:
    """What the old version wrote."""
    return [json.loads(line) for line in gzip.decompress((FILES / "articles-0.1.0.jsonl.gz").read_bytes()).splitlines()]


NEW_COLUMNS = {"listing", "modified", "articles", "alike"}


def rows(url: str) -> dict[str, list[Any]]:
    """Of every table, without the columns that came later."""
    with closing(sqlite3.connect(url.removeprefix("sqlite:///"), isolation_level=None)) as connection:
        names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        found = {}
        for table in names:
            columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})") if row[1] not in NEW_COLUMNS]
            found[table] = sorted(map(repr, connection.execute(f"SELECT {', '.join(columns)} FROM {table}")))
        return found


def test_every_article_is_still_known(tmp_path: Path) -> None:
    url, written = unpacked("state-0.1.0.db", tmp_path), articles()
    state = CrawlState(url, ["courier"])
    try:
        pages = [(page_key(item["url"]), None, None) for item in written]
        assert len(pages) == 24 and not any(visit.fetch for visit in state.visits(pages))
        for item in written:
            state.pages.arrived(item["url"], page_key(item["url"]), None, {})
            state.store.look_up_article(bytes.fromhex(item["id"]))
        assert {page.content.hex() for page in state.store.look_up([_key(item) for item in written]).values()} == {
            item["content_hash"] for item in written
        }
    finally:
        state.close()


def _key(item: dict[str, Any]) -> bytes:
    return key_of(page_key(item["url"]))


def test_what_a_cut_off_run_intended_is_given_up_and_fetched_again(tmp_path: Path) -> None:
    """The old file holds a run that was killed before its line was written."""
    url = unpacked("state-0.1.0.db", tmp_path)
    state = CrawlState(url, ["courier"])
    try:
        assert state.runs.open_runs() == [] and not state.runs.was_complete("courier")
        [late] = state.visits([("127.0.0.1:18431/late", None, None)])
        assert late.fetch and late.is_new
    finally:
        state.close()


def test_no_row_is_lost(tmp_path: Path) -> None:
    url = unpacked("state-0.1.0.db", tmp_path)
    before = rows(url)
    Database(url).close()
    after = rows(url)
    assert {name: after[name] for name in before if name != "facts"} == {
        name: found for name, found in before.items() if name != "facts"
    }
    assert before["pages"] and before["listings"] and before["lines"] and before["field_shares"]
    assert after["state_revision"] == [repr((STATE.head,))]


def test_a_state_of_before_pages_moved_goes_on(tmp_path: Path) -> None:
    """0007: three articles, a page that is none, and an article of a run that was killed."""
    url = unpacked("state-0007.db", tmp_path)
    before = rows(url)
    state = CrawlState(url, ["pier"])
    try:
        assert rows(url)["pages"] == before["pages"] and len(before["pages"]) == 4
        listed = [f"pier.example/news/{number}" for number in (0, 1, 2, "late")]
        assert [visit.fetch for visit in state.visits([(page, None, None) for page in listed])] == [False] * 3 + [True]
        known = state.store.look_up([key_of("pier.example/news/0")])
        assert [page.alike for page in known.values()] == [None]
    finally:
        state.close()


def test_field_health_goes_on(tmp_path: Path) -> None:
    database = Database(unpacked("state-0.1.0.db", tmp_path))
    [run, *_] = HealthRecord(database).earlier("courier")[::-1]
    assert run.articles == 24 and run.counts["title"] == (24, 24)
    database.close()


def test_a_state_without_field_health_gets_its_table(tmp_path: Path) -> None:
    url = unpacked("state-0.1.0.db", tmp_path)
    with closing(sqlite3.connect(url.removeprefix("sqlite:///"), isolation_level=None)) as connection:
        connection.execute("DROP TABLE field_shares")
    database = Database(url)
    assert HealthRecord(database).earlier("courier") == []
    database.close()


def test_the_schedules_history_goes_on(tmp_path: Path) -> None:
    history = History(unpacked("schedule-0.1.0.db", tmp_path))
    last = history.last()["courier"]
    assert (last.exit_code, last.articles, last.failures) == (0, 0, 0)
    assert history.begin("courier", "x.log") == last.id + 1
    history.close()


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_an_upgraded_database_is_like_a_new_one(tmp_path: Path, kind: Any) -> None:
    """Column by column: a migration that forgets one would show in the next statement only."""
    old, new = unpacked(f"{kind.name}-0.1.0.db", tmp_path), f"sqlite:///{tmp_path}/new.db"
    for url in (old, new):
        Database(url, kind).close()
    assert _columns(old) == _columns(new)


def _columns(url: str) -> dict[str, list[tuple[str, str, bool]]]:
    found = MetaData()
    engine = create_engine(url)
    found.reflect(engine)
    engine.dispose()
    return {
        name: sorted((column.name, str(column.type), bool(column.nullable)) for column in table.columns)
        for name, table in found.tables.items()
    }


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_newer_database_is_refused_in_one_line(tmp_path: Path, kind: Any) -> None:
    url = f"sqlite:///{tmp_path}/new.db"
    Database(url, kind).close()
    with closing(sqlite3.connect(tmp_path / "new.db", isolation_level=None)) as connection:
        connection.execute(f"UPDATE {kind.name}_revision SET version_num = '9999'")
    with pytest.raises(StateError, match="was written by a newer newscrawl") as caught:
        Database(url, kind)
    assert "\n" not in str(caught.value)
    assert rows(url)[f"{kind.name}_revision"] == [repr(("9999",))], "and nothing of it is altered"


def test_both_kinds_may_lie_in_one_database(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/both.db"
    for kind in (*KINDS, *KINDS):
        Database(url, kind).close()
    assert {"pages", "crawls", "state_revision", "schedule_revision"} <= rows(url).keys()


@pytest.mark.parametrize("name", [b"tablepa\x91es", b"tablepa\x0ees", b"tablepag\x00s"])
def test_damage_in_a_tables_name_is_told_as_any_other(name: bytes, tmp_path: Path) -> None:
    """SQLite has the name in its message, where it may be no text at all."""
    path = tmp_path / "state.db"
    Database(f"sqlite:///{path}").close()
    damaged = path.read_bytes().replace(b"tablepages", name, 1).replace(b"CREATE TABLE pages", b"CREATE TABLX pages", 1)
    path.write_bytes(damaged)
    with pytest.raises(StateError, match="malformed"):
        Database(f"sqlite:///{path}")
