"""SQLite as several processes share it: readers beside one writer, and a writer that waits its turn."""

from __future__ import annotations

import sqlite3
import time
from typing import Any

from sqlalchemy import Connection, Engine, event

BUSY = 10.0
"""Seconds to wait for another process that is writing."""


def share(engine: Engine) -> None:
    """Set up an engine for a SQLite file; does nothing for another database."""
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _configure)
        event.listen(engine, "begin", _begin)


def _configure(connection: Any, _: Any) -> None:
    connection.isolation_level = None  # transactions are begun below, and not by the driver
    connection.execute(f"PRAGMA busy_timeout={int(BUSY * 1000)}")
    connection.execute("PRAGMA synchronous=FULL")
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
