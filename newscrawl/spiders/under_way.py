"""Which pages of a run are under way: from their request until they are items, or none."""

from __future__ import annotations

from typing import Any

from scrapy import Request, signals
from scrapy.crawler import Crawler

from newscrawl.discovery.address_score import prepare
from newscrawl.discovery.chosen import Chosen
from newscrawl.discovery.frontier import Frontier
from newscrawl.discovery.page_request import PageRequest, page_request_of
from newscrawl.discovery.workers import run_in_workers
from newscrawl.extraction.document.page import Page
from newscrawl.running.signals import page_judged, page_missing
from newscrawl.running.stats import passed
from newscrawl.running.stop import is_ending
from newscrawl.text.addresses import page_key


class UnderWay:
    """Tells each source's frontier what became of its pages."""

    def __init__(self, crawler: Crawler, *, reads_sites: bool) -> None:
        if reads_sites:
            prepare()
        self._crawler = crawler
        self.run = run_in_workers(crawler)
        """What takes listings apart."""
        self._frontiers: dict[str, Frontier] = {}
        self._pages: dict[str, list[tuple[Frontier, str]]] = {}
        for signal, receiver in (
            (page_judged, self._judged),
            (page_missing, self._missing),
            (signals.request_dropped, self._missing),
            (signals.item_scraped, self._settled),
            (signals.item_dropped, self._settled),
            (signals.item_error, self._settled),
        ):
            crawler.signals.connect(receiver, signal)

    def frontier(self, source: str) -> Frontier | None:
        """That of a source, by its name."""
        return self._frontiers.get(source)

    def add(self, frontier: Frontier) -> None:
        """A source is about to be read."""
        frontier.following.in_flight.is_idle = self.is_idle
        self._frontiers[frontier.source.name] = frontier

    def asked(self, frontier: Frontier, chosen: Chosen) -> None:
        """A page is handed out."""
        frontier.following.in_flight.begin(chosen.key or page_key(chosen.candidate.url))

    def gone(self, asked: PageRequest) -> None:
        """It is no item, and will be none."""
        if frontier := self.frontier(asked.source.name):
            frontier.following.in_flight.end(asked.known_as)

    def arrived(self, asked: PageRequest | None, url: str) -> None:
        """It came, at this address, and becomes an item."""
        if asked is not None and (frontier := self.frontier(asked.source.name)):
            self._pages.setdefault(url, []).append((frontier, asked.known_as))

    async def room(self, frontier: Frontier, limit: int | None, of_source: int | None = None) -> None:
        """Wait until a further page of a source may be wanted: never are more under way than the limits leave."""
        pages = frontier.following.in_flight
        while pages and (
            (limit is not None and self._count() >= limit - self._written())
            or (of_source is not None and len(pages) >= of_source - self._written_of(frontier))
        ):
            await pages.change()

    def has_enough(self, frontier: Frontier, of_source: int | None) -> bool:
        """Whether a source has given all that is wanted of it."""
        return of_source is not None and self._written_of(frontier) >= of_source

    def _written_of(self, frontier: Frontier) -> int:
        return passed(self._crawler.stats, frontier.source.name)

    def is_idle(self) -> bool:
        """Whether nothing is under way, whatever was said of it."""
        engine: Any = self._crawler.engine
        slot = engine.scraper.slot
        return is_ending(self._crawler) or not (
            engine.downloader.active
            or (slot is not None and not slot.is_idle())
            or engine._slot.scheduler.has_pending_requests()
        )

    def _count(self) -> int:
        return sum(len(frontier.following.in_flight) for frontier in self._frontiers.values())

    def _written(self) -> int:
        written: int = self._crawler.stats.get_value("newscrawl/articles", 0)
        return written

    # ---- signals

    def _judged(self, page: Page, is_article: bool | None, links: Any) -> None:
        for frontier, key in self._pages.get(page.url, ())[:1]:
            frontier.following.offer(key, page.url, is_article, links)

    def _missing(self, request: Request) -> None:
        asked = page_request_of(request)
        if asked is not None:
            self.gone(asked)

    def _settled(self, item: Any) -> None:
        pages = self._pages.get(getattr(item, "url", ""))
        if pages:
            frontier, key = pages.pop(0)
            frontier.following.in_flight.end(key)
            if not pages:
                del self._pages[item.url]
