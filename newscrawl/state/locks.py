"""One run at a time for each source: two would fetch and write the same articles."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from pathlib import Path

from filelock import FileLock, Timeout
from sqlalchemy.engine import make_url

from newscrawl.state.store import StateError


class SourceLocks:
    """Locks that the system gives back when the process ends, however it ends."""

    def __init__(self, url: str, sources: Sequence[str]) -> None:
        """Raises StateError when another run has one of the sources."""
        self._locks: list[FileLock] = []
        database = make_url(url)
        if database.get_backend_name() != "sqlite" or not database.database:
            return  # many machines need locks of the database's own
        folder = Path(f"{database.database}.locks")
        folder.mkdir(parents=True, exist_ok=True)
        for source in sorted(set(sources)):
            self._take(folder / f"{re.sub(r'[^A-Za-z0-9._-]', '_', source)[:100]}.lock", source)

    def _take(self, path: Path, source: str) -> None:
        lock = FileLock(path)
        try:
            lock.acquire(timeout=0)
        except Timeout as error:
            self.release()
            raise StateError(
                f"source {source!r} is being crawled by another run over this state: wait for its end, or stop it"
            ) from error
        except OSError as error:
            self.release()
            raise StateError(f"cannot lock {path}: {os.strerror(error.errno or 0)}") from error
        self._locks.append(lock)

    def release(self) -> None:
        """Let other runs in."""
        for lock in self._locks:
            lock.release()
        self._locks.clear()
