"""One writer of a file at a time, whichever process it is of."""

from __future__ import annotations

import contextlib
import fcntl
from collections.abc import Iterator


@contextlib.contextmanager
def locked(descriptor: int) -> Iterator[None]:
    """Alone with the file for one append; the system takes the lock back when the process ends."""
    with contextlib.suppress(OSError):  # a file system without locks: runs that share a file there are on their own
        fcntl.flock(descriptor, fcntl.LOCK_EX)
    try:
        yield
    finally:
        with contextlib.suppress(OSError):
            fcntl.flock(descriptor, fcntl.LOCK_UN)
