"""How Articles become lines of a file: field order, encoding, durability."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import IO, Any, Self
from urllib.parse import urlsplit

from scrapy import Spider
from scrapy.crawler import Crawler
from scrapy.exporters import JsonItemExporter, JsonLinesItemExporter
from scrapy.extensions.feedexport import FileFeedStorage, StdoutFeedStorage
from scrapy.extensions.postprocessing import GzipPlugin
from w3lib.url import file_uri_to_path

from newscrawl.errors import NewscrawlError
from newscrawl.items import Article, without_unasked
from newscrawl.running import stats as run_stats
from newscrawl.running.stop import give_up
from newscrawl.state.crawl_state import state_of
from newscrawl.state.line_files import LineFile, is_compressed, is_no_gzip, mend

LINES = ("jsonlines", "jsonl", "jl")
GZIP = (["scrapy.extensions.postprocessing.GzipPlugin"], [GzipPlugin])


class FeedError(NewscrawlError):
    """A feed that cannot be written."""


class _ArticleExporter:
    """What all formats have in common: the fields, and what happens when one cannot be written."""

    file: Any
    crawler: Crawler | None = None
    unwritten = 0
    """Items that were refused."""

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **options: Any) -> Self:
        exporter = cls(*args, **options)
        exporter.crawler = crawler
        return exporter

    def get_serialized_fields(self, item: Any, *args: Any, **kwargs: Any) -> Iterable[tuple[str, Any]]:
        fields = super().get_serialized_fields(item, *args, **kwargs)  # type: ignore[misc]
        return without_unasked(fields) if isinstance(item, Article) else fields

    def export_item(self, item: Any) -> None:
        """Does not raise in a crawl: Scrapy would log each item's traceback, and take it for written all the same."""
        try:
            self.write_item(item)
        except Exception as error:
            if self.crawler is None:
                raise
            self._failed(self.crawler, item, error)

    def write_item(self, item: Any) -> None:
        """Write it."""
        super().export_item(item)  # type: ignore[misc]

    def _failed(self, crawler: Crawler, item: Any, error: Exception) -> None:
        """A full disk or a closed pipe ends the run: crawling on would only lose articles."""
        self.unwritten += 1
        state = state_of(crawler)
        if state is not None and isinstance(item, Article):
            state.unwritten.add(item.id)
        if isinstance(error, OSError):
            give_up(crawler, "feed", f"{getattr(self.file, 'name', 'the output')}: {error.strerror or error}")
        else:
            run_stats.failure(crawler.stats, "feed", f"{getattr(item, 'url', '')}: {error!r}")


class ArticleLinesExporter(_ArticleExporter, JsonLinesItemExporter):
    """One Article, one line: every field that was asked for, in the order of its declaration."""

    def write_item(self, item: Any) -> None:
        line = self.encoder.encode(dict(self.get_serialized_fields(item))) + "\n"
        # a lone surrogate, which JSON-LD can spell, has no place in UTF-8 and must not cost the article
        self.file.write(line.encode(self.encoding or "utf-8", "replace"))
        # whole lines only: what the run wrote so far is safe from its being killed
        self.file.flush()


class ArticleJsonExporter(_ArticleExporter, JsonItemExporter):
    """All articles as one JSON array."""


class DurableFileStorage(FileFeedStorage):
    """A local file of whole lines, on the disk and not in the system's memory when the run says so."""

    def __init__(self, uri: str, *, feed_options: dict[str, Any] | None = None, continued: bool = False) -> None:
        """`continued`: a run that was cut off wrote to it, and this one goes on where it ended."""
        super().__init__(uri, feed_options=feed_options)
        options = feed_options or {}
        if continued:
            self.write_mode = "ab"
        self.holds_lines = options.get("format") in LINES
        if self.holds_lines and is_compressed(self.path) and options.get("postprocessing") in GZIP:
            del options["postprocessing"]  # Scrapy's leaves one unfinished member behind when the run is killed
        self.holds_lines = self.holds_lines and "postprocessing" not in options
        self._whole = 0
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
            if not self.holds_lines or not is_file_or_new(self.path):
                return super().open(spider)
            Path(self.path).parent.mkdir(parents=True, exist_ok=True)
            return LineFile(self.path, overwrite=self.write_mode == "wb", whole=self._whole)  # type: ignore[return-value]
        except OSError as error:
            if self._crawler is not None:
                give_up(self._crawler, "feed", f"{self.path}: {error.strerror or error}")
            raise

    def size(self) -> int:
        """Bytes that are in it before this run's first line. Raises OSError."""
        if self.write_mode != "ab" or not os.path.isfile(self.path):
            return 0
        return mend(self.path, self._whole) if self.holds_lines else os.path.getsize(self.path)

    def store(self, file: IO[bytes]) -> None:
        try:
            sync(file)
            file.close()
        except OSError as error:
            if self._crawler is None:
                raise
            give_up(self._crawler, "feed", f"{self.path}: {error.strerror or error}")


def sync(file: Any) -> int:
    """Put a file on the disk; returns its size in bytes. Raises OSError."""
    if isinstance(file, LineFile):
        return file.sync()
    file.flush()
    if stat.S_ISREG(os.fstat(file.fileno()).st_mode):
        os.fsync(file.fileno())
    return os.fstat(file.fileno()).st_size


def is_file_or_new(path: str | Path) -> bool:
    """Whether it is, or will be, a file of bytes that stay: no pipe, no device."""
    try:
        return stat.S_ISREG(os.stat(path).st_mode)
    except OSError:
        return True


def local_feeds(slots: Iterable[Any]) -> dict[str, Any]:
    """Scrapy's slots of local feeds by the absolute path of the file."""
    return {os.path.abspath(slot.storage.path): slot for slot in slots if isinstance(slot.storage, DurableFileStorage)}


def is_stdout(slot: Any) -> bool:
    """Whether what goes there is gone when it is read."""
    return isinstance(slot.storage, StdoutFeedStorage)


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
        if path is not None and is_compressed(path) and path.is_file() and is_no_gzip(path):
            raise FeedError(f"cannot write {path}: what is in it is not gzipped, move it away")


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
