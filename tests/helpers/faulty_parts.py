"""Parts of a crawl that fail as a test wants it; named in its settings."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import IO, Any, Self

from scrapy import Spider
from scrapy.crawler import Crawler

from newscrawl.state import sqlite


class LockedState:
    """Another program has the state from when the run's feeds are built until the process ends."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        path = crawler.settings["STATE_URL"].removeprefix("sqlite:///")
        sqlite.BUSY = 0.2
        extension = cls()
        extension.other = sqlite3.connect(Path(path), isolation_level=None, timeout=3600)  # type: ignore[attr-defined]
        extension.other.execute("BEGIN IMMEDIATE")  # type: ignore[attr-defined]
        return extension


class Unopened:
    """A feed whose file cannot be made."""

    def __init__(self, uri: str, *, feed_options: dict[str, Any] | None = None) -> None:
        pass

    def open(self, spider: Spider) -> IO[bytes]:
        raise RuntimeError("no room for a temporary file")

    def store(self, file: IO[bytes]) -> None:
        raise AssertionError("nothing to store")
