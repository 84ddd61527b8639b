"""Leaves a site that answers whatever it is asked for with one page: a door that wants a click, an empty shell."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Self

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.http import Response

from newscrawl.discovery.page_request import page_request_of, source_of_request
from newscrawl.errors import StateError
from newscrawl.extraction.document.page import Page
from newscrawl.items import Article
from newscrawl.running.reasons import Skipped, SkipReason
from newscrawl.running.signals import page_judged
from newscrawl.running.stats import Lack, count_lack, forget_lack, lack_of
from newscrawl.running.stop import stop
from newscrawl.state.of_crawler import state_of
from newscrawl.text.addresses import is_door, page_key

if TYPE_CHECKING:
    from newscrawl.state.crawl_state import CrawlState

ENOUGH = 16
"""Articles that give one page before their site is left alone."""
DOORS = 8
"""Addresses, of listings too, that lead to pages whose addresses say where one came from."""
logger = logging.getLogger(__name__)


@dataclass(slots=True)
class _Site:
    """One source's."""

    asked: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Address of a page that came, and is not judged yet -> key of the article for which it came, how it was found."""
    answer: bytes = b""
    """What stands for the page that came for all of them."""
    places: set[str] = field(default_factory=set)
    """Its addresses."""
    keys: set[str] = field(default_factory=set)
    """Of the articles for which it came."""
    live: set[str] = field(default_factory=set)
    """Those that no sitemap named: one that is left over from another system lists what is no more."""
    doors: set[str] = field(default_factory=set)
    """Keys of what led to a door."""
    has_pages: bool = False
    """Whether it shows some that are no door."""
    differs: bool = False
    """Whether it has shown two articles."""
    is_left: bool = False


class OneAnswer:
    """Pages that are named one by one have no say; of a site that is left nothing more is asked."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._sites: dict[str, _Site] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        middleware = cls(crawler)
        crawler.signals.connect(middleware.judged, page_judged)
        crawler.signals.connect(middleware.dropped, signals.request_dropped)
        return middleware

    def process_request(self, request: Request) -> None:
        """Raises Skipped for what is asked of a site that is left alone."""
        source = source_of_request(request) if self._sites else None
        if source is not None and (site := self._sites.get(source.name)) and site.is_left:
            raise Skipped(SkipReason.SITE_LEFT_ALONE)

    def process_response(self, request: Request, response: Response) -> Response:
        """The response itself."""
        source, page = source_of_request(request), page_request_of(request)
        if source is None or response.status != 200 or (page is not None and page.via == "url"):  # noqa: PLR2004
            return response
        site = self._sites.setdefault(source.name, _Site())
        came_from = request.meta.get("redirect_urls")
        if not (came_from and is_door(response.url)):
            site.has_pages = True
        elif not site.has_pages:
            site.doors.add(page_key(came_from[0]))
            if len(site.doors) >= DOORS and source.home in site.doors:  # else what is not there may lead there
                self._leave(source.name, site, Lack.WALL)
        if page is not None and (not site.differs or came_from):
            site.asked[response.url] = (page.known_as, page.via)
        return response

    def judged(self, page: Page, article: Article) -> None:
        """What the extraction made of a page."""
        site = self._sites.get(page.source)
        key, via = site.asked.pop(page.url, ("", "")) if site is not None else ("", "")
        if site is None or not key:
            return
        if not site.differs:
            self._compare(site, page, article)
            self._count(page.source, site, key, via)
        if site.is_left or (not article.is_article and is_door(page.url) and page_key(page.url) != key):
            self._note(lambda state: state.pages.not_extracted(page.url, at_once=site.is_left))

    def _compare(self, site: _Site, page: Page, article: Article) -> None:
        # without a text two pages may differ all the same
        answer = article.content_hash.encode() if article.body else hashlib.blake2b(page.html).digest()
        site.differs = bool(site.answer) and site.answer != answer
        if site.differs:
            forget_lack(self._crawler.stats, page.source, Lack.SAME)
        site.answer = answer
        site.places.add(page.url)

    def dropped(self, request: Request) -> None:
        """An article that leads to where another one led."""
        page = page_request_of(request)
        site = self._sites.get(page.source.name) if page is not None else None
        if page is not None and site is not None and request.url in site.places:
            self._count(page.source.name, site, page.known_as, page.via)

    def _count(self, source: str, site: _Site, key: str, via: str) -> None:
        site.keys.add(key)
        site.live.update([key] if via != "sitemap" else ())
        if site.differs:
            return
        if len(site.keys) == ENOUGH:
            self._tell(source, Lack.SAME)
        if len(site.live) >= ENOUGH:
            self._leave(source, site, Lack.SAME)

    def _tell(self, source: str, lack: Lack) -> None:
        if lack_of(self._crawler.stats.get_stats(), source) not in (Lack.WALL, Lack.SCRIPT, Lack.SAME):
            count_lack(self._crawler.stats, source, lack)

    def _leave(self, source: str, site: _Site, lack: Lack) -> None:
        if not site.is_left:
            site.is_left = True
            logger.info("Nothing more is asked of %s: %s", source, lack)
            self._tell(source, lack)
        self._note(lambda state: state.pages.forget(site.keys))

    def _note(self, note: Callable[[CrawlState], object]) -> None:
        """What such a page is, is not known: a later run asks for it again."""
        try:
            if (state := state_of(self._crawler)) is not None:
                note(state)
        except StateError as error:
            stop(self._crawler, "state", error)
