"""What the state learns from what becomes of pages, and when an article counts."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from scrapy import Spider
from scrapy.exceptions import DropItem
from scrapy.statscollectors import StatsCollector

from newscrawl.errors import StateError
from newscrawl.extraction.document.page import Page
from newscrawl.feeds.checkpoint import Checkpoint
from newscrawl.feeds.storage import DurableFileStorage
from newscrawl.items import Article
from newscrawl.running.reasons import Dropped, DropReason
from newscrawl.running.stats import CUT_SHORT, LASTING
from newscrawl.sources.model import Source
from newscrawl.state.records import LocalFeed, RunFeeds

Make = Callable[..., Article]
URL = "https://pier.example/news/ferries-sail-again"


class Noted:
    """Stands for the state: whatever it is told."""

    def __init__(self, error: StateError | None = None) -> None:
        self.told: list[tuple[Any, ...]] = []
        self.unwritten: set[str] = set()
        self.pages = self
        self._error = error

    async def durable(self, *given: Any) -> None:
        self.told.append(("durable", *given))

    async def noted(self) -> None:
        self.told.append(("noted",))

    def known_files(self, *given: Any) -> list[str]:
        return []

    def __getattr__(self, name: str) -> Callable[..., None]:
        def note(*given: Any, **named: Any) -> None:
            if self._error is not None:
                raise self._error
            self.told.append((name, *given, *named.items()))

        return note


def made(stats: StatsCollector, state: Noted) -> Checkpoint:
    source = Source(name="pier", site="https://pier.example/", render=True)
    engine = SimpleNamespace(_slot=SimpleNamespace(closing=object()))
    crawler: Any = SimpleNamespace(
        stats=stats, engine=engine, spider=SimpleNamespace(sources=[source]), get_extension=lambda kind: None
    )
    crawler.addons = crawler.extensions = None
    return Checkpoint(crawler, state, 1.0, 1)  # type: ignore[arg-type]


def page() -> Page:
    return Page.of(b"<p>The ferries sail again", URL, source="pier")


@pytest.mark.parametrize(
    ("reason", "told"),
    [
        (DropReason.NOT_ARTICLE, ("dropped", URL, "not_article", None, "a list")),
        (DropReason.LANGUAGE, ("dropped", URL, "language", None, "a list")),
        (DropReason.EXTRACTION_FAILED, ("not_extracted", URL)),
        (DropReason.EXTRACTION_TIMEOUT, ("not_extracted", URL)),
        (DropReason.WORKER_DIED, ("not_extracted", URL, ("at_once", True))),
        (DropReason.SCRIPT, ("unread", URL, "rendered")),
        (DropReason.BLOCKED, None),
        (DropReason.LIMIT, None),
    ],
)
def test_the_next_runs_know_of_a_page_what_its_reason_says(
    stats: StatsCollector, reason: DropReason, told: tuple[Any, ...] | None
) -> None:
    state = Noted()
    made(stats, state).item_dropped(page(), Dropped(reason, "a list"))
    assert state.told == ([told] if told else [])


def test_what_others_drop_says_nothing(stats: StatsCollector, make_article: Make) -> None:
    state = Noted()
    checkpoint = made(stats, state)
    checkpoint.item_dropped(page(), DropItem("by a pipeline of somebody's"))
    checkpoint.item_dropped(make_article(), Dropped(DropReason.NOT_ARTICLE))
    assert state.told == []


def test_a_state_that_cannot_be_told_ends_the_run(stats: StatsCollector) -> None:
    made(stats, Noted(StateError("disk full"))).item_dropped(page(), Dropped(DropReason.NOT_ARTICLE))
    assert stats.get_value("newscrawl/failed") == [("state", "disk full")]


def test_only_what_every_feed_took_is_counted(stats: StatsCollector, make_article: Make) -> None:
    state = Noted()
    checkpoint = made(stats, state)
    state.unwritten.add("refused")
    for article in (make_article(id="new"), make_article(id="more", revision=3), make_article(id="refused")):
        checkpoint.item_scraped(article)
    checkpoint.item_scraped({"id": "of another spider"})
    assert stats.get_value("newscrawl/articles/new") == stats.get_value("newscrawl/articles/updated") == 1
    assert checkpoint._written == ["new", "more"]
    assert state.told == [], "no feed has a new file"


def test_what_is_told_as_safe_is_in_its_file(stats: StatsCollector, make_article: Make, tmp_path: Path) -> None:
    state, path = Noted(), tmp_path / "a.jsonl"
    checkpoint = made(stats, state)
    storages = [
        DurableFileStorage(str(tmp_path / name), feed_options={"format": "jsonlines"}) for name in ("a.jsonl", "b")
    ]
    file = storages[0].open(Spider("news"))
    slots = [SimpleNamespace(storage=storages[0], file=file), SimpleNamespace(storage=storages[1], file=None)]
    checkpoint._slots = lambda: slots  # type: ignore[method-assign]
    checkpoint._feeds = RunFeeds({str(path): LocalFeed(0, "a"), str(tmp_path / "b"): LocalFeed(0, "b")})
    checkpoint.item_scraped(make_article(id="one"))
    file.write(b'{"id": "one"}\n')

    def safe() -> Any:
        asyncio.run(checkpoint._checkpoint())
        return state.told.pop()

    assert safe() == ("durable", ["one"], {str(path): 14}) and path.read_bytes() == b'{"id": "one"}\n'
    assert safe() == ("noted",), "once"
    checkpoint.item_scraped(make_article(id="two"))
    stats.set_value("feedexport/failed_count/FileFeedStorage", 1)
    asyncio.run(checkpoint._checkpoint())
    assert state.told == [], "a feed has failed: nothing is safe any more"
    file.close()


def test_of_feeds_that_are_uploaded_nothing_is_safe_before_the_end(
    stats: StatsCollector, make_article: Make, tmp_path: Path
) -> None:
    """Also where another feed is a file of this machine: a line counts when it is in all of them."""
    state, path = Noted(), tmp_path / "a.jsonl"
    checkpoint = made(stats, state)
    storage = DurableFileStorage(str(path), feed_options={"format": "jsonlines"})
    file = storage.open(Spider("news"))
    checkpoint._slots = lambda: [SimpleNamespace(storage=storage, file=file)]  # type: ignore[method-assign]
    checkpoint._feeds = RunFeeds({str(path): LocalFeed(0, "a")}, remote=True)
    checkpoint.item_scraped(make_article(id="one"))
    file.write(b'{"id": "one"}\n')
    asyncio.run(checkpoint._checkpoint())
    assert state.told == [("noted",)]
    checkpoint.feed_exporter_closed()
    assert state.told[1][:2] == ("end", ["one"])
    file.close()


@pytest.mark.parametrize(
    ("said", "complete"),
    [
        ({}, True),
        ({CUT_SHORT: 1}, False),
        ({"newscrawl/failures": 2, LASTING: 2}, True),
        ({"newscrawl/failures": 2, LASTING: 1}, False),
        ({"finish_reason": "shutdown"}, False),
    ],
)
def test_a_run_is_complete_when_nothing_is_left_for_the_next(
    stats: StatsCollector, said: dict[str, Any], complete: bool
) -> None:
    state = Noted()
    checkpoint = made(stats, state)
    stats.set_stats({"finish_reason": "finished"} | said)
    checkpoint.feed_exporter_closed()
    assert state.told[0] == ("end", [], {}, ("complete", complete))
