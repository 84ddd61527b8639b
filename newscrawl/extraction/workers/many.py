"""Many pages at a time, for scripts and notebooks: the crawl's worker processes, without a crawl."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from queue import LifoQueue
from typing import Any

from newscrawl.errors import ExtractionError, NewscrawlError, UsageError
from newscrawl.extraction.document.asking import ALWAYS, mode_named
from newscrawl.extraction.document.page import Page
from newscrawl.extraction.extract import conforming, extract, run_extraction
from newscrawl.extraction.extras.asked import Asked, asked
from newscrawl.extraction.workers.job import LOADED
from newscrawl.extraction.workers.worker import TaskFailed, TaskTimeout, Worker, WorkerDied
from newscrawl.items import Article
from newscrawl.text.addresses import host_name
from newscrawl.text.cores import cores

AHEAD = 4
"""Pages for each worker that are read from `pages` before an article is taken."""
TIMEOUT = 20.0


def extract_many(  # noqa: PLR0913 - names of options, each with its default
    pages: Iterable[Page | tuple[bytes | str, str]],
    *,
    workers: int | None = None,
    timeout: float = TIMEOUT,
    provenance: bool = False,
    markdown: bool = False,
    fields_extra: Iterable[str] = (),
    trafilatura: str = ALWAYS,
) -> Iterator[Article]:
    """The articles of many pages in their order, as `extract` makes them, on `workers` processes (all cores but one).

    A page is a `Page`, or html and url. One that takes longer than `timeout` seconds, or takes its process down, is an
    empty article with the reason in `errors["page"]`, and no other page is lost with it. Pages are read as they are
    needed. Raises UsageError, at once, for an option's value that is none, and where worker processes cannot run.
    """
    count = max(1, cores() - 1) if workers is None else workers
    if count < 1:
        raise UsageError(f"workers={count}: takes a number from 1")
    if os.name != "posix":
        raise NewscrawlError("extract_many needs a POSIX system for its worker processes; extract works everywhere")
    wanted = asked(provenance=provenance, markdown=markdown, fields_extra=fields_extra)
    how = (wanted, mode_named(trafilatura))
    return _extracted(map(_page, pages), count, timeout, how)


def extract_given(page: Page, wanted: Asked, trafilatura: str) -> Article:
    """As `extract`, of a page. Raises ExtractionError."""
    return conforming(run_extraction(page, wanted, trafilatura).article)


def _extracted(pages: Iterator[Page], count: int, timeout: float, how: tuple[Asked, str]) -> Iterator[Article]:
    workers: LifoQueue[Worker] = LifoQueue()
    for _ in range(count):
        workers.put(Worker(timeout, LOADED))

    def run(page: Page) -> Article:
        worker = workers.get()
        try:
            return _tried(worker, page, how)
        finally:
            workers.put(worker)

    with ThreadPoolExecutor(count, thread_name_prefix="extract-many") as threads:
        waiting: deque[Future[Article]] = deque()
        try:
            for page in pages:
                waiting.append(threads.submit(run, page))
                if len(waiting) > AHEAD * count:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            threads.shutdown(cancel_futures=True)
            while not workers.empty():
                workers.get().stop()


def _tried(worker: Worker, page: Page, how: tuple[Asked, str]) -> Article:
    """A page whose process died is tried once more: whoever killed it need not have meant this page."""
    for again in (True, False):
        try:
            article: Article = worker.run(extract_given, (page, *how))
            return article
        except WorkerDied as error:
            failed: NewscrawlError = error
            if not again:
                break
        except (TaskTimeout, TaskFailed, ExtractionError) as error:
            failed = error
            break
    return _failed(page, failed)


def _failed(page: Page, error: Exception) -> Article:
    article = extract(b"", page.url, fetched_at=page.fetched_at)
    article.source, article.discovered_via = page.source, page.discovered_via
    article.errors = {"page": str(error)}
    return article


def _page(given: Any) -> Page:
    """Raises UsageError."""
    if isinstance(given, Page):
        return given
    if isinstance(given, Mapping) or not isinstance(given, Iterable) or isinstance(given, str | bytes):
        raise UsageError(f"extract_many takes pages, or pairs of html and url, not {type(given).__name__}")
    html, url = given
    return Page.of(html, url, source=host_name(url))
