"""A run's archive files: one after another, whole records only, each file locked while it is written."""

from __future__ import annotations

import fcntl
import os
import socket
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from newscrawl.archives import own_fields
from newscrawl.archives.index import Index, KnownFile
from newscrawl.archives.places import RecordPlace
from newscrawl.archives.records import warcinfo

_CHUNK = 1 << 20
_COPIED = 10_000
"""Hosts whose robots.txt and tdmrep.json are written anew into each further file, so that it can be read alone."""


class ArchiveFiles:
    """Its methods raise OSError, and after the first one of them always: what is written then is whole all the same."""

    def __init__(self, folder: Path, index: Index, max_bytes: int, said: Mapping[str, str]) -> None:
        """`said`: what each file's first record says of the crawl."""
        self._folder = folder
        self._index = index
        self._max_bytes = max_bytes
        self._said = dict(said)
        self._begun = f"newscrawl-{datetime.now(UTC):%Y%m%d%H%M%S%f}"[:-3]
        self._host = socket.gethostname().partition(".")[0] or "localhost"
        self._count = 0
        self._descriptor = -1
        self._name = ""
        self._end = 0
        self._broken: OSError | None = None
        self._site_files: dict[str, tuple[RecordPlace, int]] = {}

    def append(self, url: str, members: Sequence[bytes], *, keep: bool = False) -> RecordPlace:
        """Write the records of one exchange; returns where the first begins. `keep`: it has a site file."""
        if self._broken is not None:
            raise self._broken
        try:
            if self._descriptor < 0 or self._end >= self._max_bytes:
                self._next()
            place = RecordPlace(self._name, self._end)
            self._write(b"".join(members))
        except OSError as error:
            self._broken = error
            raise
        if keep and (url in self._site_files or len(self._site_files) < _COPIED):
            self._site_files[url] = place, len(members[0])
        return place

    def sync(self) -> None:
        """All that was written is on the disk, and the index tells of it."""
        if self._descriptor >= 0:
            os.fsync(self._descriptor)
            self._index.commit(self._name, self._end)

    def finish(self) -> None:
        """As `sync`; the file at hand will not grow any more."""
        if self._descriptor >= 0:
            descriptor, self._descriptor = self._descriptor, -1
            try:
                os.fsync(descriptor)
                self._index.commit(self._name, self._end, finished=self._broken is None)
            finally:
                os.close(descriptor)

    def _next(self) -> None:
        self.finish()
        name = f"{self._begun}-{self._count:05}-{self._host}-{os.getpid()}.warc.gz"
        self._index.commit(name, 0)  # a run that is cut off now leaves no file that nobody knows
        flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_APPEND | os.O_CLOEXEC
        with _alone(self._folder):
            self._descriptor = os.open(self._folder / name, flags, 0o666)
            with suppress(OSError):  # likewise
                fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        self._count, self._name, self._end = self._count + 1, name, 0
        self._write(warcinfo(name, self._said))
        for place, length in list(self._site_files.values()):
            with suppress(FileNotFoundError), (self._folder / place.file).open("rb") as file:
                file.seek(place.offset)
                self._write(file.read(length))

    def _write(self, data: bytes) -> None:
        """All or nothing: on a disk that is full the file stays whole."""
        rest = memoryview(data)
        try:
            while rest:
                rest = rest[os.write(self._descriptor, rest) :]
        except OSError:
            with suppress(OSError):
                os.ftruncate(self._descriptor, self._end)
            raise
        self._end += len(data)


def is_site_file(url: str) -> bool:
    """Whether pages are read with it."""
    return urlsplit(url).path in (own_fields.ROBOTS_TXT, own_fields.TDMREP)


def mend(folder: Path, index: Index) -> list[str]:
    """Finish what runs left that were cut off: a record that is not whole is cut off. Returns the files' names.

    What another run is writing is left alone. Raises OSError.
    """
    with _alone(folder):
        return [file.name for file in index.unfinished() if _mended(folder, file, index)]


def _mended(folder: Path, file: KnownFile, index: Index) -> bool:
    """False when there is nothing of it, or its run is going on."""
    try:
        descriptor = os.open(folder / file.name, os.O_RDWR | os.O_CLOEXEC)
    except FileNotFoundError:
        index.forget(file.name)
        return False
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False  # or nobody can tell, where the file system has no locks
        end = _whole(descriptor, file.size)
        os.ftruncate(descriptor, end)
        os.fsync(descriptor)
        if end:
            index.commit(file.name, end, finished=True)
        else:
            (folder / file.name).unlink()
            index.forget(file.name)
        return end > 0
    finally:
        os.close(descriptor)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """While a file is made, and locked by who makes it, or looked for."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        with suppress(OSError):  # a file system without locks
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _whole(descriptor: int, start: int) -> int:
    """Where the last member ends that is whole; those before `start` are."""
    end = place = start
    member = zlib.decompressobj(wbits=31)
    while chunk := os.pread(descriptor, _CHUNK, place):
        place += len(chunk)
        while chunk:
            try:
                member.decompress(chunk)
            except zlib.error:
                return end
            if not member.eof:
                break
            chunk = member.unused_data
            end = place - len(chunk)
            member = zlib.decompressobj(wbits=31)
    return end
