"""Where the lines of local feeds go: files that are whole, and on the disk when the run says so."""

from __future__ import annotations

import errno
import logging
import os
import stat
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import IO, Any, Self

from scrapy import Spider
from scrapy.crawler import Crawler
from scrapy.extensions.feedexport import FileFeedStorage, StdoutFeedStorage
from scrapy.extensions.postprocessing import GzipPlugin

from newscrawl.feeds.parquet import ParquetFolder
from newscrawl.feeds.postgresql import PostgresqlTable
from newscrawl.feeds.tables import TableFile
from newscrawl.running.stop import stop
from newscrawl.state.codecs import codec_of
from newscrawl.state.line_files import LINES, ROWS, LineFile, mend
from newscrawl.state.of_crawler import state_of
from newscrawl.state.part_folders import whole_size
from newscrawl.state.records import PROCESSED

logger = logging.getLogger(__name__)

GZIP = (["scrapy.extensions.postprocessing.GzipPlugin"], [GzipPlugin])


Opened = TableFile | ParquetFolder | PostgresqlTable
OPENERS: dict[str, Callable[..., Opened]] = {
    "db": TableFile,
    "parquet": ParquetFolder,
    "postgresql": PostgresqlTable,
}
"""Formats that are no file of bytes."""


class DurableFileStorage(FileFeedStorage):
    """A local file of whole lines, on the disk and not in the system's memory when the run says so."""

    def __init__(self, uri: str, *, feed_options: dict[str, Any] | None = None, continued: bool = False) -> None:
        """`continued`: a run that was cut off wrote to it, and this one goes on where it ended."""
        options = feed_options or {}
        super().__init__(uri.removeprefix("sqlite:///") if uri.startswith("sqlite:") else uri, feed_options=options)
        if continued:
            self.write_mode = "ab"
        self.format = options.get("format", "")
        self._rows = self.format in ROWS
        self.holds_lines = self.format in (*LINES, *ROWS)
        if self.holds_lines and codec_of(self.path) and options.get("postprocessing") in GZIP:
            del options["postprocessing"]  # Scrapy's leaves one unfinished member behind when the run is killed
        if "postprocessing" in options:
            self.holds_lines, self.format = False, PROCESSED
        self._opener = OPENERS.get(self.format)
        self._whole = self._began_at = 0
        self._crawler: Crawler | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler, uri: str, *, feed_options: dict[str, Any] | None = None) -> Self:
        state = state_of(crawler)
        storage = cls(uri, feed_options=feed_options)
        if state is not None:
            path = os.path.abspath(storage.path)
            storage = cls(uri, feed_options=feed_options, continued=path in state.continued)
            storage._whole = state.runs.whole_size(path)
        storage._crawler = crawler
        return storage

    def open(self, spider: Spider) -> IO[bytes]:
        try:
            if self._opener is not None:
                return self._opener(self.path, overwrite=self.write_mode == "wb", **self._limits())  # type: ignore[return-value]
            if not self.holds_lines or not is_file_or_new(self.path):
                return super().open(spider)
            Path(self.path).parent.mkdir(parents=True, exist_ok=True)
            anew = self.write_mode == "wb"
            file = LineFile(self.path, overwrite=anew, whole=self._whole, rows=self._rows)
            self._began_at = file.end
            return file  # type: ignore[return-value]
        except OSError as error:
            if self._crawler is not None:
                stop(self._crawler, "feed", f"{self.path}: {error.strerror or error}")
            raise

    def size(self) -> int:
        """Bytes that are in it before this run's first line; of a folder see `part_folders`. Raises OSError."""
        if self.write_mode != "ab" or not os.path.exists(self.path):
            return 0
        if self.holds_lines and is_file_or_new(self.path):  # who reads a pipe would take a look at it for its end
            return mend(self.path, self._whole, rows=self._rows)
        return whole_size(self.path)

    def _limits(self) -> dict[str, Any]:
        if self._opener is not ParquetFolder or self._crawler is None:
            return {}
        settings = self._crawler.settings
        return {"rows": settings.getint("PARQUET_ROWS"), "minutes": settings.getfloat("PARQUET_MINUTES")}

    def store(self, file: IO[bytes]) -> None:
        try:
            sync(file)
            self._tell_changes(file)
            file.close()
        except OSError as error:
            if self._crawler is None:
                raise
            stop(self._crawler, "feed", f"{self.path}: {error.strerror or error}")

    def _tell_changes(self, file: Any) -> None:
        """What somebody did to the file in this run."""
        if not isinstance(file, LineFile):
            return
        if file.end < self._began_at:
            logger.warning("%s was cut while it was written: what was in it is known, and not written again", self.path)
        if not is_at(self.path, file.fileno()):
            logger.warning("%s was moved while it was written, with what this run wrote", self.path)


class PostgresqlStorage(DurableFileStorage):
    """A table: as safe as a file when the run says so, and keyed, so that nothing in it is put right after a kill."""

    def __init__(self, uri: str, *, feed_options: dict[str, Any] | None = None, continued: bool = False) -> None:
        if (feed_options or {}).get("format") != "postgresql":
            raise ValueError("a table takes the format postgresql")
        if (feed_options or {}).get("overwrite"):
            raise ValueError("others may write to the table too, and -O would empty it: use -o")
        from newscrawl.state.urls import holds_password  # noqa: PLC0415 - SQLAlchemy takes a quarter of a second

        if holds_password(uri):
            raise ValueError("a password has no place where everybody reads it: -o env:NAME, or postgresql://env:NAME")
        if find_spec("psycopg") is None:
            raise ValueError("PostgreSQL needs psycopg: pip install 'newscrawl[cluster]'")
        super().__init__(uri, feed_options=feed_options, continued=continued)
        self.path, self.write_mode = uri, "ab"


def sync(file: Any) -> int:
    """Put a file on the disk; returns its size in bytes. Raises OSError."""
    handed = hand_over(file)
    handed.sync()
    return handed.size


@dataclass(frozen=True, slots=True)
class HandedOver:
    """A file of which all that was written is with the system, and not yet on the disk."""

    size: int
    """In bytes."""
    descriptor: int = -1
    """-1 when it is on the disk already."""
    name: str = ""

    def sync(self) -> None:
        """Put that on the disk, in whichever thread: the file itself may be written or closed meanwhile.

        Raises OSError, for a file too that has no name any more.
        """
        if self.descriptor < 0:
            return
        try:
            found = os.fstat(self.descriptor)
            if stat.S_ISREG(found.st_mode):
                if not found.st_nlink:
                    raise OSError(errno.ENOENT, "it was removed while it was written", self.name)
                os.fsync(self.descriptor)
        finally:
            os.close(self.descriptor)


def hand_over(file: Any) -> HandedOver:
    """What is written to a file goes to the system. Raises OSError."""
    if isinstance(file, Opened):
        return HandedOver(file.sync())
    if isinstance(file, LineFile):
        size = file.append()
    else:
        file.flush()
        size = os.fstat(file.fileno()).st_size
    return HandedOver(size, os.dup(file.fileno()), str(getattr(file, "name", "")))


def is_file_or_new(path: str | Path) -> bool:
    """Whether it is, or will be, a file of bytes that stay: no pipe, no device."""
    try:
        return stat.S_ISREG(os.stat(path).st_mode)
    except OSError:
        return True


def is_at(path: str | Path, descriptor: int) -> bool:
    """Whether an open file still has its name."""
    try:
        return os.path.samestat(os.stat(path), os.fstat(descriptor))
    except OSError:
        return False


def local_feeds(slots: Iterable[Any]) -> dict[str, Any]:
    """Scrapy's slots of local feeds by the absolute path of the file."""
    return {os.path.abspath(slot.storage.path): slot for slot in slots if isinstance(slot.storage, DurableFileStorage)}


def is_stdout(slot: Any) -> bool:
    """Whether what goes there is gone when it is read."""
    return isinstance(slot.storage, StdoutFeedStorage)
