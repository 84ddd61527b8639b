"""What of an article is new to the state, as the pipeline asks it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from newscrawl.items import Article
from newscrawl.pipelines.revise import RevisePipeline
from newscrawl.running.reasons import Dropped, DropReason
from newscrawl.state.crawl_state import CrawlState
from newscrawl.state.records import RunFeeds
from newscrawl.text.addresses import article_id, page_key

SITE = "https://pier.example"


@pytest.fixture
def state(tmp_path: Path) -> Iterator[CrawlState]:
    made = CrawlState(f"sqlite:///{tmp_path}/state.db", ["pier"])
    made.begin(RunFeeds())
    yield made
    made.close()


def revised(state: CrawlState, article: Article, stats: Any) -> Article:
    state.pages.arrived(article.url, page_key(article.url), None, {})
    crawler: Any = SimpleNamespace(stats=stats)
    return asyncio.run(RevisePipeline(crawler, state).process_item(article))


def test_a_section_is_no_articles_address(make_article: Callable[..., Article], state: CrawlState, stats: Any) -> None:
    """Each article of the site declares it, and the run has seen that it lists them."""
    section = f"{SITE}/harbour/"
    state.pages.arrived(section, page_key(section), None, {})
    state.pages.dropped(section, "not_article")
    for name in ("ferry", "bridge"):
        article = make_article(url=f"{SITE}/{name}", content_hash=f"{len(name):032x}", id=article_id(section))
        article.canonical_url = section
        done = revised(state, article, stats)
        assert (done.canonical_url, done.id) == (article.url, article_id(article.url)) and done.revision == 1


def test_an_address_of_which_nothing_is_known_is_believed(
    make_article: Callable[..., Article], state: CrawlState, stats: Any
) -> None:
    own = f"{SITE}/ferry"
    article = make_article(url=f"{own}?from=home", content_hash="01" * 16, id=article_id(own))
    article.canonical_url = own
    assert revised(state, article, stats).id == article_id(own)


def test_a_page_that_has_moved_is_not_written_again_but_of_an_archive(
    make_article: Callable[..., Article], state: CrawlState, stats: Any
) -> None:
    def at(path: str, via: str = "feed") -> Article:
        url = f"{SITE}{path}"
        return make_article(url=url, id=article_id(url), content_hash="01" * 16, discovered_via=via)

    assert revised(state, first := at("/news/ferry-returns"), stats).revision == 1
    state.commit()
    asyncio.run(state.durable([first.id], {}))
    with pytest.raises(Dropped) as dropped:
        revised(state, at("/archive/ferry-returns.html"), stats)
    assert dropped.value.reason is DropReason.UNCHANGED
    assert revised(state, at("/2026/ferry-returns", "archive"), stats).revision == 1
