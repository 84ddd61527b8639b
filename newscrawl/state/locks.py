"""One run at a time for each source: two would fetch and write the same articles."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from filelock import FileLock, Timeout
from sqlalchemy.engine import make_url

from newscrawl.state.database import StateError
from newscrawl.text.names import safe_name

PATIENCE = 0.5
"""Seconds: another run that starts may be looking whether a lock is free."""


class SourceLocks:
    """Locks that the system gives back when the process ends, however it ends."""

    def __init__(self, url: str, sources: Sequence[str]) -> None:
        """Raises StateError when another run has one of the sources."""
        self._locks: dict[str, FileLock] = {}
        database = make_url(url)
        self._folder: Path | None = None
        if database.get_backend_name() != "sqlite" or not database.database:
            return  # many machines need locks of the database's own
        self._folder = Path(f"{database.database}.locks")
        for source in sorted(set(sources)):
            if not self._take(source):
                self.release()
                raise StateError(
                    f"source {source!r} is being crawled by another run over this state: wait for its end, or stop it"
                )

    def is_free(self, source: str) -> bool:
        """Whether no other run has the source."""
        if source in self._locks or self._folder is None:
            return source in self._locks
        free = self._take(source)
        if free:
            self._locks.pop(source).release()
        return free

    def _take(self, source: str) -> bool:
        assert self._folder is not None
        lock = FileLock(self._folder / f"{safe_name(source)}.lock")
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            lock.acquire(timeout=PATIENCE)
        except Timeout:
            return False
        except OSError as error:
            self.release()
            raise StateError(f"cannot lock {lock.lock_file}: {os.strerror(error.errno or 0)}") from error
        self._locks[source] = lock
        return True

    def release(self) -> None:
        """Let other runs in."""
        for lock in self._locks.values():
            lock.release()
        self._locks.clear()
