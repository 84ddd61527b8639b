"""Common Crawl's news: which files hold a period, by the listing that each month has.

https://commoncrawl.org/blog/news-dataset-available: a `warc.paths.gz` under crawl-data/CC-NEWS/YEAR/MONTH/ names the
month's files, and each name tells when the file was begun: CC-NEWS-20261001001122-00012.warc.gz.
"""

from __future__ import annotations

import gzip
import re
import zlib
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import BinaryIO

from newscrawl.errors import NewscrawlError, UsageError

PREFIX = "cc-news:"
LISTING = "crawl-data/CC-NEWS/{0:%Y}/{0:%m}/warc.paths.gz"
FIRST = date(2016, 8, 1)
"""Nothing was collected before."""
LONGEST_LISTING = 64 << 20
_NAME = re.compile(r"/CC-NEWS-(\d{4})(\d{2})(\d{2})\d{6}-\d+\.warc(?:\.gz|\.zst)?$")


def period_of(text: str) -> tuple[date, date]:
    """First and last day of `cc-news:2026-10-01..2026-10-03`, or of one day. Raises UsageError."""
    first, _, last = text.removeprefix(PREFIX).partition("..")
    try:
        days = date.fromisoformat(first), date.fromisoformat(last or first)
    except ValueError:
        raise UsageError(f"{text}: takes days, cc-news:2026-10-01..2026-10-03") from None
    if days[0] > days[1]:
        raise UsageError(f"{text}: ends before it begins")
    if days[0] < FIRST:
        raise UsageError(f"{text}: Common Crawl's news begin in August 2016")
    return days


def files_of(text: str, base: str, opener: Callable[[str], BinaryIO]) -> list[str]:
    """Addresses of the files begun in a period, in their order. Raises UsageError, and NewscrawlError when a listing
    cannot be had."""
    first, last = period_of(text)
    found = []
    for month in _months(first, last):
        address = f"{base.rstrip('/')}/{LISTING.format(month)}"
        try:
            with opener(address) as file, gzip.GzipFile(fileobj=file) as listing:
                paths = listing.read(LONGEST_LISTING).decode().split()
        except (OSError, EOFError, zlib.error, UnicodeDecodeError) as error:
            raise NewscrawlError(f"{address}: the listing cannot be read: {error}") from error
        found += [path for path in paths if (day := _day(path)) is not None and first <= day <= last]
    if not found:
        raise NewscrawlError(f"{text}: the listings name no file of these days")
    return [f"{base.rstrip('/')}/{path.lstrip('/')}" for path in sorted(found)]


def _months(first: date, last: date) -> Iterator[date]:
    month = first.replace(day=1)
    while month <= last:
        yield month
        month = (month + timedelta(days=32)).replace(day=1)


def _day(path: str) -> date | None:
    """On which a file was begun; None for what is none of them."""
    name = _NAME.search(path)
    try:
        return date(*map(int, name.groups())) if name else None
    except ValueError:
        return None
