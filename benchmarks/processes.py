"""The memory of a process and of all that it started, as Linux tells it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

_SIZE = re.compile(r"^VmRSS:\s+(\d+) kB", re.M)


class Memory(NamedTuple):
    """MB that lie in memory now; what getrusage says of the most counts what a process was forked from, too."""

    pid: int
    size: int


def processes_of(pid: int) -> Iterator[Memory]:
    """Of a process and those below it; of one that is gone by now, nothing."""
    waiting = [pid]
    while waiting:
        folder = Path("/proc", str(waiting[-1]))
        try:
            sizes = _SIZE.findall((folder / "status").read_text("ascii", "replace"))
            children = [path.read_text("ascii").split() for path in folder.glob("task/*/children")]
        except OSError:
            sizes, children = [], []
        here = waiting.pop()
        if sizes:
            yield Memory(here, int(sizes[0]) // 1024)
        waiting += [int(child) for some in children for child in some]
