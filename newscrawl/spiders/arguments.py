"""What stands behind `-a`: strings in, checked values out. Whatever is wrong is a UsageError with one clear line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from newscrawl.archives.members import ANY
from newscrawl.errors import UsageError
from newscrawl.extraction.wanted import Wanted
from newscrawl.sources.checks import CHECKS
from newscrawl.spiders.no_address import advice
from newscrawl.text.addresses import is_http_url
from newscrawl.text.characters import clipped
from newscrawl.text.globs import local_files, no_files
from newscrawl.text.languages import is_tag
from newscrawl.text.likely import meant
from newscrawl.text.moments import EXAMPLES, parse_moment

COMMON = ("limit", "limit_per_source", "since", "until", "language", "keep")


@dataclass(frozen=True)
class Common:
    """The arguments that every spider takes."""

    limit: int | None
    """How many articles to write."""
    limit_per_source: int | None
    """How many of each source."""
    wanted: Wanted
    """Which articles: published since and until, in these languages, and whether other pages too."""


def parse_common(arguments: Mapping[str, str], own: Iterable[str]) -> Common:
    """Check all names (`own` are the spider's) and read the common arguments."""
    known = [*own, *COMMON]
    for name in arguments:
        if name not in known and not name.startswith("_"):  # scrapyd adds _job
            raise UsageError(f"unknown argument -a {name}=...{_hint(name, known)}; there are {', '.join(known)}")
    keep = arguments.get("keep")
    if keep not in (None, "all"):
        raise UsageError(f"keep={keep}: the only value is all")
    since, until = _moment("since", arguments), _moment("until", arguments)
    if since is not None and until is not None and until < since:
        raise UsageError(f"until={arguments['until']}: is before since={arguments['since']}")
    limit, of_source = (_limit(name, arguments.get(name)) for name in ("limit", "limit_per_source"))
    return Common(limit, of_source, Wanted(keep == "all", since, until, _languages(arguments)))


def _hint(name: str, known: Iterable[str]) -> str:
    return " (a key of sources.toml only)" if name in CHECKS else meant(name, known)


def _limit(name: str, text: str | None) -> int | None:
    if text is None:
        return None
    digits = str(text).strip()
    if not (digits.isascii() and digits.isdigit() and int(digits) > 0):
        raise UsageError(f"{name}={text}: has to be a whole number of at least 1")
    return int(digits)


def _moment(name: str, arguments: Mapping[str, str]) -> datetime | None:
    if name not in arguments:
        return None
    moment = parse_moment(arguments[name], end_of_day=name == "until")
    if moment is None:
        raise UsageError(f"{name}={arguments[name]}: has to be like {EXAMPLES}")
    return moment


def _languages(arguments: Mapping[str, str]) -> tuple[str, ...]:
    if "language" not in arguments:
        return ()
    tags = split_list("language", arguments["language"])
    if wrong := next((tag for tag in tags if not is_tag(tag)), None):
        raise UsageError(f'language={wrong}: has to be a tag like "en" or "pt-BR"')
    return tuple(tags)


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
            raise UsageError(f"{name}={clipped(part)}: is not an http or https URL{advice(name, part)}")
    if not parts:
        raise UsageError(f"{name}= is empty")
    return list(dict.fromkeys(parts))


def named_urls(text: str) -> list[str]:
    """Those of `-a url=`: URLs, or `@FILE` with one a line, where # begins a remark."""
    if not text.startswith("@"):
        return split_urls("url", text)
    try:
        lines = Path(text[1:]).read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"url={text}: {getattr(error, 'strerror', None) or 'is not UTF-8 text'}") from error
    urls = {number: line.strip() for number, line in enumerate(lines, 1) if line.strip() and line.strip()[0] != "#"}
    for number, url in urls.items():
        if not is_http_url(url) or any(map(str.isspace, url)):
            raise UsageError(f"url={text}, line {number}: {clipped(url)} is not an http or https URL")
    if not urls:
        raise UsageError(f"url={text}: there is no URL in it")
    return list(dict.fromkeys(urls.values()))


def check_once(given: Iterable[str]) -> None:
    """Raise UsageError when of NAME=VALUE arguments two have one name: the first would be lost without a word."""
    names = Counter(argument.partition("=")[0] for argument in given)
    if twice := next((name for name, count in names.items() if count > 1), None):
        raise UsageError(f"-a {twice}=... is there {names[twice]} times; several values go into one, with commas")


def expand_paths(text: str) -> list[str]:
    """The files that a comma-separated list of globs names, each once, every glob's in the order of their names."""
    files: dict[str, None] = {}
    for pattern in split_list("path", text):
        found = local_files(pattern)
        if not found:
            elsewhere = "; newscrawl reextract reads files that lie elsewhere" if "://" in pattern else ""
            raise UsageError(f"path={pattern}: {no_files(pattern, ANY)}{elsewhere}")
        files.update(dict.fromkeys(found))
    return list(files)
