"""A PostgreSQL server of the tests' own, on loopback, gone when they are done."""

from __future__ import annotations

import itertools
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from of_this_run import shared

PLACES = ("/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/usr/local/pgsql/bin", "/opt/homebrew/opt/postgresql*/bin")
SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "fsync": "off",  # the tests kill crawls, not the server
    "full_page_writes": "off",
    "autovacuum": "off",
    "max_connections": "400",
    "log_min_messages": "fatal",
}
ENDS = ("-D", "data", "-s", "-w", "-t", "3600")


class NoPostgresqlError(Exception):
    """Why there can be none here."""


class Server:
    """Makes databases."""

    def __init__(self, port: int, data: Path) -> None:
        self.port = port
        self.data = data
        self._numbers = itertools.count(1)
        self._emptied: list[str] = []

    def url(self, database: str) -> str:
        return f"postgresql+psycopg://newscrawl@127.0.0.1:{self.port}/{database}"

    def create(self) -> str:
        """The URL of an empty database."""
        if self._emptied:
            return self.url(self._emptied.pop())
        name = f"d{os.getpid()}_{next(self._numbers)}"
        self.execute("postgres", f"create database {name}")
        return self.url(name)

    def empty(self, url: str) -> None:
        """For the next one who wants one: to make it takes ten times as long."""
        name = url.rpartition("/")[2]
        self.execute("postgres", f"select pg_terminate_backend(pid) from pg_stat_activity where datname = '{name}'")
        self.execute(name, "drop schema public cascade; create schema public")
        self._emptied.append(name)

    def execute(self, database: str, statement: str) -> list[tuple[Any, ...]]:
        """Statements, and what the last of them finds."""
        import psycopg  # noqa: PLC0415 - not there for everyone

        where = {"host": "127.0.0.1", "port": self.port, "user": "newscrawl", "dbname": database}
        with psycopg.connect(**where, autocommit=True) as connection:
            cursor = connection.execute(statement)
            while cursor.nextset():
                pass
            return cursor.fetchall() if cursor.description else []


@contextmanager
def served() -> Iterator[Server]:
    """One for all processes of a test run. Raises NoPostgresqlError."""
    with shared("postgresql", _start, _end) as (port, folder):
        yield Server(port, Path(folder) / "data")


def _start() -> tuple[int, str]:
    """Its port, and its folder."""
    programs, user = _programs(), _user()
    folder = Path(tempfile.mkdtemp(prefix="newscrawl-pg-"))
    try:
        if user is not None:
            shutil.chown(folder, user)
        make = ["initdb", "-D", "data", "-A", "trust", "-U", "newscrawl", "-E", "UTF8", "--no-sync", "--locale=C"]
        _run(programs, folder, *make)
        port = _free_port()
        options = " ".join(f"-c {name}={value}" for name, value in SETTINGS.items())
        _run(programs, folder, "pg_ctl", "start", *ENDS, "-l", "log", "-o", f"-p {port} -k {folder} {options}")
    except NoPostgresqlError:
        shutil.rmtree(folder)
        raise
    return port, str(folder)


def _end(made: tuple[int, str]) -> None:
    folder = Path(made[1])
    # at once, without writing what nobody reads again
    _run(_programs(), folder, "pg_ctl", "stop", *ENDS, "-m", "immediate")
    shutil.rmtree(folder)


def _run(programs: Path, folder: Path, program: str, *arguments: str) -> None:
    """Its output to a file: the server holds it for as long as it runs."""
    with tempfile.TemporaryFile("w+") as said:
        command = [str(programs / program), *arguments]
        done = subprocess.run(
            command, cwd=folder, user=_user(), stdout=said, stderr=said, start_new_session=True, check=False
        )
        if done.returncode:
            said.seek(0)
            raise NoPostgresqlError(f"{program}: {said.read().strip()[-500:]}")


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _programs() -> Path:
    try:
        import psycopg  # noqa: F401, PLC0415 - not there for everyone
    except ImportError as error:
        raise NoPostgresqlError("psycopg is not installed: make install-cluster") from error
    found = [path for place in PLACES for path in Path("/").glob(place.lstrip("/")) if (path / "initdb").exists()]
    on_path = shutil.which("initdb")
    found += [Path(on_path).parent] if on_path else []
    if not found:
        raise NoPostgresqlError("there is no initdb: apt-get install postgresql")
    return max(found)


def _user() -> str | None:
    """initdb refuses root."""
    if os.geteuid():
        return None
    try:
        return pwd.getpwnam("postgres").pw_name
    except KeyError as error:
        raise NoPostgresqlError("initdb refuses root, and there is no user postgres") from error
