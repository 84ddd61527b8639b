"""Pages in, Articles out, and what a page that fails costs."""

from __future__ import annotations

import asyncio
import logging
from pathlib import Path
from typing import Any

import pytest
import worker_tasks
from scrapy.exceptions import DropItem
from scrapy.statscollectors import StatsCollector

from newscrawl.errors import ExtractionError
from newscrawl.extraction.document.page import Page
from newscrawl.extraction.extras.asked import Asked
from newscrawl.extraction.workers.job import extract_page
from newscrawl.extraction.workers.pool import WorkerPool
from newscrawl.items import Article
from newscrawl.pipelines.extract import ExtractPipeline
from newscrawl.running.stats import selector_figures


def page(what: str) -> Page:
    url = f"https://news.example/{what}"
    return Page(url, html=what.encode())


def extract_all(stats: StatsCollector, *names: str, workers: int = 2, timeout: float = 600.0) -> list[Any]:
    async def main() -> list[Any]:
        pool = WorkerPool(workers, timeout) if workers else None
        pipeline = ExtractPipeline(stats, pool, frozenset(), worker_tasks.extract)
        items = (pipeline.process_item(page(name)) for name in names)
        results = await asyncio.gather(*items, return_exceptions=True)
        await pipeline.close_spider()
        return results

    return asyncio.run(main())


@pytest.mark.parametrize("workers", [0, 2])
def test_pages_become_articles(stats: StatsCollector, workers: int) -> None:
    results = extract_all(stats, "one", "two", "three", workers=workers)
    assert [result.body for result in results] == ["one", "two", "three"]
    assert stats.get_value("newscrawl/extract/pages") == 3
    assert stats.get_value("newscrawl/failures") is None


@pytest.mark.slow
@pytest.mark.parametrize(("what", "stat"), [("leave", "worker_died"), ("stuck", "timeout"), ("error", "failed")])
def test_a_page_that_fails_costs_that_page(stats: StatsCollector, what: str, stat: str) -> None:
    results = extract_all(stats, "one", what, "two", "three", timeout=10.0 if what == "stuck" else 600.0)
    assert isinstance(results[1], DropItem)
    assert results[1].log_level == "ERROR"
    assert [result.body for result in results if isinstance(result, Article)] == ["one", "two", "three"]
    assert stats.get_value(f"newscrawl/extract/{stat}") == 1
    assert stats.get_value("newscrawl/failures") == 1
    [(kind, named)] = stats.get_value("newscrawl/failed")
    assert kind == "extraction"
    assert f"https://news.example/{what}" in named


@pytest.mark.slow
def test_a_page_whose_worker_was_killed_is_tried_once_more(stats: StatsCollector, tmp_path: Path) -> None:
    async def main() -> Any:
        pipeline = ExtractPipeline(stats, WorkerPool(1, 600.0), frozenset(), worker_tasks.extract)
        found = await pipeline.process_item(Page("https://news.example/leave-once", str(tmp_path / "left").encode()))
        await pipeline.close_spider()
        return found

    assert isinstance(asyncio.run(main()), Article)
    assert stats.get_value("newscrawl/extract/again") == 1 and stats.get_value("newscrawl/failures") is None


@pytest.mark.parametrize("broken", ["general_roles", "is_article.article_chance", "RULES"])
def test_a_page_whose_roles_failed_is_no_page_without_an_article(
    stats: StatsCollector, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    """Nobody knows what it is: it is counted, and tried again."""

    def fail(*_: Any, **__: Any) -> Any:
        raise RuntimeError("out of order")

    if broken == "RULES":
        monkeypatch.setattr("newscrawl.extraction.fields.body.candidates", fail)
    else:
        monkeypatch.setattr(f"newscrawl.extraction.one_page.{broken}", fail)
    prose = "".join(
        f"<p>The ferry came round the lighthouse at {n}, and all on the pier clapped.</p>" for n in "1234567"
    )
    html = f"<title>Ferry line returns</title><article><h1>Ferry line returns</h1>{prose}</article>"
    made = Page("https://news.example/news/ferry-line-returns", html.encode())
    with pytest.raises(DropItem, match="out of order"):
        asyncio.run(ExtractPipeline(stats, None, frozenset(), extract_page).process_item(made))
    assert stats.get_value("newscrawl/extract/failed") == stats.get_value("newscrawl/failures") == 1


def test_a_field_that_fails_is_counted_and_named(stats: StatsCollector, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        [article] = extract_all(stats, "field", workers=0)
    assert isinstance(article, Article)
    assert stats.get_value("newscrawl/field_errors/tags") == 1
    assert "tags" in caplog.text
    assert "https://news.example/field" in caplog.text


def test_an_extraction_error_in_process_is_the_page_s_own(stats: StatsCollector) -> None:
    def refuse(page: Page, wanted: Asked) -> Any:
        raise ExtractionError("cannot be parsed")

    pipeline = ExtractPipeline(stats, None, frozenset(), refuse)
    with pytest.raises(DropItem, match="cannot be parsed"):
        asyncio.run(pipeline.process_item(page("any")))


def test_other_items_pass_untouched(stats: StatsCollector) -> None:
    item = {"any": "thing"}
    pipeline = ExtractPipeline(stats, None, frozenset(), worker_tasks.extract)
    assert asyncio.run(pipeline.process_item(item)) is item


def test_selectors_are_counted_and_no_provenance_comes_along(stats: StatsCollector) -> None:
    """What a source's selectors did is told by the extraction, whether or not items carry their provenance."""
    lines = [f"<p>The ferry came round the lighthouse at {n}, and all on the old pier clapped.</p>" for n in "12345678"]
    lines.insert(4, "<p class=extra>The ferry came past our harbour app at noon, and nobody clapped.</p>")
    html = f"<article><h1>Ferry line returns</h1>{''.join(lines)}</article>"
    selectors = {"title": "h1", "section": "h7", "body_drop": [".extra"]}
    url = "https://news.example/news/ferry-line-returns"
    article = Page(url, html.encode(), source="pier", selectors=selectors)
    pipeline = ExtractPipeline(stats, None, frozenset(), extract_page)
    found = asyncio.run(pipeline.process_item(article))
    assert found.is_article and found.provenance is None and "harbour app" not in found.body
    assert selector_figures(stats.get_stats())["pier"] == {"title": (1, 0), "section": (0, 1), "body_drop": (1, 0)}


def test_selectors_that_find_nothing_on_what_is_no_article_are_not_counted(stats: StatsCollector) -> None:
    """A list of articles has no author's line, and that says nothing of the selector."""
    page = Page("https://news.example/", b"<title>News</title><h1>News</h1>", source="pier", selectors={"title": "h2"})
    found = asyncio.run(ExtractPipeline(stats, None, frozenset(), extract_page).process_item(page))
    assert not found.is_article and selector_figures(stats.get_stats()) == {}
