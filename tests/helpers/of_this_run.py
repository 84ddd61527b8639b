"""What all processes of one test run share: who needs it first makes it, who leaves last ends it."""

from __future__ import annotations

import fcntl
import json
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

RUN = os.environ.setdefault("PYTEST_XDIST_TESTRUNUID", str(os.getpid()))
"""Told to the processes that are started here."""


def place(name: str) -> Path:
    """Of a file; short enough for a socket."""
    return Path(tempfile.gettempdir()) / f"newscrawl-{RUN[:12]}-{name}"


@contextmanager
def alone(name: str) -> Iterator[None]:
    """As long as others wait."""
    path = place(f"{name}.lock")
    while True:
        with path.open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if path.exists() and path.stat().st_ino == os.fstat(lock.fileno()).st_ino:
                try:
                    yield
                finally:
                    path.unlink()
                return


@contextmanager
def shared(name: str, make: Callable[[], Any], end: Callable[[Any], None]) -> Iterator[Any]:
    """What `make` gave, which JSON can hold."""
    note = place(f"{name}.json")
    with alone(name):
        made, users = json.loads(note.read_text()) if note.exists() else (make(), 0)
        note.write_text(json.dumps([made, users + 1]))
    try:
        yield made
    finally:
        with alone(name):
            _, users = json.loads(note.read_text())
            if users > 1:
                note.write_text(json.dumps([made, users - 1]))
            else:
                note.unlink()
                end(made)
