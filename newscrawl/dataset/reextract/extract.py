"""Page rows -> article rows. Each instance drives a process of its own, as the crawl's pipeline does.

A page that hangs or takes its process down costs that page. A process of Daft's own would end the whole run with it.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any
from urllib.parse import urlsplit

import daft
from daft import DataType, Series

from newscrawl.extraction.document.page import Page
from newscrawl.extraction.workers.job import extract_page, prepare
from newscrawl.extraction.workers.pool import TaskFailed, TaskTimeout, Worker, WorkerDied
from newscrawl.items import Article
from newscrawl.pipelines.validate import empty, violations

STRUCT = DataType.struct(
    {
        "line": DataType.string(),
        "id": DataType.string(),
        "content_hash": DataType.string(),
        "published_at": DataType.string(),
        "refused": DataType.string(),
        "failure": DataType.string(),
    }
)
"""`line` is the article as JSON, `refused` why a crawl would leave it out, `failure` why there is none."""
AT_A_TIME = 8


def extractor(workers: int, timeout: float, keep_all: bool) -> Any:
    """A function of (url, html, headers, fetched_at) columns, run in `workers` places at a time."""

    @daft.cls(max_concurrency=workers, use_process=False)
    class Extractor:
        """Holds one worker process, started with the first page."""

        def __init__(self) -> None:
            self._worker = Worker(timeout, prepare)

        def __del__(self) -> None:
            self._worker.stop()

        @daft.method.batch(return_dtype=STRUCT, batch_size=AT_A_TIME)  # type: ignore[untyped-decorator, unused-ignore]
        def rows(self, url: Series, html: Series, headers: Series, fetched_at: Series) -> list[dict[str, Any] | None]:
            """One row for each page, null for a row that is none."""
            columns = (url.to_pylist(), html.to_pylist(), headers.to_pylist(), fetched_at.to_pylist())
            return [self._row(*values) if values[1] is not None else None for values in zip(*columns, strict=True)]

        def _row(self, url: str, html: bytes, headers: str, fetched_at: str) -> dict[str, Any]:
            page = make_page(url, html, headers, fetched_at)
            try:
                article = self._worker.run(extract_page, (page, False)).article
            except (TaskFailed, TaskTimeout, WorkerDied) as error:
                return {"failure": f"extraction: {url}: {error}"}
            return article_row(article, keep_all)

    return Extractor()


def make_page(url: str, html: bytes, headers: str, fetched_at: str) -> Page:
    """The page as the archive's reader gave it."""
    host = urlsplit(url).hostname or ""
    return Page(
        url=url,
        requested_url=url,
        html=html,
        headers=json.loads(headers),
        fetched_at=fetched_at,
        source=host,
        discovered_via="archive",
    )


def article_row(article: Article, keep_all: bool) -> dict[str, Any]:
    """What the crawl's pipelines would make of it: held to the contract, and refused for the same reasons."""
    for field in violations(article):
        if not empty(article, field):
            return {"failure": f"invalid item: {article.url}: no usable {field.name}"}
    refused = None
    if not keep_all:
        refused = "blocked" if article.access == "blocked" else None if article.is_article else "not_article"
    if article.access == "blocked":
        article.access, article.is_article = None, False
    item = asdict(article)
    if item["provenance"] is None:
        del item["provenance"]
    return {
        "line": json.dumps(item, ensure_ascii=False).encode("utf-8", "replace").decode("utf-8"),
        "id": article.id,
        "content_hash": article.content_hash,
        "published_at": article.published_at,
        "refused": refused,
    }
