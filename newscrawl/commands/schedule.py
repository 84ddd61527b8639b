"""`scrapy schedule SOURCES`: every source on its own schedule until stopped."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from rich.console import Console
from scrapy.commands import ScrapyCommand
from scrapy.utils.log import configure_logging

from newscrawl.cli.runner import BAD_ARGUMENTS, FAILED, refuse
from newscrawl.errors import NewscrawlError, UsageError
from newscrawl.schedule.runner import Runner, crawl_command
from newscrawl.schedule.service import Service, only_one, run_once
from newscrawl.schedule.tables import crontab, status_table, systemd_units
from newscrawl.schedule.times import trigger
from newscrawl.sources.load import Source, load_sources
from newscrawl.state.field_health import last_decays
from newscrawl.state.history import History


class Command(ScrapyCommand):
    """Runs, shows or prints the schedule of a sources.toml."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        return "[options] <sources.toml>"

    def short_desc(self) -> str:
        return "Run every source of a file on its own schedule"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        ways = parser.add_mutually_exclusive_group()
        ways.add_argument("--once", action="store_true", help="run every source once, now, and wait")
        ways.add_argument("--status", action="store_true", help="show each source's last and next run")
        ways.add_argument("--systemd", action="store_true", help="print units for systemd")
        ways.add_argument("--crontab", action="store_true", help="print lines for a crontab")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        try:
            self.exitcode = self._run(args, opts)
        except UsageError as error:
            refuse(error, BAD_ARGUMENTS)
        except NewscrawlError as error:
            refuse(error, FAILED)

    def _run(self, args: list[str], opts: argparse.Namespace) -> int:
        if len(args) != 1:
            raise UsageError("give one file of sources: scrapy schedule sources.toml")
        sources = _load(args[0])
        if opts.systemd or opts.crontab:
            sys.stdout.write(systemd_units(sources, args[0]) if opts.systemd else crontab(sources, args[0]))
            return 0
        assert self.settings is not None
        history = History(self.settings["SCHEDULE_URL"])
        try:
            if opts.status:
                decayed = last_decays(self.settings["STATE_URL"])
                _console().print(status_table(sources, history.last(), decayed))
                return 0
            return self._work(args[0], sources, history, opts)
        finally:
            history.close()

    def _work(self, path: str, sources: list[Source], history: History, opts: argparse.Namespace) -> int:
        assert self.settings is not None
        settings = self.settings
        configure_logging(settings)
        most = max(1, settings.getint("SCHEDULE_MAX_RUNNING"))
        runner = Runner(
            crawl_command(path, opts.set),
            history,
            Path(settings["SCHEDULE_LOG_DIR"]),
            max(1, settings.getint("SCHEDULE_LOG_KEEP")),
        )
        with only_one(history.url):
            if not opts.once:
                Service(lambda: _load(path), runner, history, settings.getint("SCHEDULE_JITTER")).serve(most)
                return 0
            codes = run_once(sources, runner, most)
        _console().print(status_table(sources, history.last(), last_decays(settings["STATE_URL"])))
        return FAILED if any(codes.values()) else 0


def _console() -> Console:
    """Not folded to 80 columns where nobody reads it on a terminal: in a mail, a pipe, a file."""
    return Console() if sys.stdout.isatty() or "COLUMNS" in os.environ else Console(width=200)


def _load(path: str) -> list[Source]:
    """The sources, their times checked too. Raises UsageError."""
    sources = load_sources(path)
    for source in sources:
        try:
            trigger(source, 0, None)
        except UsageError as error:
            raise UsageError(f"{path}: {error}") from error
    return sources
