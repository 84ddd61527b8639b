"""WARC files -> Pages, streaming: memory stays bounded and damage costs only the record it hit."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from newscrawl.archives.context import ArchiveContext
from newscrawl.archives.framing import MAX_BYTES, OnProblem, Problem, RecordReading, iter_records
from newscrawl.archives.payloads import archived_page
from newscrawl.extraction.document.page import Page

__all__ = [
    "MAX_BYTES",
    "OnProblem",
    "Problem",
    "RecordReading",
    "archived_page",
    "iter_pages",
    "iter_records",
    "page_at",
]

OnSkip = Callable[[str], None]


def iter_pages(
    path: str | Path, on_problem: OnProblem, on_skip: OnSkip | None = None, how: RecordReading = RecordReading()
) -> Iterator[Page]:
    """Every HTML page that a crawl takes, of a status of 2xx, of the WARC file at `path`, in the file's order.

    `on_problem` hears of damage (never raised), `on_skip` the reason for each record that is no such page: `too-large`
    (over `how.max_bytes`, stored or decoded), `record-type`, `address`, `http-404`, `content-type`, `content-encoding`,
    `truncated` (half a page), `revisit` (of a record that is not here), and what `how.refuses` says.
    """
    context = ArchiveContext(str(path), how)
    for record in iter_records(path, on_problem, how):
        pages, reason = context.page(record)
        yield from pages
        if reason == "damaged":
            on_problem(Problem(str(path), record.offset, "the record's HTTP response cannot be read"))
        elif reason and on_skip is not None:
            on_skip(reason)
    yield from context.rest()


def page_at(path: str | Path, offset: int) -> Page | None:
    """The page whose record begins at that byte; None when there is none."""
    context, found = ArchiveContext(str(path), RecordReading()), None
    records = iter_records(path, lambda problem: None, RecordReading(), offset)
    while found is None and (record := next(records, None)) is not None and (context.waits or record.offset == offset):
        found = next(iter(context.page(record)[0]), None)
    return found or next(iter(context.rest()), None)
