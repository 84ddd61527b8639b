"""Listings as they were: what a 304 stands for."""

from __future__ import annotations

import time

from sqlalchemy import select, update

from newscrawl.state.database import Database
from newscrawl.state.records import SavedListing
from newscrawl.state.rows import put
from newscrawl.state.schema import listings

LARGEST = 2 * 1024 * 1024
"""Compressed bytes of a listing that is remembered; a larger one is fetched whole each time."""


class SavedListings:
    """The listings in a database. Its methods raise StateError."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, key: bytes) -> SavedListing | None:
        """A listing as it was; its body may be empty when it cannot be asked for conditionally."""
        row = next(iter(self._database.read(select(listings).where(listings.c.key == key))), None)
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
            put(connection, listings, [values])
