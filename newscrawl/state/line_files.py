"""Local files of whole lines or rows, plain or compressed. Several runs append to one, and any may be killed."""

from __future__ import annotations

import contextlib
import errno
import json
import os
from collections.abc import Iterator
from pathlib import Path

from newscrawl.state.codecs import Codec, codec_of
from newscrawl.state.file_lock import locked
from newscrawl.state.row_files import end_of_rows

LINES, ROWS = ("jsonlines", "jsonl", "jl"), ("csv",)
"""Formats of such files."""
DOCUMENTS = ("json", "xml")
"""Formats of which two in one file are none."""
LARGEST = 1 << 20
"""Bytes of lines in one member."""
_CHUNK = 1 << 16


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
            _write(self._descriptor, data)
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
                self.end = _mend_members(self._descriptor, start, size, self._codec, lines=not self._rows)
            elif self._rows:
                self.end = end_of_rows(self._descriptor, start, size)
                os.ftruncate(self._descriptor, self.end)
            else:
                self.end = _mend_lines(self._descriptor, size)


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


def lines_after(path: str | Path, start: int) -> Iterator[bytes]:
    """The lines of a whole file, those before `start` (a place where one ends) left out."""
    descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    held = b""
    try:
        codec = codec_of(path)
        for piece in _pieces(descriptor, start, codec) if codec else _chunks(descriptor, start):
            *whole, held = (held + piece).split(b"\n")
            yield from whole
    finally:
        os.close(descriptor)


def _pieces(descriptor: int, start: int, codec: Codec) -> Iterator[bytes]:
    # another file may have taken the place of the one that was known
    if os.pread(descriptor, len(codec.magic), start) != codec.magic:
        start = 0
    for piece, _ in _members(descriptor, start, codec):
        yield piece


def _chunks(descriptor: int, start: int) -> Iterator[bytes]:
    while chunk := os.pread(descriptor, _CHUNK, start):
        start += len(chunk)
        yield chunk


def _members(descriptor: int, start: int, codec: Codec) -> Iterator[tuple[bytes, int | None]]:
    """Pieces of the text of the members; with the last piece of each, where the member ends. Raises OSError."""
    member, place = codec.decompressor(), start
    for chunk in _chunks(descriptor, start):
        place += len(chunk)
        while chunk:
            try:
                plain = member.decompress(chunk)
            except codec.error as error:  # torn is one thing, and what comes after damage may be worth saving
                raise OSError(
                    errno.EIO, f"its {codec.name} data is damaged before byte {place}: move it away"
                ) from error
            chunk = member.unused_data
            yield plain, place - len(chunk) if member.eof else None
            if member.eof:
                member = codec.decompressor()


def _mend_lines(descriptor: int, size: int) -> int:
    """Cut off a last line that is torn; returns the size that is left."""
    end, tail = size, b""
    while end > 0:
        begin = max(0, end - _CHUNK)
        chunk = os.pread(descriptor, end - begin, begin)
        last = chunk.rfind(b"\n")
        tail = chunk[last + 1 :] + tail
        if last >= 0:
            end = begin + last + 1
            break
        end = begin
    if tail and _is_json(tail):
        os.write(descriptor, b"\n")  # only the end of the line is missing
        return size + 1
    if tail:
        os.ftruncate(descriptor, end)
    return end


def _mend_members(descriptor: int, start: int, size: int, codec: Codec, *, lines: bool) -> int:
    """Cut off a last member that is torn, and keep its whole `lines` as a new one; returns the size that is left."""
    end = start if os.pread(descriptor, len(codec.magic), start) in (codec.magic, b"") else 0
    for _, member_end in _members(descriptor, end, codec):
        end = end if member_end is None else member_end
    if end < size:
        rescued = _rescued(descriptor, end, codec) if lines else b""
        os.ftruncate(descriptor, end)
        end += _write(descriptor, rescued)
    return end


def _rescued(descriptor: int, start: int, codec: Codec) -> bytes:
    """The whole lines of a torn member as a member; empty when there are none."""
    compressor, parts, held, found = codec.compressor(), [], b"", False
    for piece, _ in _members(descriptor, start, codec):
        whole, newline, rest = (held + piece).rpartition(b"\n")
        parts.append(compressor.compress(whole + newline))
        held, found = rest, found or bool(newline)
    return b"".join((*parts, compressor.flush())) if found else b""


def _write(descriptor: int, data: bytes) -> int:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]
    return len(data)


def _is_json(data: bytes) -> bool:
    try:
        json.loads(data)
    except ValueError:
        return False
    return True
