"""Replacing a folder whole: whoever looks sees the old one or the new one, also when the process is killed.

A build works in `.NAME.building` beside the folder NAME. Where the system can exchange two names (Linux, macOS) that
is one step. Elsewhere the old folder is renamed to `.NAME.old` first; what is killed between the two renames is put
right by `recover` at the next start.
"""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from newscrawl.dataset.engine import DatasetError

AT_FDCWD = -100
EXCHANGE = 2
"""RENAME_EXCHANGE of renameat2 and RENAME_SWAP of renamex_np."""


@contextmanager
def building(folder: Path) -> Iterator[Path]:
    """An empty folder to work in; what is `dataset` in it takes `folder`'s place when the block ends well."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    work = folder.parent / f".{folder.name}.building"
    lock = FileLock(folder.parent / f".{folder.name}.lock")
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise DatasetError(f"another run is writing {folder}: wait for its end, or stop it") from error
    try:
        recover(folder)
        work.mkdir()
        yield work
        sync_tree(work / "dataset")
        replace(folder, work / "dataset")
    finally:
        shutil.rmtree(work, ignore_errors=True)
        lock.release()


def recover(folder: Path) -> None:
    """Put right what a killed run left: its work folder, and an old dataset that was already out of its place."""
    old = folder.parent / f".{folder.name}.old"
    if old.exists() and not folder.exists():
        old.rename(folder)
    for left in (old, folder.parent / f".{folder.name}.building"):
        if left.exists():
            shutil.rmtree(left)


def replace(folder: Path, new: Path) -> None:
    """Give the folder's name to `new`; what had it before is removed."""
    old = folder.parent / f".{folder.name}.old"
    if not folder.exists():
        new.rename(folder)
    elif not exchange(folder, new):
        folder.rename(old)
        new.rename(folder)
    _sync(folder.parent)
    for left in (old, new):
        if left.exists():
            shutil.rmtree(left)


def exchange(one: Path, other: Path) -> bool:
    """Swap two names in one step; False when the system or its file system cannot."""
    libc = ctypes.CDLL(None, use_errno=True)
    first, second = os.fsencode(one), os.fsencode(other)
    if sys.platform == "darwin":
        call, arguments = getattr(libc, "renamex_np", None), (first, second, EXCHANGE)
    else:
        call, arguments = getattr(libc, "renameat2", None), (AT_FDCWD, first, AT_FDCWD, second, EXCHANGE)
    if call is None:
        return False
    if call(*arguments) == 0:
        return True
    code = ctypes.get_errno()
    if code in (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP):
        return False
    raise OSError(code, os.strerror(code), str(one))


def sync_tree(folder: Path) -> None:
    """Put all files and folders on the disk."""
    for parent, _, files in os.walk(folder):
        for name in files:
            _sync(Path(parent, name))
        _sync(Path(parent))


def _sync(path: Path) -> None:
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
