"""`scrapy shell`: Scrapy's own, with `article`, `explain()` and `reload_extraction()` for each response."""

from __future__ import annotations

from typing import Any

from scrapy.commands.shell import Command as ScrapyShell

from newscrawl.explain.shell_objects import HELP, add_objects


class Command(ScrapyShell):
    """The objects follow each response that is fetched."""

    def update_vars(self, vars: dict[str, Any]) -> None:  # noqa: A002 - Scrapy's name
        add_objects(vars)
        if "article" in vars and not getattr(self, "_told", False):
            self._told = True
            print("\n".join(HELP))
