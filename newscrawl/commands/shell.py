"""`scrapy shell`: Scrapy's own, with `article`, `explain()` and `reload_extraction()` for each response."""

from __future__ import annotations

import argparse
from typing import Any

from scrapy.commands.shell import Command as ScrapyShell

from newscrawl.explain.shell_objects import HELP, add_objects


class Command(ScrapyShell):
    """The objects follow each response that is fetched."""

    _quiet = False

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        self._quiet = bool(opts.code)  # what `-c CODE` prints belongs to the code
        super().run(args, opts)

    def update_vars(self, vars: dict[str, Any]) -> None:  # noqa: A002 - Scrapy's name
        add_objects(vars)
        if "article" in vars and not self._quiet:
            self._quiet = True
            print("\n".join(HELP))
