"""sources.toml -> typed, validated Source objects. The format stands in docs and CONTRACT; nothing is fetched here."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from newscrawl.errors import UsageError
from newscrawl.extraction.document import selectors
from newscrawl.text.addresses import is_http_url

DISCOVERY = ("news-sitemap", "sitemap", "feed", "links")
UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400, "w": 604800}
_EVERY = re.compile(r"([1-9]\d*)([smhdw])")
_CRON_FIELD = re.compile(r"[\d*/,\-A-Za-z?#]+")


@dataclass(frozen=True)
class Source:
    """One site to crawl; the fields are the keys of a [[source]] table."""

    name: str
    site: str
    """Its home page."""
    every: str | None = None
    """Pause between two runs, `30m`; see `seconds`."""
    cron: str | None = None
    """Five cron fields, instead of `every`."""
    discover: tuple[str, ...] = DISCOVERY
    """Ways to find articles; the order is always that of DISCOVERY."""
    include: tuple[str, ...] = ()
    """Regular expressions, one of which an article's URL has to match somewhere."""
    exclude: tuple[str, ...] = ()
    """Regular expressions that no URL to be fetched may match."""
    render: bool = False
    """Whether pages go through a browser."""
    depth: int = 3
    """How many links from the home page on listing pages may lie; 0 reads the home page only."""
    max_pages: int = 20_000
    """How many article pages a run asks for at most."""
    max_listings: int = 200
    """How many sitemaps, feeds and section pages a run reads at most."""
    selectors: Mapping[str, Any] = field(default_factory=dict)
    """Field name, or `body_drop`, to CSS or XPath (or a list of them); false empties the field."""

    @property
    def seconds(self) -> int | None:
        """`every` in seconds."""
        return None if self.every is None else parse_duration(self.every)


def parse_duration(text: str) -> int | None:
    """`30m`, `12h`, `7d` in seconds; None when it is no such text."""
    match = _EVERY.fullmatch(text.strip())
    return int(match[1]) * UNITS[match[2]] if match else None


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
    return Source(**values)


def _check(table: Mapping[str, Any], place: _Place, without: tuple[str, ...] = ()) -> None:
    known = [item.name for item in fields(Source) if item.name not in without]
    for key, value in table.items():
        if key not in known:
            raise place.error(key, f"is no key here; there are {', '.join(known)}")
        if message := _CHECKS[key](value):
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


def _text(value: Any) -> str:
    return "" if isinstance(value, str) and value.strip() else "has to be a text that is not empty"


def _url(value: Any) -> str:
    return "" if is_http_url(value) else f"has to be an http or https URL, not {value!r}"


def _every(value: Any) -> str:
    valid = isinstance(value, str) and parse_duration(value) is not None
    return "" if valid else f'has to be a number and one of s, m, h, d, w, like "30m", not {value!r}'


def _cron(value: Any) -> str:
    parts = value.split() if isinstance(value, str) else []
    valid = len(parts) == 5 and all(_CRON_FIELD.fullmatch(part) for part in parts)
    return "" if valid else f'has to be five cron fields, like "*/15 * * * *", not {value!r}'


def _discover(value: Any) -> str:
    valid = isinstance(value, list) and value and all(way in DISCOVERY for way in value)
    return "" if valid else f"has to be a list of {', '.join(DISCOVERY)}, not {value!r}"


def _patterns(value: Any) -> str:
    if not isinstance(value, list) or not all(isinstance(pattern, str) for pattern in value):
        return "has to be a list of regular expressions"
    for pattern in value:
        try:
            re.compile(pattern)
        except re.error as error:
            return f"holds {pattern!r}, which is no regular expression: {error}"
    return ""


def _boolean(value: Any) -> str:
    return "" if isinstance(value, bool) else f"has to be true or false, not {value!r}"


def _count(minimum: int) -> Callable[[Any], str]:
    def check(value: Any) -> str:
        valid = isinstance(value, int) and not isinstance(value, bool) and value >= minimum
        return "" if valid else f"has to be a whole number of at least {minimum}, not {value!r}"

    return check


def _selectors(value: Any) -> str:
    return selectors.check(value) if isinstance(value, dict) else "has to be a table: [source.selectors]"


_CHECKS: dict[str, Callable[[Any], str]] = {
    "name": _text,
    "site": _url,
    "every": _every,
    "cron": _cron,
    "discover": _discover,
    "include": _patterns,
    "exclude": _patterns,
    "render": _boolean,
    "depth": _count(0),
    "max_pages": _count(1),
    "max_listings": _count(1),
    "selectors": _selectors,
}
