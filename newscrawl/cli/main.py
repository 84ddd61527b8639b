"""`newscrawl ...`: Scrapy's command line with newscrawl's settings, in any folder."""

from __future__ import annotations

import sys

from newscrawl.cli.output import STOPPED, OutputError, open_closed, writing


def main() -> None:
    """Ends the process with the command's exit code."""
    open_closed()
    try:
        with writing():
            from newscrawl.cli.scrapys import execute  # noqa: PLC0415 - a second, in which Ctrl-C may come

            execute()
    except KeyboardInterrupt:
        sys.exit(f"error: {STOPPED}")
    except OutputError as error:
        sys.exit(f"error: {error}")
