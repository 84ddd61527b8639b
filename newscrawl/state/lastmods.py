"""What listings say of changes: the `lastmod` of each page when it was fetched, and which listings can be believed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from newscrawl.state.database import Database
from newscrawl.state.records import Known, key_of

IN_VAIN = 20
"""Pages in a row whose lastmod moved while they did not change, from which on a listing is no longer believed."""


@dataclass(frozen=True, slots=True)
class _Said:
    listing: bytes
    modified: int
    moved: bool
    """Since the page was fetched before."""


class Lastmods:
    """Of one run. Its methods raise StateError."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._said: dict[bytes, _Said] = {}
        self._in_vain: dict[bytes, int] = {}
        self._learned: set[bytes] = set()

    def says_changed(self, page: Known, listing: str, modified: datetime) -> bool:
        """Whether a page changed since it was fetched, as a listing has it.

        What counts is what the same listing said then, and not the clock: pages are cached, and clocks differ.
        """
        moved = _moved(page, listing, modified)
        return moved and (not listing or self._count(_listing_key(listing)) < IN_VAIN)

    def note(self, key: bytes, page: Known | None, listing: str, modified: datetime | None) -> None:
        """A page is about to be fetched."""
        self._said.pop(key, None)
        if modified is not None and listing:
            moved = page is not None and _moved(page, listing, modified)
            self._said[key] = _Said(_listing_key(listing), int(modified.timestamp()), moved)

    def stamped(self, page: Known) -> Known:
        """With what its listing said in this run."""
        said = self._said.get(page.key)
        return page if said is None else replace(page, listing=said.listing, modified=said.modified)

    def learn(self, key: bytes, *, changed: bool) -> None:
        """A page that was known came: did what its listing said come true?"""
        said = self._said.get(key)
        if said is not None and said.moved:
            self._in_vain[said.listing] = 0 if changed else self._count(said.listing) + 1
            self._learned.add(said.listing)

    def save(self) -> None:
        """Keep what was learned for the next run."""
        with self._database.begin() as connection:
            for listing in self._learned:
                self._database.set_fact(connection, _fact(listing), self._in_vain[listing])
        self._learned.clear()

    def _count(self, listing: bytes) -> int:
        if listing not in self._in_vain:
            with self._database.begin() as connection:
                self._in_vain[listing] = self._database.fact(connection, _fact(listing)) or 0
        return self._in_vain[listing]


def _moved(page: Known, listing: str, modified: datetime) -> bool:
    said_then = page.modified if listing and page.listing == _listing_key(listing) else None
    return int(modified.timestamp()) > said_then if said_then is not None else modified.timestamp() > page.fetched


def _listing_key(listing: str) -> bytes:
    return key_of(listing)[:8]


def _fact(listing: bytes) -> str:
    return f"lastmod/{listing.hex()}"
