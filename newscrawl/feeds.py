"""How Articles become lines of a file: field order, encoding, durability."""

from __future__ import annotations

import asyncio
import fcntl
import gzip
import json
import os
from collections.abc import Iterable, Mapping
from io import BytesIO
from pathlib import Path
from typing import IO, Any, Self
from urllib.parse import urlsplit

from scrapy import Spider
from scrapy.crawler import Crawler
from scrapy.exporters import JsonItemExporter, JsonLinesItemExporter
from scrapy.extensions.feedexport import FileFeedStorage
from scrapy.extensions.postprocessing import GzipPlugin
from w3lib.url import file_uri_to_path

from newscrawl import tally
from newscrawl.errors import NewscrawlError
from newscrawl.items import Article
from newscrawl.state.crawl_state import state_of
from newscrawl.state.recovery import whole_end

LINES = ("jsonlines", "jsonl", "jl")
LARGEST = 1 << 20
"""Bytes of lines in one gzip member."""
GZIP = (["scrapy.extensions.postprocessing.GzipPlugin"], [GzipPlugin])


class FeedError(NewscrawlError):
    """A feed that cannot be written."""


class ArticleLinesExporter(JsonLinesItemExporter):
    """One Article, one line: every field, in the order of its declaration; `provenance` only when there is one."""

    def __init__(self, file: BytesIO, crawler: Crawler | None = None, **options: Any) -> None:
        super().__init__(file, **options)
        self._crawler = crawler
        self._closing: asyncio.Task[None] | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler, file: BytesIO, **options: Any) -> Self:
        return cls(file, crawler, **options)

    def get_serialized_fields(self, item: Any, *args: Any, **kwargs: Any) -> Iterable[tuple[str, Any]]:
        return without_absent_provenance(item, super().get_serialized_fields(item, *args, **kwargs))

    def export_item(self, item: Any) -> None:
        line = self.encoder.encode(dict(self.get_serialized_fields(item))) + "\n"
        try:
            # a lone surrogate, which JSON-LD can spell, has no place in UTF-8 and must not cost the article
            self.file.write(line.encode(self.encoding or "utf-8", "replace"))
            # whole lines only: what the run wrote so far is safe from its being killed
            self.file.flush()
        except (OSError, ValueError) as error:
            self._give_up(error)
            raise

    def _give_up(self, error: Exception) -> None:
        """A full disk or a closed pipe: crawling on would only lose articles."""
        if self._crawler is None or self._closing is not None:
            return
        tally.failure(self._crawler.stats, "feed", str(error))
        self._closing = asyncio.create_task(self._crawler.engine.close_spider_async(reason="feed_failed"))


class ArticleJsonExporter(JsonItemExporter):
    """The same fields as one JSON array."""

    def get_serialized_fields(self, item: Any, *args: Any, **kwargs: Any) -> Iterable[tuple[str, Any]]:
        return without_absent_provenance(item, super().get_serialized_fields(item, *args, **kwargs))


def without_absent_provenance(item: Any, fields: Iterable[tuple[str, Any]]) -> Iterable[tuple[str, Any]]:
    """The fields to export: `provenance` is one of them only with PROVENANCE=1."""
    if isinstance(item, Article) and item.provenance is None:
        return ((name, value) for name, value in fields if name != "provenance")
    return fields


class DurableFileStorage(FileFeedStorage):
    """A local file of whole lines, on the disk and not in the system's memory when the run says so."""

    def __init__(self, uri: str, *, feed_options: dict[str, Any] | None = None, continued: bool = False) -> None:
        """`continued`: a run that was cut off wrote to it, and this one goes on where it ended."""
        super().__init__(uri, feed_options=feed_options)
        options = feed_options or {}
        if continued:
            self.write_mode = "ab"
        self._holds_lines = options.get("format") in LINES
        self._compressed = self._holds_lines and self.path.endswith(".gz")
        if self._compressed and options.get("postprocessing") in GZIP:
            del options["postprocessing"]  # Scrapy's leaves one unfinished member behind when the run is killed
        self._holds_lines = self._holds_lines and "postprocessing" not in options
        self._whole = 0

    @classmethod
    def from_crawler(cls, crawler: Crawler, uri: str, *, feed_options: dict[str, Any] | None = None) -> Self:
        state = state_of(crawler)
        storage = cls(uri, feed_options=feed_options)
        if state is None:
            return storage
        path = os.path.abspath(storage.path)
        storage = cls(uri, feed_options=feed_options, continued=path in state.continued)
        storage._whole = state.store.whole_size(path)
        return storage

    def open(self, spider: Spider) -> IO[bytes]:
        file = super().open(spider)
        # shared with other runs that append to it; alone with it, what a killed run left half written can be cut off
        alone = _lock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if alone and self._holds_lines and self.write_mode == "ab":
            self._cut_torn_end(file)
        _lock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        return GzipLines(file) if self._compressed else file  # type: ignore[return-value]

    def size(self) -> int:
        """Bytes that are in it before this run's first line."""
        if self.write_mode != "ab" or not os.path.isfile(self.path):
            return 0
        return whole_end(Path(self.path), self._whole) if self._holds_lines else os.path.getsize(self.path)

    def _cut_torn_end(self, file: IO[bytes]) -> None:
        """A half line would make the next one unreadable too; its article is fetched again."""
        path = Path(self.path)
        end = whole_end(path, self._whole)
        with path.open("rb") as read:
            read.seek(end)
            tail = read.read()
        if not self._compressed and _is_json(tail):
            file.write(b"\n")  # whole, only the end of the line is missing
        else:
            file.truncate(end)

    def store(self, file: IO[bytes]) -> None:
        sync(file)
        file.close()


class GzipLines:
    """A file of whole gzip members, one for each time it is made durable: readers take them for one stream."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._held = bytearray()

    def write(self, data: bytes) -> int:
        """Hold it until the next member is due."""
        self._held += data
        return len(data)

    def flush(self) -> None:
        """A line alone is not worth a member; LARGEST bytes are."""
        if len(self._held) > LARGEST:
            self.end_member()

    def end_member(self) -> None:
        """Write what is held."""
        if self._held:
            self._file.write(gzip.compress(bytes(self._held), mtime=0))
            self._held.clear()
        self._file.flush()

    def fileno(self) -> int:
        """The system's number of the file."""
        return self._file.fileno()

    def close(self) -> None:
        """End the last member."""
        self.end_member()
        self._file.close()


def sync(file: Any) -> int:
    """Put a file on the disk; returns its size in bytes."""
    if isinstance(file, GzipLines):
        file.end_member()
    else:
        file.flush()
    os.fsync(file.fileno())
    return os.fstat(file.fileno()).st_size


def open_feeds(slots: Iterable[Any]) -> dict[str, Any]:
    """Scrapy's slots of local feeds by the absolute path of the file."""
    return {os.path.abspath(slot.storage.path): slot for slot in slots if isinstance(slot.storage, DurableFileStorage)}


def _is_json(data: bytes) -> bool:
    try:
        json.loads(data)
    except ValueError:
        return False
    return True


def _lock(file: IO[bytes], how: int) -> bool:
    """Whether the lock was had; the system takes it back when the process ends."""
    try:
        fcntl.flock(file, how)
    except OSError:
        return False
    return True


def gzipped_lines(uri: str) -> str:
    """`-o articles.jsonl.gz` with the format that Scrapy cannot see in the last ending."""
    return f"{uri}:jsonlines" if uri.endswith((".jsonl.gz", ".jl.gz", ".jsonlines.gz")) else uri


def lasting_feeds(feeds: Mapping[str | Path, Any]) -> bool:
    """Whether a line that is written stays: standard output is gone when it is read."""
    return any(urlsplit(str(uri)).scheme != "stdout" for uri in feeds)


def overwritten_files(feeds: Mapping[str | Path, Any]) -> set[str]:
    """Absolute paths of the local files that the run begins anew."""
    paths = {_local_path(uri): options for uri, options in feeds.items()}
    return {os.path.abspath(path) for path, options in paths.items() if path and options.get("overwrite")}


def check_writable(feeds: Mapping[str | Path, Any]) -> None:
    """Raise FeedError when one of the local files (the keys of FEEDS) cannot be written. Creates missing folders."""
    for uri in feeds:
        path = _local_path(uri)
        try:
            if path is not None:
                _try_path(path)
        except OSError as error:
            raise FeedError(f"cannot write {path}: {error.strerror}") from error


def _local_path(uri: str | Path) -> Path | None:
    if isinstance(uri, Path):
        return uri
    scheme = urlsplit(uri).scheme
    if scheme == "file":
        return Path(file_uri_to_path(uri))
    return None if scheme else Path(uri)


def _try_path(path: Path) -> None:
    fixed, placeholder, _ = str(path).partition("%(")
    if placeholder:  # of a templated name only the folder is known yet
        folder = Path(fixed + "_").parent
        folder.mkdir(parents=True, exist_ok=True)
        if not os.access(folder, os.W_OK):
            raise PermissionError(0, "Permission denied")
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists() or path.is_file() or path.is_dir():  # opening a pipe would wait for its reader
        with path.open("ab"):
            pass
