"""Folders of Parquet parts as the state sees them: when each was closed, and which articles are in it.

In place of a size a folder has the stamp of its newest part. A part names its articles at its end, as plain text.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterator
from pathlib import Path

ENDING = ".parquet"
HALF = f"{ENDING}.part"
"""Of a part that is being written."""
_NAME = re.compile(r"part-(\d{20})-(\d+)\.parquet")
_TAIL = 8
"""Bytes of the end of a Parquet file: how long its footer is, and four letters."""


def next_name(folder: Path) -> str:
    """That of a part which is about to be written: later than those that are there, whatever the clock says."""
    return f"part-{max(time.time_ns(), newest(folder) + 1):020d}-{os.getpid()}{ENDING}"


def newest(folder: str | Path) -> int:
    """The stamp of the newest part; 0 when there is none."""
    return max((stamp for stamp, _ in _parts(folder)), default=0)


def mentioned_after(folder: str | Path, stamp: int) -> Iterator[bytes]:
    """What says which articles are in the parts that were closed after `stamp`."""
    for of_part, path in _parts(folder):
        if of_part > stamp:
            yield _footer(path)


def remove_halves(folder: Path) -> None:
    """Those that a process left which is no more."""
    for half in folder.glob(f"*{HALF}"):
        match = _NAME.fullmatch(half.name.removesuffix(".part"))
        if match is None or not _is_running(int(match[2])):
            half.unlink(missing_ok=True)


def whole_size(path: str | Path) -> int:
    """Bytes of a file, the newest stamp of a folder; 0 when nothing is there."""
    if os.path.isdir(path):
        return newest(path)
    return os.path.getsize(path) if os.path.isfile(path) else 0


def _parts(folder: str | Path) -> Iterator[tuple[int, Path]]:
    for path in Path(folder).glob(f"*{ENDING}"):
        if match := _NAME.fullmatch(path.name):
            yield int(match[1]), path


def _footer(path: Path) -> bytes:
    with path.open("rb") as file:
        file.seek(-_TAIL, os.SEEK_END)
        length = int.from_bytes(file.read(4), "little")
        file.seek(-_TAIL - length, os.SEEK_END)
        return file.read(length)


def _is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return pid != os.getpid()
