"""Page rows -> article rows. Each instance drives a process of its own, as the crawl's pipeline does.

A page that hangs or takes its process down costs that page. A process of Daft's own would end the whole run with it.
"""

from __future__ import annotations

import atexit
import json
from dataclasses import dataclass, replace
from typing import Any

import daft
from daft import DataType, Series

from newscrawl.archives.framing import Refusal
from newscrawl.archives.warc import archived_page
from newscrawl.extraction.contract import conform
from newscrawl.extraction.document.asking import ALWAYS
from newscrawl.extraction.document.page import Page
from newscrawl.extraction.wanted import Wanted
from newscrawl.extraction.workers.job import LOADED, extract_page
from newscrawl.extraction.workers.worker import TaskFailed, TaskTimeout, Worker, WorkerDied
from newscrawl.items import Article
from newscrawl.sources.match import equipped
from newscrawl.sources.model import Source

STRUCT = DataType.struct(
    {
        "line": DataType.string(),
        "refused": DataType.string(),
        "once": DataType.string(),
        "failure": DataType.string(),
    }
)
"""`line` is the article as JSON, `refused` and `once` what `Wanted` says of it, `failure` why there is none."""
AT_A_TIME = 8


@dataclass(frozen=True)
class Work:
    """How the pages are worked on."""

    workers: int
    timeout: float
    """Seconds for each page."""
    parts: int = 0
    """Further pages of one article that are joined to it."""
    refuses: Refusal | None = None
    """Which records are not read."""
    sources: tuple[Source, ...] = ()
    """Whose selectors the pages of their sites are extracted with."""
    trafilatura: str = ALWAYS
    """When it is asked."""


def extractor(work: Work, wanted: Wanted) -> Any:
    """A function of (url, html, headers, facts, parts) columns, run in `workers` places at a time."""

    @daft.cls(max_concurrency=work.workers, use_process=False)
    class Extractor:
        """Holds one worker process, started with the first page."""

        def __init__(self) -> None:
            self._worker = Worker(work.timeout, LOADED)
            atexit.register(self._worker.end)  # Daft's process may end without a word, and nobody else ends ours

        def __del__(self) -> None:
            self._worker.stop()

        @daft.method.batch(return_dtype=STRUCT, batch_size=AT_A_TIME)  # type: ignore[untyped-decorator, unused-ignore]
        def rows(self, url: Series, html: Series, headers: Series, facts: Series, parts: Series) -> list[Any]:
            """One row for each page, null for a row that is none."""
            columns = [column.to_pylist() for column in (url, html, headers, facts, parts)]
            return [self._row(*values) if values[1] is not None else None for values in zip(*columns, strict=True)]

        def _row(self, url: str, html: bytes, headers: str, facts: str, parts: list[Any] | None) -> dict[str, Any]:
            page = _page(url, html, headers, facts)
            page = replace(page, parts=tuple(_page(**part) for part in parts or ()))
            if work.sources:
                page = equipped(page, work.sources, {})
            try:
                article = self._worker.run(extract_page, (page, frozenset(), work.trafilatura)).article
            except (TaskFailed, TaskTimeout, WorkerDied) as error:
                return {"failure": f"extraction: {url}: {error}"}
            return article_row(article, wanted)

    return Extractor()


def _page(url: str, html: bytes, headers: str, facts: str) -> Page:
    return replace(archived_page(url, html, json.loads(headers), ""), **json.loads(facts))


def article_row(article: Article, wanted: Wanted) -> dict[str, Any]:
    """What the crawl's pipelines would make of it: held to the contract, and refused for what it is."""
    lost = [field.name for field in conform(article) if field.required]
    if lost:
        return {"failure": f"invalid item: {article.url}: no usable {lost[0]}"}
    return {"line": article.to_json(), "refused": wanted.refusal(article), "once": wanted.once(article)}
