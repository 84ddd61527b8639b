"""Listings as they were: what a 304 stands for."""

from __future__ import annotations

import time
import zlib
from dataclasses import dataclass

from sqlalchemy import delete, insert, select, update

from newscrawl.state.database import Database
from newscrawl.state.schema import listings

MISSING = "404"
"""Takes the place of the content type of what was asked for and is not there."""
FAILING = "failing"
"""The same of what could not be had and was never had before."""
LARGEST = 2 * 1024 * 1024
"""Compressed bytes of a listing that is remembered; a larger one is fetched whole each time."""


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


class SavedListings:
    """The listings in a database. Its methods raise StateError."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, key: bytes) -> SavedListing | None:
        """A listing as it was; its body may be empty when it cannot be asked for conditionally."""
        with self._database.begin() as connection:
            row = connection.execute(select(listings).where(listings.c.key == key)).first()
        if row is None:
            return None
        return SavedListing(row.url, row.content_type or "", row.body or b"", row.etag, row.last_modified, row.fetched)

    def confirm(self, key: bytes) -> None:
        """It was asked for again, and is as it was."""
        with self._database.begin() as connection:
            connection.execute(update(listings).where(listings.c.key == key).values(fetched=int(time.time())))

    def save(self, key: bytes, found: SavedListing) -> None:
        """Remember it; the body only when a 304 may refer to it."""
        body = found.packed
        conditional = 0 < len(body) <= LARGEST and bool(found.etag or found.last_modified)
        values = {
            "key": key,
            "url": found.url,
            "content_type": found.content_type,
            "body": body if conditional else b"",
            "etag": found.etag if conditional else None,
            "last_modified": found.last_modified if conditional else None,
            "fetched": int(time.time()),
        }
        with self._database.begin() as connection:
            connection.execute(delete(listings).where(listings.c.key == key))
            connection.execute(insert(listings).values(**values))
