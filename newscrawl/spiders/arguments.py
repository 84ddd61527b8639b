"""What stands behind `-a`: strings in, checked values out. Whatever is wrong is a UsageError with one clear line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from newscrawl.errors import UsageError
from newscrawl.text.addresses import is_http_url
from newscrawl.text.durations import parse_duration
from newscrawl.text.globs import local_files

COMMON = ("limit", "since", "keep")


@dataclass(frozen=True)
class Common:
    """The arguments that every spider takes."""

    limit: int | None
    """How many articles to write."""
    since: datetime | None
    """Articles published earlier are left out; aware."""
    keep_all: bool
    """Whether pages judged not to be an article are exported too."""


def parse_common(arguments: Mapping[str, str], own: Iterable[str]) -> Common:
    """Check all names (`own` are the spider's) and read the common arguments."""
    known = [*own, *COMMON]
    for name in arguments:
        if name not in known and not name.startswith("_"):  # scrapyd adds _job
            raise UsageError(f"unknown argument -a {name}=...; there are {', '.join(known)}")
    keep = arguments.get("keep")
    if keep not in (None, "all"):
        raise UsageError(f"keep={keep}: the only value is all")
    return Common(_limit(arguments.get("limit")), _since(arguments.get("since")), keep == "all")


def _limit(text: str | None) -> int | None:
    if text is None:
        return None
    digits = str(text).strip()
    if not (digits.isascii() and digits.isdigit() and int(digits) > 0):
        raise UsageError(f"limit={text}: has to be a whole number of at least 1")
    return int(digits)


def _since(text: str | None) -> datetime | None:
    """`7d` and `12h` count back from now; a date without an offset is taken as UTC."""
    if text is None:
        return None
    try:
        if (seconds := parse_duration(text)) is not None:
            return datetime.now(UTC) - timedelta(seconds=seconds)
        moment = datetime.fromisoformat(text.strip())
    except (ValueError, OverflowError) as error:
        raise UsageError(f"since={text}: has to be like 7d, 12h or {date(2026, 11, 1)}") from error
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def split_list(name: str, text: str) -> list[str]:
    """The parts of a comma-separated argument, each once."""
    parts = list(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))
    if not parts:
        raise UsageError(f"{name}= is empty")
    return parts


def split_urls(name: str, text: str) -> list[str]:
    """URLs separated by commas. A comma inside a URL is part of it: only what begins a new http(s) URL separates."""
    parts: list[str] = []
    for part in text.split(","):
        if parts and part.strip() and "://" not in part:
            parts[-1] += f",{part.rstrip()}"
        elif part.strip():
            parts.append(part.strip())
    for part in parts:
        if not is_http_url(part) or any(map(str.isspace, part)):
            raise UsageError(f"{name}={part}: is not an http or https URL")
    if not parts:
        raise UsageError(f"{name}= is empty")
    return list(dict.fromkeys(parts))


def expand_paths(text: str) -> list[str]:
    """The files that a comma-separated list of globs names, each once, every glob's in the order of their names."""
    files: dict[str, None] = {}
    for pattern in split_list("path", text):
        found = local_files(pattern)
        if not found:
            raise UsageError(f"path={pattern}: no such file")
        files.update(dict.fromkeys(found))
    return list(files)
