"""`scrapy sample`: serve the bundled sample news site on loopback and crawl it with the spider that users use."""

from __future__ import annotations

import argparse

from newscrawl.cli.run_spider import RunSpiderCommand
from newscrawl.errors import UsageError


class Command(RunSpiderCommand):
    """The demo: one command from a fresh clone to clean articles."""

    requires_project = True

    def syntax(self) -> str:
        return "[options]"

    def short_desc(self) -> str:
        return "Crawl the bundled sample news site"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--limit", metavar="N", help="how many articles to write")

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        assert self.settings is not None
        # nobody to be polite to: the server is our own; -s still has the last word
        self.settings.set("AUTOTHROTTLE_ENABLED", False, priority="cmdline")
        self.settings.set("LOG_LEVEL", "WARNING", priority="cmdline")
        self.settings.set("STATE_URL", "", priority="cmdline")  # a sample is whole each time
        super().process_options(args, opts)

    def check(self, args: list[str], opts: argparse.Namespace) -> None:
        super().check(args, opts)
        if args:
            raise UsageError(f"sample takes no argument {args[0]!r}")
        if opts.limit:
            opts.spargs["limit"] = opts.limit
        self.check_spider(self.load_spider("news"), {"site": "http://127.0.0.1/", **opts.spargs})

    def execute(self, args: list[str], opts: argparse.Namespace) -> int:
        from newscrawl.sample.server import serve  # noqa: PLC0415 - every scrapy command imports this module

        with serve(port=0) as base_url:
            return self.crawl(self.load_spider("news"), {"site": base_url, **opts.spargs})
