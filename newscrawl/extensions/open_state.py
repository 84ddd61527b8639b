"""The state's life is the crawler's: whoever starts a crawl, a command or a script, it is there and durable."""

from __future__ import annotations

import weakref
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from scrapy import Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.settings import BaseSettings

from newscrawl.errors import UsageError
from newscrawl.feeds.targets import lasting_feeds, overwritten_files
from newscrawl.state.of_crawler import give_state
from newscrawl.text.durations import parse_duration

if TYPE_CHECKING:
    from newscrawl.state.crawl_state import CrawlState


class OpenState:
    """Opens the state before any other component is built, and closes it when all are done with it.

    Spiders that keep a state name their sources in `source_names`, and those sources' hosts in `source_hosts`. A state
    that cannot be opened, or whose sources or hosts are being crawled by another run, ends the crawl before it begins:
    `Crawler.crawl` raises StateError.
    """

    def __init__(self, crawler: Crawler, state: CrawlState) -> None:
        self._crawler = crawler
        # what no signal tells: a component that could not be built
        self._close = weakref.finalize(crawler, state.close)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        wanted = _wanted(crawler.settings, crawler.spider)
        if wanted is None:
            raise NotConfigured
        from newscrawl.state.crawl_state import CrawlState  # noqa: PLC0415 - SQLAlchemy takes a quarter of a second

        overwritten = overwritten_files(crawler.settings.getdict("FEEDS"))
        state = CrawlState(wanted.url, wanted.sources, wanted.revisit_after, overwritten, wanted.hosts)
        if crawler.settings.getbool("AGAIN"):
            state.write_again()
        give_state(crawler, state)
        extension = cls(crawler, state)
        crawler.signals.connect(extension.spider_opened, signals.spider_opened)
        return extension

    def spider_opened(self) -> None:
        """All components are there: what they do when the engine has stopped comes before what is connected now."""
        self._crawler.signals.connect(self.engine_stopped, signals.engine_stopped)

    def engine_stopped(self) -> None:
        self._close()


@dataclass(frozen=True, slots=True)
class _Asked:
    url: str
    sources: Sequence[str]
    hosts: Sequence[str]
    revisit_after: Sequence[int]


def check_settings(settings: BaseSettings, spider: Spider | None) -> None:
    """Raise UsageError or StateError when this spider's crawl could not begin now."""
    wanted = _wanted(settings, spider)
    if wanted is not None:
        from newscrawl.state.crawl_state import check_state  # noqa: PLC0415 - SQLAlchemy takes a quarter of a second

        check_state(wanted.url, wanted.sources, wanted.hosts)


def _wanted(settings: BaseSettings, spider: Spider | None) -> _Asked | None:
    """None for a crawl that keeps no state. Raises UsageError."""
    url, sources = settings.get("STATE_URL"), getattr(spider, "source_names", ())
    if not sources or not url or not lasting_feeds(settings.getdict("FEEDS")):
        return None
    hosts = getattr(spider, "source_hosts", ())
    return _Asked(url, sources, hosts, [_age(text) for text in settings.getlist("REVISIT_AFTER")])


def _age(text: str) -> int:
    """In seconds. Raises UsageError."""
    age = parse_duration(text)
    if age is None:
        raise UsageError(f'REVISIT_AFTER takes ages like "6h", not {text!r}')
    return age
