"""`scrapy version`: newscrawl's before Scrapy's own."""

from __future__ import annotations

import argparse

from scrapy.commands.version import Command as ScrapyVersion

from newscrawl import __version__


class Command(ScrapyVersion):
    """What a report of a fault begins with."""

    def short_desc(self) -> str:
        return "Print newscrawl's version and Scrapy's"

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        print(f"newscrawl {__version__}")
        super().run(args, opts)
