"""How Articles become lines of a file: field order, encoding, durability."""

from __future__ import annotations

import asyncio
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
from w3lib.url import file_uri_to_path

from newscrawl import tally
from newscrawl.errors import NewscrawlError
from newscrawl.items import Article

LINES = ("jsonlines", "jsonl", "jl")


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
    """A local file that is on the disk, not in the system's memory, when the run says so."""

    def __init__(self, uri: str, *, feed_options: dict[str, Any] | None = None) -> None:
        super().__init__(uri, feed_options=feed_options)
        options = feed_options or {}
        self._appends_lines = (
            self.write_mode == "ab" and options.get("format") in LINES and "postprocessing" not in options
        )

    def open(self, spider: Spider) -> IO[bytes]:
        file = super().open(spider)
        if self._appends_lines and _ends_torn(self.path):
            file.write(b"\n")  # else the next article would be lost with the half line of a run that was cut off
        return file

    def store(self, file: IO[bytes]) -> None:
        file.flush()
        os.fsync(file.fileno())
        file.close()


def _ends_torn(path: str) -> bool:
    """Whether the file's last line is not finished."""
    if not os.path.isfile(path) or os.path.getsize(path) == 0:
        return False
    with Path(path).open("rb") as file:
        file.seek(-1, os.SEEK_END)
        return file.read(1) != b"\n"


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
