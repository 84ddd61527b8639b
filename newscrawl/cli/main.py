"""`newscrawl ...`: Scrapy's command line with newscrawl's settings, in any folder."""

from __future__ import annotations

import os
import re
import sys
from typing import Any

from scrapy import cmdline
from scrapy.utils.project import ENVVAR


class Parser(cmdline.ScrapyArgumentParser):
    """Scrapy's, whose usage is the one of the command that was typed."""

    def __init__(self, *, usage: str, **kwargs: Any) -> None:
        super().__init__(usage=re.sub(r"^scrapy\b", "newscrawl", usage), **kwargs)


def main() -> None:
    """Ends the process with the command's exit code."""
    # takes the place of a scrapy.cfg, whosever lies here; processes that are started from here have it too
    os.environ.setdefault(ENVVAR, "newscrawl.settings")
    sys.path.append(os.getcwd())  # where functions of FILTERS are looked for; Scrapy does it for a project's folder
    # Scrapy has no setting for its own name; should these be called otherwise some day, it says scrapy again
    vars(cmdline).update(ScrapyArgumentParser=Parser, print=_say)
    cmdline.execute()


def _say(*parts: str) -> None:
    """How Scrapy lists its commands, and says that there is none of a name."""
    sys.stdout.write(" ".join(re.sub(r'\bscrapy(?= <|")', "newscrawl", part) for part in parts) + "\n")
