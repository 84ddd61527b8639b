"""The queue's tables, made by this procrastinate, by older and by newer ones."""

from __future__ import annotations

from pathlib import Path

import pytest
from private_postgresql import Server

pytest.importorskip("procrastinate", reason="the queue is not installed: make install-cluster")

from procrastinate.schema import SchemaManager

from newscrawl.cluster import tables
from newscrawl.cluster.leader import Leader
from newscrawl.cluster.tables import make_tables
from newscrawl.errors import StateError
from newscrawl.sources.model import Source

MIGRATIONS = sorted(Path(SchemaManager.get_migrations_path()).glob("*.sql"))
COMMENT = "select obj_description('procrastinate_jobs'::regclass)"
MADE = """
select 'function', proname || pg_get_function_identity_arguments(oid), prosrc from pg_proc
where proname like 'procrastinate%'
union select 'column', table_name || '.' || column_name, data_type from information_schema.columns
where table_name like 'procrastinate%' union select 'index', indexname, indexdef from pg_indexes
where tablename like 'procrastinate%' union select 'trigger', tgname, tgrelid::regclass::text from pg_trigger
where tgname like 'procrastinate%' union select 'value', enumlabel, enumtypid::regtype::text from pg_enum
order by 1, 2, 3
"""


def older(server: Server, before: str) -> str:
    """A database that was made with the migrations before one."""
    url = server.create()
    for path in MIGRATIONS:
        if path.name < before:
            server.execute(url.rpartition("/")[2], path.read_text("utf-8"))
    return url


def test_tables_of_an_older_version_are_brought_up_to_date(postgresql: Server) -> None:
    url, fresh = older(postgresql, "03.02"), postgresql.create()
    name = url.rpartition("/")[2]
    last = [path.name for path in MIGRATIONS if path.name < "03.02"][-1]
    postgresql.execute(name, f"comment on table procrastinate_jobs is '{tables._NOTE}{last}'")
    make_tables(fresh)
    for _ in range(2):
        make_tables(url)
        assert postgresql.execute(name, COMMENT) == postgresql.execute(fresh.rpartition("/")[2], COMMENT)
    assert postgresql.execute(name, MADE) == postgresql.execute(fresh.rpartition("/")[2], MADE)
    assert Leader(url, lambda: [Source("pier", "https://pier.example/")], 0).once() == 1


def test_tables_without_a_note_are_those_that_were_made_before_there_was_one(postgresql: Server) -> None:
    url = older(postgresql, "99")
    make_tables(url)
    assert postgresql.execute(url.rpartition("/")[2], COMMENT) == [(f"{tables._NOTE}{MIGRATIONS[-1].name}",)]


def test_tables_of_somebody_elses_older_version_are_refused(postgresql: Server) -> None:
    with pytest.raises(StateError, match="before 3.10.*a database of its own"):
        make_tables(older(postgresql, "03.04"))


def test_tables_of_a_newer_version_are_refused(postgresql: Server) -> None:
    url = postgresql.create()
    make_tables(url)
    postgresql.execute(
        url.rpartition("/")[2], f"comment on table procrastinate_jobs is '{tables._NOTE}99.00.00_01_pre_x.sql'"
    )
    with pytest.raises(StateError, match="99.00.00_01_pre_x.sql.*upgrade newscrawl"):
        make_tables(url)


def test_a_migration_that_fails_is_one_line(
    postgresql: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = postgresql.create()
    make_tables(url)
    for path in MIGRATIONS:
        (tmp_path / path.name).touch()
    (tmp_path / "98.00.00_01_pre_y.sql").write_text("alter table procrastinate_jobs drop column no_such")
    monkeypatch.setattr(SchemaManager, "get_migrations_path", lambda: str(tmp_path))
    with pytest.raises(StateError, match="cannot be made or altered.*no_such"):
        make_tables(url)
    assert postgresql.execute(url.rpartition("/")[2], COMMENT) == [(f"{tables._NOTE}{MIGRATIONS[-1].name}",)]
