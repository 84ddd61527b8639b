"""Compares an Article with what is known of it: unchanged ones go no further, changed ones get a new revision."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured

from newscrawl.errors import StateError
from newscrawl.extraction.twins import alike, name_by_own_address
from newscrawl.items import Article
from newscrawl.running.reasons import DropReason, drop
from newscrawl.running.stop import stop
from newscrawl.state.of_crawler import state_of
from newscrawl.text.addresses import page_key

if TYPE_CHECKING:
    from newscrawl.state.crawl_state import CrawlState


class RevisePipeline:
    """What passes here is noted as on its way to the feed; it counts as seen once it is durable there."""

    def __init__(self, crawler: Crawler, state: CrawlState) -> None:
        self._crawler = crawler
        self._state = state

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        state = state_of(crawler)
        if state is None:
            raise NotConfigured
        return cls(crawler, state)

    async def process_item(self, item: Any) -> Any:
        """The article with its revision. Raises Dropped when it is known as it is."""
        if not isinstance(item, Article):
            return item
        try:
            self._keep_apart(item)
            # an archive may hold a page at each of the addresses that it had, and all of them are wanted
            moved = alike(item) if item.body and item.discovered_via != "archive" else ""
            revision = self._state.is_new(item.url, item.id, item.content_hash, item.published_at, moved)
            if revision and not await self._state.is_ours(item.id):
                revision = 0
        except StateError as error:
            # without its state a run would write articles that the next one writes again
            stop(self._crawler, "state", error)
            raise drop(self._crawler.stats, DropReason.NO_STATE, item, error) from error
        if not revision:
            raise drop(self._crawler.stats, DropReason.UNCHANGED, item)
        item.revision = revision
        return item

    def _keep_apart(self, article: Article) -> None:
        """Some sites declare a section as the address of each of its articles: these would be revisions of one."""
        declared = page_key(article.canonical_url)
        if declared != page_key(article.url) and self._state.pages.is_no_article(declared):
            name_by_own_address(article)
