"""`scrapy sample`: serve the bundled sample news site on loopback and crawl it with the spider that users use."""

from __future__ import annotations

import argparse

from newscrawl.commands.crawl import Command as Crawl


class Command(Crawl):
    """The demo: one command from a fresh clone to clean articles."""

    def syntax(self) -> str:
        return "[options]"

    def short_desc(self) -> str:
        return "Crawl the bundled sample site"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--limit", help="how many articles to write")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Serve and crawl."""
        from newscrawl.sample.server import serve  # only here: every scrapy command imports this module

        assert self.settings is not None
        # our own server on this machine needs no politeness
        self.settings.set("AUTOTHROTTLE_ENABLED", False, priority="cmdline")
        self.settings.set("CONCURRENT_REQUESTS_PER_DOMAIN", 8, priority="cmdline")
        with serve() as base_url:
            opts.spargs = {"site": f"{base_url}/"} | ({"limit": opts.limit} if opts.limit else {})
            super().run(["news"], opts)
