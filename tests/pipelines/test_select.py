"""What a run did not ask for goes no further, and is counted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from scrapy.exceptions import DropItem
from scrapy.statscollectors import StatsCollector

from newscrawl.extraction.wanted import Wanted
from newscrawl.items import Article
from newscrawl.pipelines.select import SelectPipeline
from newscrawl.running.reasons import Dropped, DropReason

Make = Callable[..., Article]
NOON = datetime(2026, 11, 1, 12, tzinfo=UTC)


def select(stats: StatsCollector, *articles: Article, **wishes: Any) -> list[Article | DropReason]:
    """What became of each: the article that passed, or the reason why it did not."""
    pipeline = SelectPipeline(stats, lambda: SimpleNamespace(wanted=Wanted(**wishes)))
    results: list[Article | DropReason] = []
    for article in articles:
        try:
            results.append(pipeline.process_item(article))
        except Dropped as dropped:
            results.append(dropped.reason)
    return results


@pytest.fixture
def wall(make_article: Make) -> Article:
    article = make_article(is_article=False)
    article.blocked = True
    return article


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"is_article": False}, DropReason.NOT_ARTICLE),
        ({"published_at": "2026-10-31T23:59:00+00:00"}, DropReason.TOO_OLD),
        ({"published_at": "2026-11-03T00:00:00+00:00"}, DropReason.TOO_NEW),
        ({"language": "pt-BR"}, DropReason.LANGUAGE),
    ],
)
def test_what_was_not_asked_for_is_dropped_and_counted(
    stats: StatsCollector, make_article: Make, given: dict[str, Any], reason: DropReason
) -> None:
    wishes = {"since": NOON, "until": NOON + timedelta(days=1), "languages": ("en", "es")}
    assert select(stats, make_article(**given), **wishes) == [reason]
    assert stats.get_value(reason.stat) == 1


def test_a_wall_is_counted_whether_it_is_kept_or_not(stats: StatsCollector, wall: Article) -> None:
    assert select(stats, wall) == [DropReason.BLOCKED]
    assert stats.get_value("newscrawl/dropped/blocked") == 1
    assert select(stats, wall, keep_all=True) == [wall]
    assert (wall.access, wall.is_article) == (None, False)
    assert stats.get_value("newscrawl/blocked") == 2


def test_an_article_is_wanted_once(stats: StatsCollector, make_article: Make) -> None:
    first, again = make_article(), make_article(body="Another wording.")
    assert select(stats, first, again) == [first, DropReason.DUPLICATE]
    assert select(stats, first, again, keep_all=True) == [first, again]


def test_articles_that_declare_their_section_are_not_one(stats: StatsCollector, make_article: Make) -> None:
    def declared(path: str, title: str, content_hash: str) -> Article:
        article = make_article(url=f"https://pier.example{path}", title=title, content_hash=content_hash)
        article.canonical_url, article.id = "https://pier.example/sea", "one"
        return article

    passed = select(stats, declared("/news/1", "Ferries", "a"), declared("/news/2", "Bridges", "b"))
    assert all(isinstance(each, Article) for each in passed) and len({each.id for each in passed}) == 2  # type: ignore[union-attr]
    assert passed[1].canonical_url == "https://pier.example/news/2"  # type: ignore[union-attr]
    for again in (
        declared("/news/3", "Ferries", "c"),
        declared("/news/3", "x", "a"),
        declared("/sea/photo-2", "A photo", "d"),
        declared("/sea?post=2", "A post", "e"),
    ):
        assert select(stats, declared("/news/1", "Ferries", "a"), again)[1] == DropReason.DUPLICATE, again.url
    itself = declared("/sea", "Ferries", "a")
    assert select(stats, itself, declared("/photos/7", "A photo", "d"))[1] == DropReason.DUPLICATE, (
        "it is an article's address"
    )


def test_what_was_dropped_is_no_first(stats: StatsCollector, make_article: Make) -> None:
    old, new = make_article(published_at="2026-10-01"), make_article(published_at="2026-11-02")
    assert select(stats, old, new, since=NOON) == [DropReason.TOO_OLD, new]


def test_the_states_of_an_archived_article_are_all_wanted(stats: StatsCollector, make_article: Make) -> None:
    old, same, new = (make_article(discovered_via="archive", content_hash=text) for text in ("a", "a", "b"))
    assert select(stats, old, same, new) == [old, DropReason.DUPLICATE, new]


def test_a_spider_that_knows_none_of_our_arguments_gets_articles(stats: StatsCollector, make_article: Make) -> None:
    article, pipeline = make_article(), SelectPipeline(stats, lambda: None)
    assert pipeline.process_item(article) is article
    with pytest.raises(DropItem, match="not an article"):
        pipeline.process_item(make_article(is_article=False))


def test_each_source_has_its_own_wishes(stats: StatsCollector, make_article: Make) -> None:
    wishes = SimpleNamespace(wanted=Wanted(), wanted_of={"ufer": Wanted(languages=("de",))})
    pipeline = SelectPipeline(stats, lambda: wishes)
    kept = make_article(id="1", source="quay", language="fr")
    assert pipeline.process_item(kept) is kept
    with pytest.raises(DropItem, match="language: fr"):
        pipeline.process_item(make_article(id="2", source="ufer", language="fr"))


def test_items_of_others_pass(stats: StatsCollector) -> None:
    assert SelectPipeline(stats, lambda: None).process_item({"any": 1}) == {"any": 1}
