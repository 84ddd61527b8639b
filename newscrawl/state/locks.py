"""One run at a time for each source and each host: two would fetch and write the same articles, at twice the rate."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from filelock import FileLock, Timeout

from newscrawl.errors import StateError
from newscrawl.state.database import Database
from newscrawl.state.postgresql import AdvisoryLocks
from newscrawl.text.names import safe_name

PATIENCE = 0.5
"""Seconds: another run that starts may be looking whether a lock is free."""
HOST = "\0host "
"""What tells a host's lock from that of a source."""


class Locks(Protocol):
    """Given back when the process ends, however it ends. Their methods raise StateError."""

    def take(self, name: str) -> bool:
        """Whether it is ours now."""

    def give(self, name: str) -> None:
        """Let others have it."""

    def guard(self) -> None:
        """All that the run needs is taken."""

    def close(self) -> None:
        """Let others have all."""


class FileLocks:
    """Files beside a SQLite file; the system gives them back."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._taken: dict[str, FileLock] = {}

    def take(self, name: str) -> bool:
        folder = self._folder / "hosts" if name.startswith(HOST) else self._folder
        lock = FileLock(folder / f"{safe_name(name.removeprefix(HOST))}.lock")
        try:
            folder.mkdir(parents=True, exist_ok=True)
            lock.acquire(timeout=0)
        except Timeout:
            return False
        except OSError as error:
            raise StateError(f"cannot lock {lock.lock_file}: {os.strerror(error.errno or 0)}") from error
        self._taken[name] = lock
        return True

    def give(self, name: str) -> None:
        self._taken.pop(name).release()

    def guard(self) -> None:
        pass  # nobody but this process can lose them

    def close(self) -> None:
        for name in list(self._taken):
            self.give(name)


class SourceLocks:
    """What one run has."""

    def __init__(self, database: Database, sources: Sequence[str], hosts: Sequence[str] = ()) -> None:
        """`hosts`: the sources'. Raises StateError when another run has one of the sources, or one of the hosts."""
        self._locks = _locks_of(database)
        self._taken: set[str] = set()
        wanted = [(f"source {name!r}", name) for name in sorted(set(sources))]
        wanted += [(f"another source of the site {host!r}", f"{HOST}{host}") for host in sorted(set(hosts))]
        try:
            for what, name in wanted if self._locks is not None else ():
                if not self._take(name):
                    raise StateError(
                        f"{what} is being crawled by another run over this state: wait for its end, or stop it"
                    )
                self._taken.add(name)
        except StateError:
            self.release()
            raise
        if self._locks is not None:
            self._locks.guard()

    def is_free(self, source: str) -> bool:
        """Whether no other run has the source."""
        if source in self._taken or self._locks is None:
            return source in self._taken
        free = self._take(source)
        if free:
            self._locks.give(source)
        return free

    def _take(self, name: str) -> bool:
        assert self._locks is not None
        deadline = time.monotonic() + PATIENCE
        while not (taken := self._locks.take(name)) and time.monotonic() < deadline:
            time.sleep(0.05)
        return taken

    def release(self) -> None:
        """Let other runs in."""
        self._taken.clear()
        if self._locks is not None:
            self._locks.close()


def _locks_of(database: Database) -> Locks | None:
    """None for a database that no other process can have."""
    if database.is_shared:
        return AdvisoryLocks(database)
    return FileLocks(database.folder) if database.folder is not None else None
