"""Scrapy's command line with newscrawl's settings and under its name."""

from __future__ import annotations

import os
import re
import sys
from typing import Any

from scrapy import cmdline
from scrapy.utils.project import ENVVAR

from newscrawl.text.addresses import is_http_url
from newscrawl.text.characters import clipped, shown
from newscrawl.text.likely import meant


class Parser(cmdline.ScrapyArgumentParser):
    """Scrapy's, whose usage is the one of the command that was typed."""

    def __init__(self, *, usage: str, **kwargs: Any) -> None:
        super().__init__(usage=re.sub(r"^scrapy\b", "newscrawl", usage), **kwargs)


def execute() -> None:
    """What was typed; ends the process with the command's exit code."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        sys.argv[1:] = ["version"]
    # takes the place of a scrapy.cfg, whosever lies here; processes that are started from here have it too
    os.environ.setdefault(ENVVAR, "newscrawl.settings")
    sys.path.append(os.getcwd())  # where functions of FILTERS are looked for; Scrapy does it for a project's folder
    # Scrapy has no setting for its own name; should these be called otherwise some day, it says scrapy again
    vars(cmdline).update(ScrapyArgumentParser=Parser, print=_say, _print_unknown_command=_no_command)
    cmdline.execute()


def _no_command(settings: Any, typed: str, in_project: bool) -> None:
    """One line, as of all that is wrong."""
    if is_http_url(typed):
        hint = f"; newscrawl crawl news -a site={typed} crawls a site, newscrawl explain {typed} shows a page"
    else:
        hint = f"{meant(typed, cmdline._get_commands_dict(settings, in_project))}; newscrawl alone lists them"
    sys.stderr.write(f"error: there is no command {clipped(shown(typed))}{hint}\n")


def _say(*parts: str) -> None:
    """How Scrapy lists its commands."""
    print(" ".join(re.sub(r'\bscrapy(?= <|")', "newscrawl", part) for part in parts))  # noqa: T201 - standard output may be closed
