"""A PostgreSQL server of the tests' own, on loopback, gone when they are done."""

from __future__ import annotations

import itertools
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

PLACES = ("/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/usr/local/pgsql/bin", "/opt/homebrew/opt/postgresql*/bin")
SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "fsync": "off",  # the tests kill crawls, not the server
    "max_connections": "200",
    "log_min_messages": "fatal",
}


class NoPostgresqlError(Exception):
    """Why there can be none here."""


class Server:
    """Makes databases."""

    def __init__(self, port: int, data: Path) -> None:
        self.port = port
        self.data = data
        self._numbers = itertools.count(1)

    def url(self, database: str) -> str:
        return f"postgresql+psycopg://newscrawl@127.0.0.1:{self.port}/{database}"

    def create(self) -> str:
        """The URL of a new, empty database."""
        name = f"d{next(self._numbers)}"
        self.execute("postgres", f"create database {name}")
        return self.url(name)

    def drop(self, url: str) -> None:
        self.execute("postgres", f"drop database if exists {url.rpartition('/')[2]} with (force)")

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
    """Raises NoPostgresqlError."""
    programs, user = _programs(), _user()
    folder = Path(tempfile.mkdtemp(prefix="newscrawl-pg-"))
    try:
        if user is not None:
            shutil.chown(folder, user)
        make = [programs / "initdb", "-D", folder / "data", "-A", "trust", "-U", "newscrawl", "-E", "UTF8", "--no-sync"]
        made = subprocess.run([*make, "--locale=C"], cwd=folder, user=user, capture_output=True, text=True)
        if made.returncode:
            raise NoPostgresqlError(f"initdb: {made.stderr.strip()}")
        with _running(programs / "postgres", folder, user) as server:
            yield server
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _running(program: Path, folder: Path, user: str | None) -> Iterator[Server]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [str(program), "-D", str(folder / "data"), "-p", str(port), "-k", str(folder)]
    for name, value in SETTINGS.items():
        command += ["-c", f"{name}={value}"]
    log = (folder / "log").open("wb")
    process = subprocess.Popen(command, cwd=folder, user=user, stdout=log, stderr=log, start_new_session=True)
    log.close()
    try:
        yield _answering(Server(port, folder / "data"), process, folder / "log")
    finally:
        process.send_signal(signal.SIGQUIT)  # at once, without writing what nobody reads again
        process.wait(timeout=3600)


def _answering(server: Server, process: subprocess.Popen[bytes], log: Path) -> Server:
    import psycopg  # noqa: PLC0415 - not there for everyone

    deadline = time.monotonic() + 3600
    while True:
        try:
            server.execute("postgres", "select 1")
        except psycopg.OperationalError as error:
            if process.poll() is not None or time.monotonic() > deadline:
                raise NoPostgresqlError(f"it did not start: {log.read_text()[-500:]}") from error
            time.sleep(0.02)
        else:
            return server


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
