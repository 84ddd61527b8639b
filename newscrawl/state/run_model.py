"""A run, and what became of each of its sources, as its record has them."""

from __future__ import annotations

import secrets
import socket
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

IN_ORDER = 1024
"""Runs of one millisecond that have numbers of their own."""


@dataclass(frozen=True, slots=True)
class Details:
    """What is kept of a source in a run beside its counts."""

    reasons: Mapping[str, int] = field(default_factory=dict)
    """Why pages gave no article, `dropped not_article`, `skipped robots_txt` -> how many."""
    channels: Mapping[str, int] = field(default_factory=dict)
    """`discovered_via` -> new articles."""
    delays: Mapping[str, int] = field(default_factory=dict)
    """`discovered_via` -> seconds between publication and fetch, the median of the new articles."""
    fields: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """Field -> articles that have it, of how many."""
    failures: Sequence[tuple[int, str, str]] = ()
    """The last ones: time, kind, what (a URL and why)."""


@dataclass(frozen=True, slots=True)
class SourceFigures:
    """One source in one run."""

    source: str
    pages: int = 0
    new: int = 0
    updated: int = 0
    unchanged: int = 0
    errors: int = 0
    details: Details = field(default_factory=Details)


@dataclass(frozen=True, slots=True)
class RunRecord:
    """A run. Times are in seconds since 1970."""

    id: int
    started: int
    seen: int
    finished: int | None = None
    exit_code: int | None = None
    reason: str | None = None
    log: str = ""
    host: str = ""
    failures: Sequence[tuple[int, str, str]] = ()


def new_id() -> int:
    """A run's number: later runs have larger ones, whichever machine gives them."""
    return time.time_ns() // 1_000_000 * IN_ORDER + secrets.randbelow(IN_ORDER)


def first_id(moment: int) -> int:
    """The least number of a run that began then."""
    return moment * 1000 * IN_ORDER


def this_host() -> str:
    """The machine's name."""
    return socket.gethostname()[:200]
