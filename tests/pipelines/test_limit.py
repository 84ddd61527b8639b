"""Where a run ends."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from scrapy.statscollectors import StatsCollector

from newscrawl.items import Article
from newscrawl.pipelines.limit import LimitPipeline
from newscrawl.running.reasons import Dropped

Make = Callable[..., Article]


def test_each_source_has_a_limit_of_its_own(stats: StatsCollector, make_article: Make) -> None:
    crawler: Any = SimpleNamespace(stats=stats, engine=None, spider=SimpleNamespace(limit_per_source=1))
    pipeline = LimitPipeline(crawler, lambda: None)
    for source in "ab":
        assert pipeline.process_item(make_article(source=source)).source == source
    for source in "ab":
        with pytest.raises(Dropped):
            pipeline.process_item(make_article(source=source))
    assert stats.get_value("newscrawl/dropped/limit_per_source") == 2 and stats.get_value("newscrawl/articles") == 2


def test_the_limit_closes_the_spider_and_lets_no_more_pass(stats: StatsCollector, make_article: Make) -> None:
    reasons: list[str] = []

    async def close_spider_async(*, reason: str) -> None:
        reasons.append(reason)

    engine = SimpleNamespace(close_spider_async=close_spider_async, _slot=SimpleNamespace(closing=None))

    async def main() -> list[Any]:
        crawler: Any = SimpleNamespace(stats=stats, engine=engine, spider=None)
        pipeline = LimitPipeline(crawler, lambda: 2)
        passed = [pipeline.process_item(make_article(id=str(number))) for number in range(2)]
        for number in range(2, 4):
            with pytest.raises(Dropped):
                pipeline.process_item(make_article(id=str(number)))
        await asyncio.sleep(0)  # the close is a task of the loop's
        return passed

    assert [article.id for article in asyncio.run(main())] == ["0", "1"]
    assert reasons == ["limit"]
    assert stats.get_value("newscrawl/articles") == 2
    assert stats.get_value("newscrawl/dropped/limit") == 2
