"""What the state keeps, as plain values: to speak of them nobody has to load a database."""

from __future__ import annotations

import hashlib
import time
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

AT_ONCE = 500
"""Keys in one statement: every database has a limit."""
MISSING = "404"
"""Takes the place of the content type of what was asked for and is not there."""
FAILING = "failing"
"""Takes the place of the content type of what could not be had and was never had before."""
DAY = 24 * 3600
LEFT_OUT = ("too_old", "too_new", "language", "filtered")
"""Statuses of articles that a run was asked to leave out: one that is asked for others may want them."""
UNREAD = "unread"
"""Status of a page that may say more when it is read in another way: a failed one, and new to who reads it so."""
PROCESSED = "processed"
"""In place of a format: of a file that somebody's plugin makes of it."""


def today() -> int:
    """Days since 1970."""
    return int(time.time()) // DAY


@dataclass(frozen=True, slots=True)
class Known:
    """A page that was fetched before. Times are in seconds since 1970."""

    key: bytes
    article: bytes
    status: str
    """`article`, `not_article`, `duplicate`, `elsewhere`, `failed`, UNREAD, or one of LEFT_OUT."""
    published: int | None
    fetched: int
    content: bytes
    """Of a page in LEFT_OUT what it was left out for, of an UNREAD one how it was read, see `note_of`."""
    revision: int
    """Of a failed page: how often it failed in a row."""
    etag: str | None = None
    last_modified: str | None = None
    seen: int = field(default_factory=today)
    """The day since 1970 on which a listing last named it, to a week."""
    listing: bytes | None = None
    """That which named it when it was fetched."""
    modified: int | None = None
    """What it said then of the last change."""
    alike: bytes | None = None
    """By which an article is known whose page moves within its site; None of what an older version saw."""


def key_of(url: str) -> bytes:
    """16 bytes that stand for a URL (in the one spelling that discovery gives it)."""
    return hashlib.blake2b(url.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def note_of(text: str) -> bytes:
    """16 bytes for a language or a filter's name: the text itself where it is short."""
    short = text.encode("utf-8", "surrogatepass")
    return short.ljust(16, b"\0") if len(short) <= 16 else key_of(text)


def text_of(note: bytes) -> str:
    """The text of `note_of`, when it was short."""
    return note.rstrip(b"\0").decode("utf-8", "replace")


@dataclass(frozen=True, slots=True)
class SavedListing:
    """A sitemap, feed or section page as it was when last fetched."""

    url: str
    content_type: str
    packed: bytes
    """The body, compressed: `packed` and `unpacked` below take their time of a large one."""
    etag: str | None
    last_modified: str | None
    fetched: int = 0
    """Seconds since 1970 when the server was last asked for it."""

    @property
    def is_missing(self) -> bool:
        """Whether there was none."""
        return self.content_type == MISSING

    @property
    def is_failing(self) -> bool:
        """Whether it could not be had."""
        return self.content_type == FAILING


def packed(body: bytes) -> bytes:
    """As it is kept."""
    return zlib.compress(body, 6)


def unpacked(body: bytes) -> bytes:
    """As it came."""
    return zlib.decompress(body) if body else b""


@dataclass(frozen=True, slots=True)
class LocalFeed:
    """A file that a run writes."""

    size: int
    """Bytes before which there is no line of the run that is not settled; of a folder see `part_folders`."""
    feed: str
    """The key of FEEDS: a feed in batches has several files, and an article is in one of them."""
    anew: bool = False
    """Whether the run began it anew: what others wrote into it before is gone."""
    format: str = ""
    """As of FEEDS, or PROCESSED; empty in what an older version wrote."""


@dataclass(frozen=True, slots=True)
class RunFeeds:
    """All that a run writes to."""

    local: dict[str, LocalFeed] = field(default_factory=dict)
    """By absolute path."""
    remote: bool = False
    """Whether there are feeds that only the end of the run makes safe."""

    def sized(self, sizes: Mapping[str, int]) -> RunFeeds:
        """With other sizes for some of the files."""
        local = {path: replace(file, size=sizes.get(path, file.size)) for path, file in self.local.items()}
        return RunFeeds(local, self.remote)


@dataclass(frozen=True, slots=True)
class OpenRun:
    """A run that did not come to its end."""

    id: int
    sources: list[str]
    feeds: RunFeeds
