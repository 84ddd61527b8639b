"""Addresses of databases as they are given: `env:NAME` for what holds a password, and no password in a message."""

from __future__ import annotations

import re

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from newscrawl.errors import StateUrlError
from newscrawl.text.references import resolved

_PASSWORD = re.compile(r"(?<=:)[^:@/]+(?=@)")
_POSTGRESQL = ("postgresql", "postgres")
"""Without a driver's name, as PostgreSQL's own tools have it."""


def parse_url(text: str, setting: str = "STATE_URL", example: str = "sqlite:///output/state.db") -> URL:
    """With the driver that newscrawl uses. Raises StateUrlError, which names the setting."""
    try:
        found = resolved(text)
    except ValueError as error:
        raise StateUrlError(f"{setting} {error}") from error
    try:
        url = make_url(found)
    except (ArgumentError, ValueError) as error:
        like = example if "://" in text else f"sqlite:///{text}"
        raise StateUrlError(f"{setting} {shown_url(text)!r} is no database URL, like {like}") from error
    return url.set(drivername="postgresql+psycopg") if url.drivername in _POSTGRESQL else url


def is_shared(text: str) -> bool:
    """Whether processes of other machines may have the database. Raises StateUrlError."""
    return parse_url(text).get_backend_name() == "postgresql"


def holds_password(text: str) -> bool:
    """Whether a URL tells a password to whoever sees it."""
    return "://" in text and _PASSWORD.search(text) is not None


def shown_url(text: str) -> str:
    """As a message and a log may have it."""
    return _PASSWORD.sub("***", text) if "://" in text else text
