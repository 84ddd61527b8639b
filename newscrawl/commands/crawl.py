"""`scrapy crawl`: with arguments checked before anything is fetched, a summary, and an exit code that tells."""

from __future__ import annotations

import argparse

from newscrawl.cli.base import program
from newscrawl.cli.run_spider import RunSpiderCommand
from newscrawl.errors import UsageError


class Command(RunSpiderCommand):
    """Runs one spider of the project."""

    requires_project = True

    def syntax(self) -> str:
        return "[options] <spider>"

    def short_desc(self) -> str:
        return "Run a spider of the current project, by name"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--again", action="store_true", help="fetch and write known articles again")

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        assert self.settings is not None
        if opts.again:
            self.settings.set("AGAIN", True, priority="cmdline")
        super().process_options(args, opts)

    def check(self, args: list[str], opts: argparse.Namespace) -> None:
        super().check(args, opts)
        if len(args) != 1:
            raise UsageError(f"give one spider: {program()} crawl news ... or {program()} crawl archive ...")
        self.check_spider(self.load_spider(args[0]), opts.spargs)

    def execute(self, args: list[str], opts: argparse.Namespace) -> int:
        return self.crawl(self.load_spider(args[0]), opts.spargs)
