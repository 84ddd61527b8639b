"""How many processor cores this process may use: fewer than the machine has, in a container or under `taskset`."""

from __future__ import annotations

import math
import os
from pathlib import Path

ENOUGH = 16
"""Worker processes that one crawl's own process can feed with pages."""
_V2, _V1 = Path("sys/fs/cgroup"), Path("sys/fs/cgroup/cpu")


def cores(root: Path = Path("/")) -> int:
    """Cores by affinity, and by the limits of the control groups that the process is in; at least 1."""
    mine = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, math.ceil(min(mine, _quota(root))))


def workers_of(count: int, crawls: int = 1) -> int:
    """Worker processes that are fastest for one of so many crawls at a time on so many cores.

    Up to four cores each has a worker, as the crawl's own process, which goes first, needs a tenth of one for each
    worker; from then on that adds up to a core of its own.
    """
    share = max(1, count // max(1, crawls))
    return min(ENOUGH, share if share <= 4 else share - 1)


def _quota(root: Path) -> float:
    """Cores that control groups allow, of version 2 or 1; infinite without a limit."""
    found = [math.inf]
    for folder in _groups(root):
        try:
            if (folder / "cpu.max").is_file():
                quota, period = (folder / "cpu.max").read_text().split()
            else:
                quota = (folder / "cpu.cfs_quota_us").read_text().strip()
                period = (folder / "cpu.cfs_period_us").read_text().strip()
            if quota != "max" and int(quota) > 0:
                found.append(int(quota) / int(period))
        except (OSError, ValueError, ZeroDivisionError):  # a group without the controller sets no limit
            continue
    return min(found)


def _groups(root: Path) -> list[Path]:
    """The process's group and all above it."""
    try:
        lines = (root / "proc/self/cgroup").read_text().splitlines()
    except OSError:
        return []
    found = []
    for line in lines:
        number, _, rest = line.partition(":")
        controllers, _, path = rest.partition(":")
        if number == "0" or "cpu" in controllers.split(","):
            top = root / (_V2 if number == "0" else _V1)
            own = top / path.lstrip("/")
            found += [own, *(folder for folder in own.parents if folder.is_relative_to(top))]
    return found
