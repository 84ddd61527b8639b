"""The contract in a crawl: what breaks it is counted, and what has no identity goes no further."""

from __future__ import annotations

import logging
from collections.abc import Callable

import pytest
from scrapy.exceptions import DropItem
from scrapy.statscollectors import StatsCollector

from newscrawl.items import Article
from newscrawl.pipelines.validate import ValidatePipeline

Make = Callable[..., Article]


def test_an_article_that_keeps_the_contract_passes(stats: StatsCollector, make_article: Make) -> None:
    article = make_article()
    assert ValidatePipeline(stats).process_item(article) is article
    assert stats.get_stats() == {}


def test_a_field_that_breaks_it_is_emptied_and_counted(
    stats: StatsCollector, make_article: Make, caplog: pytest.LogCaptureFixture
) -> None:
    article = make_article(image_url="/a.jpg", tags=["bridges", ""])
    assert ValidatePipeline(stats).process_item(article) is article
    assert (article.image_url, article.tags) == (None, [])
    assert stats.get_stats() == {"newscrawl/invalid/image_url": 1, "newscrawl/invalid/tags": 1}
    assert [record.levelno for record in caplog.records] == [logging.WARNING] * 2
    assert article.url in caplog.text and "/a.jpg" not in caplog.text


@pytest.mark.parametrize("field", ["id", "url", "canonical_url"])
def test_an_article_without_identity_is_a_failure(stats: StatsCollector, make_article: Make, field: str) -> None:
    article = make_article()
    setattr(article, field, "")
    with pytest.raises(DropItem, match=field) as dropped:
        ValidatePipeline(stats).process_item(article)
    assert dropped.value.log_level == "ERROR"
    assert stats.get_value("newscrawl/dropped/invalid") == 1
    assert stats.get_value("newscrawl/failures") == 1


def test_items_of_others_pass(stats: StatsCollector) -> None:
    assert ValidatePipeline(stats).process_item({"any": 1}) == {"any": 1}
