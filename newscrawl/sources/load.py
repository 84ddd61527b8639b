"""sources.toml -> typed, validated Source objects. The format stands in docs/reference.md; nothing is fetched here."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from newscrawl.errors import UsageError
from newscrawl.sources.checks import CHECKS
from newscrawl.sources.model import Source


def load_sources(path: str | Path) -> list[Source]:
    """The sources of a file, in its order. Raises UsageError naming file, source and key."""
    document = _read(path)
    unknown = sorted(set(document) - {"defaults", "source"})
    if unknown:
        raise UsageError(f"{path}: unknown table or key {unknown[0]!r}; there are [defaults] and [[source]]")
    defaults, tables = document.get("defaults", {}), document.get("source", [])
    if not isinstance(defaults, dict):
        raise UsageError(f"{path}: defaults has to be a table: [defaults]")
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise UsageError(f"{path}: source has to be a list of tables: [[source]]")
    if not tables:
        raise UsageError(f"{path}: no [[source]] in it")
    _check(defaults, _Place(path, "[defaults]"), without=("name", "site"))
    sources = [_make(table, defaults, path, number) for number, table in enumerate(tables, 1)]
    _refuse_duplicates(sources, path)
    return sources


def known_sources(path: str | None, usual: str) -> list[Source]:
    """The sources of a file that was named, else of the usual one when it is there. Raises UsageError."""
    if path:
        return load_sources(path)
    return load_sources(usual) if usual and Path(usual).is_file() else []


def _read(path: str | Path) -> dict[str, Any]:
    try:
        with Path(path).open("rb") as file:
            return tomllib.load(file)
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror})") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        hint = "; it has no null: false empties a field" if _holds_null(path) else ""
        raise UsageError(f"{path}: is not TOML ({error}{hint})") from error


def _holds_null(path: str | Path) -> bool:
    return re.search(rb"(?m)^\s*[\w\"]+\s*=\s*null\b", Path(path).read_bytes()) is not None


@dataclass(frozen=True)
class _Place:
    """Where something is wrong."""

    path: str | Path
    source: str

    def error(self, key: str, message: str) -> UsageError:
        return UsageError(f"{self.path}: {self.source}: {key} {message}")


def _make(table: dict[str, Any], defaults: dict[str, Any], path: str | Path, number: int) -> Source:
    name = table.get("name")
    place = _Place(path, f"source {name!r}" if isinstance(name, str) and name else f"source number {number}")
    for key in ("name", "site"):
        if key not in table:
            raise place.error(key, "is missing")
    _check(table, place)
    # a source's own schedule replaces the default one, of whichever kind
    inherited = {k: v for k, v in defaults.items() if k not in ("every", "cron") or not {"every", "cron"} & set(table)}
    merged = inherited | table
    if "selectors" in inherited and "selectors" in table:
        merged["selectors"] = inherited["selectors"] | table["selectors"]
    values: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in merged.items()}
    if isinstance(values.get("respect"), str):
        values["respect"] = (values["respect"],)
    return Source(**values)


def _check(table: Mapping[str, Any], place: _Place, without: tuple[str, ...] = ()) -> None:
    known = [item.name for item in fields(Source) if item.name not in without]
    for key, value in table.items():
        if key not in known:
            raise place.error(key, f"is no key here; there are {', '.join(known)}")
        if message := CHECKS[key](value):
            raise place.error(key, message)
    if "every" in table and "cron" in table:
        raise place.error("cron", "and every exclude each other")


def _name(source: Source) -> str:
    return source.name


def _site(source: Source) -> str:
    return source.site.rstrip("/").lower()


def _refuse_duplicates(sources: list[Source], path: str | Path) -> None:
    for key, identity in (("name", _name), ("site", _site)):
        seen: dict[str, str] = {}
        for source in sources:
            value = identity(source)
            if value in seen:
                other = f" (also that of source {seen[value]!r})" if key == "site" else ""
                raise _Place(path, f"source {source.name!r}").error(key, f"is there twice: {value}{other}")
            seen[value] = source.name
