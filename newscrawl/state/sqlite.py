"""SQLite as several processes share it: readers beside one writer, and a writer that waits its turn."""

from __future__ import annotations

import os
import shutil
import sqlite3
import time
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import URL, Connection, Engine, event

BUSY = 10.0
"""Seconds to wait for another process that is writing."""
FULL = 1 << 16
"""Bytes below which a disk is full: twice what is needed for the file by which SQLite's processes share another."""


def may_write(path: Path) -> bool:
    """Whether this user can write to a file that is there, or make it with its folder: the log beside it counts too."""
    folder = next((folder for folder in path.parents if folder.exists()), path.parent)
    return os.access(folder, os.W_OK) and (not path.exists() or os.access(path, os.W_OK))


def is_full(path: Path) -> bool:
    """Whether its disk is, which SQLite calls an input or output error when it cannot make the file beside it."""
    try:
        return shutil.disk_usage(path.parent).free < FULL
    except OSError:
        return False


def only_read(path: Path) -> URL:
    """The URL by which whoever may not write reads a file, also while its owner writes."""
    # without a log no process has it open, and SQLite would make one; with one the log belongs to what is read
    alone = {} if path.with_name(f"{path.name}-wal").exists() else {"immutable": "1"}
    name = f"file:{quote(str(path.absolute()))}"
    return URL.create("sqlite", database=name, query={"mode": "ro", "uri": "true", **alone})


def share(engine: Engine, is_read: bool = False) -> None:
    """Set up an engine for a SQLite file; does nothing for another database, or for a file that is `only_read`."""
    if engine.dialect.name == "sqlite" and not is_read:
        event.listen(engine, "connect", _configure)
        event.listen(engine, "begin", _begin)


def _configure(connection: Any, _: Any) -> None:
    connection.isolation_level = None  # transactions are begun below, and not by the driver
    connection.execute(f"PRAGMA busy_timeout={int(BUSY * 1000)}")
    try:
        connection.execute("PRAGMA synchronous=FULL")
    except UnicodeDecodeError as error:  # of SQLite's words about a damaged name
        raise sqlite3.DatabaseError("database disk image is malformed") from error
    deadline = time.monotonic() + BUSY
    while True:
        try:
            # what a killed process committed is there, and the file is never torn
            connection.execute("PRAGMA journal_mode=WAL")
            return
        except sqlite3.OperationalError:  # changing the mode does not wait for others by itself
            if time.monotonic() > deadline:
                raise
            time.sleep(0.05)


def _begin(connection: Connection) -> None:
    # a transaction that reads first and writes then cannot wait: it fails when another wrote in between
    if connection.get_execution_options().get("isolation_level") != "AUTOCOMMIT":
        connection.exec_driver_sql("BEGIN IMMEDIATE")
