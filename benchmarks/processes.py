"""The memory of a process and of all that it started, as Linux tells it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

_SIZES = re.compile(r"^Vm(HWM|RSS):\s+(\d+) kB", re.M)


class Memory(NamedTuple):
    """MB that lie in memory now, and that ever did; not what it was forked from, which getrusage counts too."""

    pid: int
    now: int
    most: int


def processes_of(pid: int) -> Iterator[Memory]:
    """Of a process and those below it; of one that is gone by now, nothing."""
    waiting = [pid]
    while waiting:
        folder = Path("/proc", str(waiting[-1]))
        try:
            sizes = dict(_SIZES.findall((folder / "status").read_text("ascii", "replace")))
            children = [path.read_text("ascii").split() for path in folder.glob("task/*/children")]
        except OSError:
            sizes, children = {}, []
        here = waiting.pop()
        if sizes:
            yield Memory(here, int(sizes["RSS"]) // 1024, int(sizes["HWM"]) // 1024)
        waiting += [int(child) for some in children for child in some]
