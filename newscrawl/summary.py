"""What a crawl did, in a few lines for whoever started it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rich.console import Console
from rich.table import Table

PREFIX = "newscrawl/"
ROWS = (
    ("pages extracted", "extract/pages"),
    ("articles written", "articles"),
    ("other pages kept", "kept_pages"),
    ("dropped: not an article", "dropped/not_article"),
    ("dropped: published too long ago", "dropped/too_old"),
    ("dropped: the same article again", "dropped/duplicate"),
    ("dropped: consent or bot wall", "dropped/blocked"),
    ("failed: page not fetched", "fetch/failed"),
    ("failed: extraction", "extract/failed"),
    ("failed: extraction took too long", "extract/timeout"),
    ("failed: worker process died", "extract/worker_died"),
    ("failed: damaged archive record", "archive/damaged"),
)


def failures(stats: Mapping[str, Any]) -> int:
    """How many things failed: pages, records, feeds."""
    feed_errors = sum(value for key, value in stats.items() if key.startswith("feedexport/failed_count/"))
    return int(stats.get(f"{PREFIX}failures", 0)) + feed_errors + int(stats.get("spider_exceptions/count", 0))


def print_summary(stats: Mapping[str, Any], feeds: list[str], console: Console | None = None) -> None:
    """A table on standard error, so that a feed on standard output stays clean."""
    console = console or Console(stderr=True)
    table = Table(box=None, show_header=False, pad_edge=False)
    table.add_column(justify="right")
    table.add_column()
    for label, key in ROWS:
        if value := stats.get(PREFIX + key):
            table.add_row(str(value), label)
    skipped = {k.rsplit("/", 1)[-1]: v for k, v in stats.items() if k.startswith(f"{PREFIX}archive/skipped/")}
    for reason, value in sorted(skipped.items()):
        table.add_row(str(value), f"records skipped: {reason}")
    if table.row_count:
        console.print(table)
    articles = stats.get(f"{PREFIX}articles", 0)
    console.print(f"{articles} articles written to {', '.join(feeds) or 'no feed'}", highlight=False, soft_wrap=True)
