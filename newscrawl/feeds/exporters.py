"""How Articles become lines of a file: fields, their order, encoding."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Self

from scrapy.crawler import Crawler
from scrapy.exporters import JsonItemExporter, JsonLinesItemExporter

from newscrawl.errors import NewscrawlError
from newscrawl.items import FIELDS, Article, without_unasked
from newscrawl.running.stats import count_failure
from newscrawl.running.stop import stop
from newscrawl.state.of_crawler import state_of


class ArticleExporter:
    """What all formats have in common: the fields, and what happens when one cannot be written."""

    file: Any
    crawler: Crawler | None = None
    unwritten = 0
    """Items that were refused."""

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **options: Any) -> Self:
        exporter = cls(*args, **options)
        exporter.crawler = crawler
        return exporter

    def get_serialized_fields(self, item: Any, *args: Any, **kwargs: Any) -> Iterable[tuple[str, Any]]:
        fields = super().get_serialized_fields(item, *args, **kwargs)  # type: ignore[misc]
        return without_unasked(fields) if isinstance(item, Article) else fields

    def export_item(self, item: Any) -> None:
        """Does not raise in a crawl: Scrapy would log each item's traceback, and take it for written all the same."""
        try:
            self.write_item(item)
        except Exception as error:
            if self.crawler is None:
                raise
            self._failed(self.crawler, item, error)

    def write_item(self, item: Any) -> None:
        """Write it."""
        super().export_item(item)  # type: ignore[misc]

    def _failed(self, crawler: Crawler, item: Any, error: Exception) -> None:
        """A full disk or a closed pipe ends the run: crawling on would only lose articles."""
        self.unwritten += 1
        state = state_of(crawler)
        if state is not None and isinstance(item, Article):
            state.unwritten.add(item.id)
        if isinstance(error, OSError):
            stop(crawler, "feed", f"{getattr(self.file, 'name', 'the output')}: {error.strerror or error}")
        else:
            count_failure(crawler.stats, "feed", f"{getattr(item, 'url', '')}: {error!r}")


class ArticleLinesExporter(ArticleExporter, JsonLinesItemExporter):
    """One Article, one line: every field that was asked for, in the order of its declaration."""

    def write_item(self, item: Any) -> None:
        line = self.encoder.encode(dict(self.get_serialized_fields(item))) + "\n"
        # a lone surrogate, which JSON-LD can spell, has no place in UTF-8 and must not cost the article
        self.file.write(line.encode(self.encoding or "utf-8", "replace"))
        # whole lines only: what the run wrote so far is safe from its being killed
        self.file.flush()


class ArticleJsonExporter(ArticleExporter, JsonItemExporter):
    """All articles as one JSON array."""


COLUMNS = tuple(FIELDS)
"""Of a table: those that nobody asked for are empty, so that all its runs have the same."""
KEY = ("id", "revision")
"""Columns by which a table knows its rows."""


class ArticleRowsExporter(ArticleExporter):
    """One Article, one row, in a file that takes rows with `add`. Other items have no place there."""

    def __init__(self, file: Any, **options: Any) -> None:
        self.file = file

    def start_exporting(self) -> None:
        """The file is open."""

    def finish_exporting(self) -> None:
        """The file's `close` does it."""

    def write_item(self, item: Any) -> None:
        """Raises NewscrawlError for what is no Article."""
        if not isinstance(item, Article):
            raise NewscrawlError(f"only articles go into {self.file.name}, and this is {type(item).__name__}")
        self.file.add(self.row(item))

    def row(self, article: Article) -> Any:
        """What the file takes."""
        raise NotImplementedError
