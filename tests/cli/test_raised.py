"""Components that raise when they are told of something: Scrapy goes on, and the run says so at its end."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest
from scrapy import Spider, signals
from scrapy.crawler import Crawler
from scrapy.statscollectors import MemoryStatsCollector

from newscrawl.cli.raised import TOLD_BY, count_raised
from newscrawl.running.stats import failures


class Watching:
    """Of an extension or a pipeline."""

    def closed(self) -> None:
        raise OverflowError("too long ago")


@pytest.fixture
def crawler() -> Iterator[Crawler]:
    crawler = Crawler(Spider)
    crawler.stats = MemoryStatsCollector(crawler)
    log = logging.getLogger(TOLD_BY)
    before = list(log.handlers)
    yield crawler
    log.handlers = before


def test_what_raises_is_a_failure_of_the_run(crawler: Crawler) -> None:
    watching = Watching()
    crawler.signals.connect(watching.closed, signals.engine_stopped)
    count_raised(crawler)
    crawler.signals.send_catch_log(signals.engine_stopped)
    stats = crawler.stats.get_stats()
    assert failures(stats) == 1
    assert stats["newscrawl/failed"] == [("component", "Watching.closed: OverflowError('too long ago')")]
