"""A crawl that waits for what never comes only so long; all else has its time, on a busy machine too."""

from __future__ import annotations

SCRIPT = """
import sys
from scrapy.cmdline import execute
from scrapy.downloadermiddlewares.downloadtimeout import DownloadTimeoutMiddleware
usual = DownloadTimeoutMiddleware.process_request
def process_request(self, request, *rest, **more):
    if {part!r} in request.url:
        request.meta["download_timeout"] = {seconds}
    return usual(self, request, *rest, **more)
DownloadTimeoutMiddleware.process_request = process_request
execute(sys.argv)
"""


def command(part: str, seconds: float, *arguments: str) -> tuple[str, ...]:
    """`scrapy ARGUMENTS`, which waits `seconds` for addresses with `part`."""
    return ("-c", SCRIPT.format(part=part, seconds=seconds), *arguments)
