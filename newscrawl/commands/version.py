"""`newscrawl version`."""

from __future__ import annotations

import argparse

from scrapy.commands.version import Command as ScrapysCommand

from newscrawl import __version__


class Command(ScrapysCommand):
    """Says which newscrawl it is, before which Scrapy."""

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        print(f"newscrawl {__version__}")
        super().run(args, opts)
