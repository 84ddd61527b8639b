"""sources.toml -> typed, validated Source objects. The format stands in docs/sources.md; nothing is fetched here."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any

from newscrawl.errors import UsageError
from newscrawl.sources.checks import CHECKS
from newscrawl.sources.model import Source
from newscrawl.text.addresses import is_http_url
from newscrawl.text.likely import no_key

OWN = ("name", "site", "headers", "cookies")
"""Keys that stand in the source itself: what tells one site who somebody is must not go to all of them."""
ALIKE = ("name", "every", "cron")
"""Keys in which two sources of one site may differ and still do the same."""


def as_document(source: Source) -> str:
    """What `load_sources` makes this source of, as JSON: it may go to another machine. Holds names of secrets only."""
    usual = Source("", "")
    table = {key: value for key, value in asdict(source).items() if value != getattr(usual, key)}
    return json.dumps({"source": [table]}, ensure_ascii=False)


def from_document(document: str) -> Source:
    """What `as_document` made it of. Raises UsageError."""
    [table] = json.loads(document)["source"]
    return _make(table, {}, "job", 1)


def load_sources(path: str | Path) -> list[Source]:
    """The sources of a file (TOML, or JSON), in its order. Raises UsageError naming file, source and key."""
    document = read_document(path)
    unknown = sorted(set(document) - {"defaults", "source", "alerts"})
    if unknown:
        raise UsageError(f"{path}: unknown table or key {unknown[0]!r}; there are [defaults], [[source]] and [alerts]")
    defaults, tables = document.get("defaults", {}), document.get("source", [])
    if not isinstance(defaults, dict):
        raise UsageError(f"{path}: defaults has to be a table: [defaults]")
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise UsageError(f"{path}: source has to be a list of tables: [[source]]")
    if not tables:
        raise UsageError(f"{path}: no [[source]] in it")
    defaults = _check(defaults, TomlPlace(path, "[defaults]"), without=OWN)
    sources = [_make(table, defaults, path, number) for number, table in enumerate(tables, 1)]
    _refuse_duplicates(sources, path)
    return sources


def known_sources(path: str | None, usual: str) -> list[Source]:
    """The sources of a file that was named, else of the usual one when it is there. Raises UsageError."""
    if path:
        return load_sources(path)
    return load_sources(usual) if usual and Path(usual).is_file() else []


def read_document(path: str | Path) -> dict[str, Any]:
    """The file's tables, as they are. Raises UsageError."""
    try:
        text = Path(path).read_bytes().decode("utf-8-sig")  # some editors begin a file with a mark
        document: dict[str, Any] = json.loads(text) if str(path).endswith(".json") else tomllib.loads(text)
        if isinstance(document, dict):
            return document
        raise UsageError(f"{path}: has to be an object with source in it")
    except OSError as error:
        why = "is an address, and no file of sources" if is_http_url(path) else f"cannot be read ({error.strerror})"
        raise UsageError(f"{path}: {why}") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}: is not UTF-8 text: save it in that encoding") from error
    except json.JSONDecodeError as error:
        raise UsageError(f"{path}: is not JSON ({error})") from error
    except tomllib.TOMLDecodeError as error:
        hint = "; it has no null: false empties a field" if _holds_null(path) else ""
        raise UsageError(f"{path}: is not TOML ({error}{hint})") from error
    except RecursionError as error:
        raise UsageError(f"{path}: has too many tables or lists in each other") from error


def _holds_null(path: str | Path) -> bool:
    return re.search(rb"(?m)^\s*[\w\"]+\s*=\s*null\b", Path(path).read_bytes()) is not None


@dataclass(frozen=True)
class TomlPlace:
    """Where something is wrong."""

    path: str | Path
    source: str

    def error(self, key: str, message: str) -> UsageError:
        return UsageError(f"{self.path}: {self.source}: {key} {message}")


def _make(table: dict[str, Any], defaults: dict[str, Any], path: str | Path, number: int) -> Source:
    name = table.get("name")
    place = TomlPlace(path, f"source {name!r}" if isinstance(name, str) and name else f"source number {number}")
    _refuse_unknown(table, place)  # first: a key that is missing may be there, spelled wrong
    for key in ("name", "site"):
        if key not in table:
            raise place.error(key, "is missing")
    table = _check(table, place)
    # a source's own schedule replaces the default one, of whichever kind
    inherited = {k: v for k, v in defaults.items() if k not in ("every", "cron") or not {"every", "cron"} & set(table)}
    merged = inherited | table
    if "selectors" in inherited and "selectors" in table:
        merged["selectors"] = inherited["selectors"] | table["selectors"]
    values: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in merged.items()}
    if isinstance(values.get("respect"), str):
        values["respect"] = (values["respect"],)
    return check_whole(Source(**values), place)


def _refuse_unknown(table: Mapping[str, Any], place: TomlPlace, without: tuple[str, ...] = ()) -> None:
    known = [item.name for item in fields(Source) if item.name not in without]
    for key in table:
        if key not in known:
            raise place.error(key, no_key(key, known))


def _check(table: Mapping[str, Any], place: TomlPlace, without: tuple[str, ...] = ()) -> dict[str, Any]:
    """The table in plain values. Raises UsageError."""
    _refuse_unknown(table, place, without)
    plain = {key: plain_value(key, value) for key, value in table.items()}
    for key, value in plain.items():
        if message := CHECKS[key](value):
            raise place.error(key, message)
    if "every" in table and "cron" in table:
        raise place.error("cron", "and every exclude each other")
    return plain


def plain_value(key: str, value: Any) -> Any:
    """As it is checked: TOML has dates of its own, and one language needs no list."""
    if key in ("since", "until") and isinstance(value, date):
        return value.isoformat()
    return [value] if key == "language" and isinstance(value, str) else value


def check_whole(source: Source, place: TomlPlace) -> Source:
    """What no key by itself can tell. Raises UsageError."""
    since, until = source.published_since, source.published_until
    if since is not None and until is not None and until < since:
        raise place.error("until", f"is before since: {source.until} and {source.since}")
    for key in ("headers", "cookies", "proxy", "user_agent") if source.render else ():
        if getattr(source, key):
            raise place.error(key, "and render exclude each other: a browser would send it to other hosts too")
    return source


def _refuse_duplicates(sources: list[Source], path: str | Path) -> None:
    """Names, and sources of one site that would do the same."""
    names: set[str] = set()
    alike: dict[tuple[Any, ...], str] = {}
    for source in sources:
        place = TomlPlace(path, f"source {source.name!r}")
        if source.name in names:
            raise place.error("name", f"is there twice: {source.name}")
        names.add(source.name)
        other = alike.setdefault(_what_it_does(source), source.name)
        if other != source.name:
            raise place.error(
                "site", f"is there twice: {source.site} (also that of source {other!r}, which does the same)"
            )


def _what_it_does(source: Source) -> tuple[Any, ...]:
    """One value for two sources that differ in nothing but their names and times."""
    keys = [item.name for item in fields(Source) if item.name not in (*ALIKE, "site")]
    return source.home, *(json.dumps(getattr(source, key), sort_keys=True) for key in keys)
