"""Where things are kept."""

from __future__ import annotations

from typing import NamedTuple


class RecordPlace(NamedTuple):
    """Where a record begins."""

    file: str
    """Its name, without folders."""
    offset: int


class Payload(NamedTuple):
    """What was last kept of an address."""

    digest: str
    """As in WARC-Payload-Digest."""
    date: str
    """The record's WARC-Date."""
    place: RecordPlace
