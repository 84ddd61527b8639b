"""One run at a time for each source and each host: two would fetch and write the same articles, at twice the rate."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from filelock import FileLock, Timeout
from sqlalchemy.engine import make_url

from newscrawl.errors import StateError
from newscrawl.text.names import safe_name

PATIENCE = 0.5
"""Seconds: another run that starts may be looking whether a lock is free."""
HOST = "\0host "
"""What tells a host's lock from that of a source."""


class SourceLocks:
    """Locks that the system gives back when the process ends, however it ends."""

    def __init__(self, url: str, sources: Sequence[str], hosts: Sequence[str] = ()) -> None:
        """`hosts`: the sources'. Raises StateError when another run has one of the sources, or one of the hosts."""
        self._locks: dict[str, FileLock] = {}
        database = make_url(url)
        self._folder: Path | None = None
        if database.get_backend_name() != "sqlite" or not database.database:
            return  # many machines need locks of the database's own
        self._folder = Path(f"{database.database}.locks")
        wanted = [(f"source {name!r}", name) for name in sorted(set(sources))]
        wanted += [(f"another source of the site {host!r}", f"{HOST}{host}") for host in sorted(set(hosts))]
        for what, name in wanted:
            if not self._take(name):
                self.release()
                raise StateError(
                    f"{what} is being crawled by another run over this state: wait for its end, or stop it"
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
        folder = self._folder / "hosts" if source.startswith(HOST) else self._folder
        lock = FileLock(folder / f"{safe_name(source.removeprefix(HOST))}.lock")
        try:
            folder.mkdir(parents=True, exist_ok=True)
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
