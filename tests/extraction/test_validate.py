"""The item's contract, what a run asks for, and where it ends."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import fields
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import pytest
from scrapy.exceptions import DropItem
from scrapy.statscollectors import StatsCollector

from newscrawl.items import Article, Caption, RelatedLink
from newscrawl.pipelines.limit import LimitPipeline
from newscrawl.pipelines.select import SelectPipeline, is_older
from newscrawl.pipelines.validate import CHECKS, ValidatePipeline, violations
from newscrawl.running.reasons import Dropped

Make = Callable[..., Article]
NOON = datetime(2026, 11, 1, 12, tzinfo=UTC)


def test_every_field_is_checked() -> None:
    assert list(CHECKS) == [field.name for field in fields(Article)]


def test_an_article_that_keeps_the_contract_passes_as_it_is(stats: StatsCollector, make_article: Make) -> None:
    article = make_article(
        captions=[Caption("The bridge", "Ann Example", "https://news.example/a.jpg")],
        related_links=[RelatedLink("https://news.example/b", "Ferry stops", "Also read")],
        published_at="2026-11-01T10:00:00+01:00",
        modified_at="2026-11-02",
    )
    assert violations(article) == []
    assert ValidatePipeline(stats).process_item(article) is article


@pytest.mark.parametrize(
    ("field", "bad", "emptied"),
    [
        ("published_at", "yesterday", None),
        ("modified_at", 20261101, None),
        ("image_url", "/a.jpg", None),
        ("subtitle", " ", None),
        ("tags", ["bridges", ""], []),
        ("authors", "Ann Example", []),
        ("captions", [Caption("x", image_url="a.jpg")], []),
        ("related_links", [{"url": "https://news.example/b"}], []),
        ("access", "free", None),
        ("rights", None, {}),
    ],
)
def test_a_field_that_breaks_the_contract_is_emptied_and_counted(
    stats: StatsCollector, make_article: Make, field: str, bad: object, emptied: object
) -> None:
    article = ValidatePipeline(stats).process_item(make_article(**{field: bad}))
    assert getattr(article, field) == emptied
    assert stats.get_value(f"newscrawl/invalid/{field}") == 1


@pytest.mark.parametrize("field", ["id", "url", "canonical_url"])
def test_an_article_without_identity_is_a_failure(stats: StatsCollector, make_article: Make, field: str) -> None:
    article = make_article()
    setattr(article, field, "")
    with pytest.raises(DropItem, match=field) as dropped:
        ValidatePipeline(stats).process_item(article)
    assert dropped.value.log_level == "ERROR"
    assert stats.get_value("newscrawl/dropped/invalid") == 1
    assert stats.get_value("newscrawl/failures") == 1


@pytest.mark.parametrize("pipeline", [ValidatePipeline, lambda stats: SelectPipeline(stats, lambda: None)])
def test_items_of_others_pass(stats: StatsCollector, pipeline: Callable[[StatsCollector], Any]) -> None:
    assert pipeline(stats).process_item({"any": 1}) == {"any": 1}


def select(stats: StatsCollector, *articles: Article, **wishes: Any) -> list[Article | str]:
    """What became of each: the article that passed, or the reason why it did not."""
    pipeline = SelectPipeline(stats, lambda: SimpleNamespace(**wishes))
    results: list[Article | str] = []
    for article in articles:
        try:
            results.append(pipeline.process_item(article))
        except DropItem as dropped:
            results.append(str(dropped))
    return results


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"access": "blocked"}, "blocked"),
        ({"is_article": False}, "not_article"),
        ({"published_at": "2026-10-31T23:59:00+00:00"}, "too_old"),
    ],
)
def test_what_was_not_asked_for_is_dropped_and_counted(
    stats: StatsCollector, make_article: Make, given: dict[str, Any], reason: str
) -> None:
    assert select(stats, make_article(**given), since=NOON) == [reason]
    assert stats.get_value(f"newscrawl/dropped/{reason}") == 1


def test_an_article_is_wanted_once(stats: StatsCollector, make_article: Make) -> None:
    first, again = make_article(), make_article(body="Another wording.")
    assert select(stats, first, again) == [first, "duplicate"]


def test_the_states_of_an_archived_article_are_all_wanted(stats: StatsCollector, make_article: Make) -> None:
    old, same, new = (make_article(discovered_via="archive", content_hash=text) for text in ("a", "a", "b"))
    assert select(stats, old, same, new) == [old, "duplicate", new]


def test_keep_all_keeps_every_page(stats: StatsCollector, make_article: Make) -> None:
    pages = [make_article(), make_article(), make_article(is_article=False), make_article(access="blocked")]
    *others, wall = select(stats, *pages, keep_all=True)
    assert others == pages[:3]
    assert isinstance(wall, Article)
    assert (wall.access, wall.is_article) == (None, False)
    assert stats.get_value("newscrawl/blocked") == 1
    assert stats.get_value("newscrawl/dropped/blocked") is None


@pytest.mark.parametrize(
    ("published_at", "older"),
    [
        (None, False),
        ("2026-11-01T11:59:59+00:00", True),
        ("2026-11-01T13:00:00+02:00", True),
        ("2026-11-01T12:00:00Z", False),
        ("2026-11-01T08:00:00", False),
        ("2026-11-01", False),
        ("2026-10-31", True),
    ],
)
def test_too_old_is_what_was_surely_published_before(published_at: str | None, older: bool) -> None:
    assert is_older(published_at, NOON) is older


def test_a_spider_that_knows_none_of_our_arguments_gets_articles(stats: StatsCollector, make_article: Make) -> None:
    article = make_article()
    assert select(stats, article, make_article(is_article=False)) == [article, "not_article"]


def test_the_limit_closes_the_spider_and_lets_no_more_pass(stats: StatsCollector, make_article: Make) -> None:
    reasons: list[str] = []

    async def close_spider_async(*, reason: str) -> None:
        reasons.append(reason)

    engine = SimpleNamespace(close_spider_async=close_spider_async, _slot=SimpleNamespace(closing=None))

    async def main() -> list[Any]:
        crawler: Any = SimpleNamespace(stats=stats, engine=engine)
        pipeline = LimitPipeline(crawler, lambda: 2)
        items = (pipeline.process_item(make_article(id=str(number))) for number in range(4))
        results = await asyncio.gather(*items, return_exceptions=True)
        await asyncio.sleep(0)
        return results

    results = asyncio.run(main())
    assert [type(result) for result in results] == [Article, Article, Dropped, Dropped]
    assert reasons == ["limit"]
    assert stats.get_value("newscrawl/articles") == 2
    assert stats.get_value("newscrawl/dropped/limit") == 2
