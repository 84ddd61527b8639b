"""`newscrawl ...`: Scrapy's command line with newscrawl's settings, in any folder."""

from __future__ import annotations

import os
import sys

from scrapy.cmdline import execute
from scrapy.utils.project import ENVVAR


def main() -> None:
    """Ends the process with the command's exit code."""
    # takes the place of a scrapy.cfg, whosever lies here; processes that are started from here have it too
    os.environ.setdefault(ENVVAR, "newscrawl.settings")
    sys.path.append(os.getcwd())  # where functions of FILTERS are looked for; Scrapy does it for a project's folder
    execute()
