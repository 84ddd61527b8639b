"""Local files of whole lines or rows, plain or compressed. Several runs append to one, and any may be killed."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from newscrawl.state.codecs import codec_of
from newscrawl.state.file_lock import locked
from newscrawl.state.row_files import end_of_rows
from newscrawl.state.torn_lines import lines_after, mend_lines, mend_members, write_all

LINES, ROWS = ("jsonlines", "jsonl", "jl"), ("csv",)
"""Formats of such files."""
DOCUMENTS = ("json", "xml")
"""Formats of which two in one file are none."""
LARGEST = 1 << 20
"""Bytes of lines in one member."""


class LineFile:
    """Appends whole lines (or compressed members) only: what an append left half done is taken back, whoever's."""

    def __init__(self, path: str | Path, *, overwrite: bool = False, whole: int = 0, rows: bool = False) -> None:
        """`whole`: bytes that are known to be whole lines or members. `rows`: of CSV. Raises OSError."""
        flags = os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC | (os.O_TRUNC if overwrite else 0)
        self.name = str(path)
        self._descriptor = os.open(path, flags, 0o666)
        self._codec = codec_of(path)
        self._rows = rows
        self._held = bytearray()
        self._head = b""
        self._broken: OSError | None = None
        self.end = whole
        """Bytes that are whole, as far as this run knows."""
        with locked(self._descriptor):
            self._mend()

    def write(self, data: bytes) -> int:
        """Hold a line until the next append is due."""
        self._held += data
        return len(data)

    def hold_head(self) -> None:
        """What is held is the file's first line: it is appended with the first others if no other run was faster."""
        self._head = bytes(self._held)
        self._held.clear()

    def flush(self) -> None:
        """Append; a line alone is not worth a member, LARGEST bytes are. Raises OSError, now and always after."""
        if self._codec is None or len(self._held) > LARGEST:
            self._append()

    def append(self) -> int:
        """Append all that is held; returns where it ends. Raises OSError."""
        self._append()
        return self.end

    def writable(self) -> bool:
        """What a text stream over it asks, as it does the next two."""
        return True

    def readable(self) -> bool:
        """No."""
        return False

    seekable = readable

    @property
    def closed(self) -> bool:
        """Whether `close` was called."""
        return self._descriptor < 0

    def fileno(self) -> int:
        """The system's number of the file."""
        return self._descriptor

    def close(self) -> None:
        """Append what is held; raises OSError when that, or an append before, failed."""
        if not self.closed:
            try:
                self._append(even_nothing=not self.end)
            finally:
                os.close(self._descriptor)
                self._descriptor = -1

    def _append(self, *, even_nothing: bool = False) -> None:
        """`even_nothing`: a compressed file of no lines has one member."""
        if self._broken is not None:
            raise self._broken
        if self._held or (even_nothing and self._codec is not None):
            with locked(self._descriptor):
                self._mend()
                data = self._head_if_first() + self._held
                self._write_all(self._codec.compress(data) if self._codec else data)
            self._held.clear()
            self._head = b""

    def _head_if_first(self) -> bytes:
        """With the lock: a run without lines may have left an empty member."""
        return self._head if self._head and next(lines_after(self.name, 0), None) is None else b""

    def _write_all(self, data: bytes) -> None:
        """All or nothing: on a disk that is full the file stays whole."""
        try:
            write_all(self._descriptor, data)
        except OSError as error:
            self._broken = error
            with contextlib.suppress(OSError):  # the next append, of whichever run, does it
                os.ftruncate(self._descriptor, self.end)
            raise
        self.end += len(data)

    def _mend(self) -> None:
        """With the lock: what is half written was written by a run that is gone."""
        size = os.fstat(self._descriptor).st_size
        if size != self.end:
            start = self.end if self.end <= size else 0
            if self._codec is not None:
                self.end = mend_members(self._descriptor, start, size, self._codec, lines=not self._rows)
            elif self._rows:
                self.end = end_of_rows(self._descriptor, start, size)
                os.ftruncate(self._descriptor, self.end)
            else:
                self.end = mend_lines(self._descriptor, size)


def misnamed(path: str | Path) -> str | None:
    """The compression that its name tells of, when it holds something else, which must not be mended."""
    codec = codec_of(path)
    if codec is None:
        return None
    with Path(path).open("rb") as file:
        begin = file.read(len(codec.magic))
    return None if codec.magic.startswith(begin) else codec.name


def mend(path: str | Path, whole: int = 0, *, rows: bool = False) -> int:
    """Take back what a killed run left half written in a file that is there; returns the size that is left."""
    file = LineFile(path, whole=whole, rows=rows)
    file.close()
    return file.end
