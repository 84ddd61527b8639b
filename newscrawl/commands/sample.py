"""`scrapy sample`: serve the bundled sample news site on loopback and crawl it with the spider that users use."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from newscrawl.cli.run_spider import RunSpiderCommand
from newscrawl.errors import UsageError

OUTPUT, STATE = Path("output/sample.jsonl"), Path("output/sample-state.db")
"""Apart from what real crawls write and know."""
PORT = 8472
"""Always the same, since what is known is known by its address; below those that systems give out as free ones."""


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
        self._keep_apart(opts)
        # nobody to be polite to: the server is our own; -s still has the last word
        self.settings.set("AUTOTHROTTLE_ENABLED", False, priority="cmdline")
        self.settings.set("LOG_LEVEL", "WARNING", priority="cmdline")
        super().process_options(args, opts)

    def _keep_apart(self, opts: argparse.Namespace) -> None:
        assert self.settings is not None
        own = not (opts.output or opts.overwrite_output)  # an output that is named is whole each time
        if own and not OUTPUT.exists():
            STATE.unlink(missing_ok=True)  # who removes the articles wants them again
        options = {"format": "jsonlines", "encoding": "utf-8", "overwrite": False}
        self.settings.set("FEEDS", {str(OUTPUT): options} if own else {}, priority="project")
        self.settings.set("STATE_URL", f"sqlite:///{STATE}" if own else "", priority="cmdline")

    def check(self, args: list[str], opts: argparse.Namespace) -> None:
        super().check(args, opts)
        if args:
            raise UsageError(f"sample takes no argument {args[0]!r}")
        if opts.limit:
            opts.spargs["limit"] = opts.limit
        self.check_spider(self.load_spider("news"), {"site": "http://127.0.0.1/", **opts.spargs})

    def execute(self, args: list[str], opts: argparse.Namespace) -> int:
        from newscrawl.sample.server import serve  # noqa: PLC0415 - every scrapy command imports this module

        with serve(PORT) as base_url:
            if not base_url.endswith(f":{PORT}"):
                sys.stderr.write(
                    f"port {PORT} is taken, the sample site is at {base_url}: its articles are new, whatever is known\n"
                )
            return self.crawl(self.load_spider("news"), {"site": base_url, **opts.spargs})
