"""The state's two stores, as tests of the state have them: each such test runs on both.

A module asks for it by `pytestmark = pytest.mark.usefixtures("each_store")`.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from private_postgresql import Server

server: Server | None = None
"""None while the store is SQLite."""
_made: dict[Path, str] = {}


def state_url(folder: Path) -> str:
    """Of the one state of a test's folder."""
    if server is None:
        return f"sqlite:///{folder / 'state.db'}"
    if folder not in _made:
        _made[folder] = server.create()
    return _made[folder]


def query(folder: Path, statement: str) -> list[tuple[Any, ...]]:
    """What a statement finds, past newscrawl's own code; of several the last."""
    url = state_url(folder)
    if server is not None:
        return server.execute(url.rpartition("/")[2], statement)
    with closing(sqlite3.connect(url.removeprefix("sqlite:///"), isolation_level=None)) as connection:
        *before, last = filter(str.strip, statement.split(";"))
        for one in before:
            connection.execute(one)
        return connection.execute(last).fetchall()


def forget() -> None:
    """Empty what was made."""
    while server is not None and _made:
        server.empty(_made.popitem()[1])
