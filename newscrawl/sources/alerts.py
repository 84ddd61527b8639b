"""The table [alerts] of sources.toml: to whom what is told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from newscrawl.errors import UsageError
from newscrawl.sources.load import read_document
from newscrawl.text.likely import no_key
from newscrawl.text.references import resolved


@dataclass(frozen=True, slots=True)
class Alerts:
    """The fields are the keys of the table."""

    to: tuple[str, ...] = ()
    """Addresses that Apprise knows (`mailto://...`, `slack://...`), or `env:NAME`, as they hold secrets."""
    failed: int = 3
    """Runs in a row that could not read a source, after which it is told; 0: never."""
    quiet: bool = True
    """Whether it is told that a source brings far less than usual."""
    decayed: bool = True
    """Whether it is told that far fewer articles of a source have some field."""
    disk: int = 5
    """Per cent of the disk that are free, below which it is told; 0: never."""
    heartbeat: str | None = None
    """An address that is asked every minute while the schedule runs, or `env:NAME`: who misses it tells."""

    def addresses(self) -> list[str]:
        """Those of `to`, with what the environment says. Raises UsageError."""
        return [_resolved("to", address) for address in self.to]

    def heartbeat_address(self) -> str | None:
        """The address of `heartbeat`, with what the environment says; None without one. Raises UsageError."""
        return _resolved("heartbeat", self.heartbeat) if self.heartbeat else None


def load_alerts(path: str | Path) -> Alerts | None:
    """None where the file has no such table. Raises UsageError naming file and key."""
    table = read_document(path).get("alerts")
    if table is None:
        return None
    if not isinstance(table, dict):
        raise UsageError(f"{path}: alerts has to be a table: [alerts]")
    for key, value in table.items():
        if message := _wrong(key, value):
            raise UsageError(f"{path}: [alerts]: {key} {message}")
    values: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in table.items()}
    found = Alerts(**values)
    if not found.to and not found.heartbeat:
        raise UsageError(f"{path}: [alerts]: to is missing: a list of addresses")
    return found


def _wrong(key: str, value: Any) -> str:
    checks: Mapping[str, tuple[bool, str]] = {
        "to": (_is_texts(value), 'has to be a list of addresses, like ["env:ALERTS"]'),
        "failed": (_is_count(value, 1000), "has to be a whole number from 0"),
        "quiet": (isinstance(value, bool), "has to be true or false"),
        "decayed": (isinstance(value, bool), "has to be true or false"),
        "disk": (_is_count(value, 99), "has to be a whole number from 0 to 99: per cent"),
        "heartbeat": (isinstance(value, str) and bool(value), "has to be an address, or env:NAME"),
    }
    if key not in checks:
        return no_key(key, [item.name for item in fields(Alerts)])
    right, message = checks[key]
    return "" if right else message


def _is_texts(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(one, str) and one for one in value)


def _is_count(value: Any, most: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= most


def _resolved(key: str, value: str) -> str:
    try:
        return resolved(value)
    except ValueError as error:
        raise UsageError(f"[alerts]: {key} {error}") from error
