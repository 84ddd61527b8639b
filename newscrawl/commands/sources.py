"""`scrapy sources check URL | import FILE.opml | list [FILE]`: before and around a list of sources."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from newscrawl.cli.base import FAILED, BaseCommand, program
from newscrawl.errors import UsageError
from newscrawl.text.addresses import is_http_url
from newscrawl.text.counted import counted

if TYPE_CHECKING:
    from newscrawl.desk.trial import Outcome

WAYS = ("check", "import", "list")


class Command(BaseCommand):
    """Tries a site, turns a list of feeds into sources, or shows what a file says."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        return "check <url> | import <file.opml> | list [sources.toml]"

    def short_desc(self) -> str:
        return "Try a site as a source, or read a list of feeds"

    def check(self, args: list[str], opts: argparse.Namespace) -> None:
        super().check(args, opts)
        way, *rest = args or [""]
        if way not in WAYS or len(rest) > 1 or (way != "list" and not rest):
            raise UsageError("give check URL, import FILE.opml, or list [sources.toml]")
        if way == "check" and Path(rest[0]).is_file():
            raise UsageError(f"sources check takes a site's address, not a file: {program()} sources list {rest[0]}")
        if way == "check" and not is_http_url(_address(rest[0])):
            raise UsageError(f"sources check takes a site's address, not {rest[0]!r}")

    def execute(self, args: list[str], opts: argparse.Namespace) -> int:
        way, *rest = args
        if way == "check":
            return _check(_address(rest[0]), [f"{name}={value}" for name, value in _settings(opts)])
        return _import(Path(rest[0])) if way == "import" else self._list(rest)

    def _list(self, rest: list[str]) -> int:
        from newscrawl.sources.alerts import load_alerts  # noqa: PLC0415 - every scrapy command imports this module
        from newscrawl.sources.load import load_sources  # noqa: PLC0415 - every scrapy command imports this module

        assert self.settings is not None
        path = rest[0] if rest else self.settings["SOURCES"]
        found = load_sources(path)
        load_alerts(path)  # refuses what is wrong
        for source in found:
            times = source.cron or source.every or "30m"
            print(f"{source.name}\t{source.site}\t{times}\t{', '.join(source.discover)}")
        return 0


def _settings(opts: argparse.Namespace) -> list[tuple[str, str]]:
    return [(name, value) for name, _, value in (option.partition("=") for option in opts.set)]


def _address(text: str) -> str:
    return text if "://" in text else f"https://{text}"


def _import(path: Path) -> int:
    from newscrawl.sources.opml import as_toml, read_opml  # noqa: PLC0415 - every scrapy command imports this module

    try:
        data = path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror})") from error
    sys.stdout.write(as_toml(read_opml(data, str(path))))
    return 0


def _check(site: str, options: list[str]) -> int:
    from newscrawl.desk.trial import try_site  # noqa: PLC0415 - every scrapy command imports this module

    sys.stderr.write(f"{site} is being tried, politely: up to ten articles\n")
    outcome = try_site(site, options)
    _tell(outcome)
    return FAILED if outcome.error else 0


def _tell(outcome: Outcome) -> None:
    from newscrawl.desk.words import why  # noqa: PLC0415 - every scrapy command imports this module
    from newscrawl.text.characters import shown  # noqa: PLC0415

    told = [counted(len(outcome.articles), "article")]
    told += [f"  found by {way}: {count}" for way, count in outcome.channels.items()]
    told += [f"  with {name}: {count}" for name, count in outcome.fields.items() if outcome.articles]
    told += [f"  no article: {why(reason)}: {count}" for reason, count in outcome.reasons.items()]
    told += [f"  reserved: {what}" for what in outcome.rights]
    told += [f"  {item.get('published_at') or 'no date'}  {item.get('title')}" for item in outcome.articles]
    told += [f"  failed: {what}" for what in outcome.failures]
    if outcome.error:
        told.append(f"error: {outcome.error}")
    sys.stderr.writelines(f"{shown(line)}\n" for line in told)
    if outcome.articles:
        sys.stdout.write(outcome.lines)
