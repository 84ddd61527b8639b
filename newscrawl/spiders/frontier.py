"""One source's listings, read in the order of trust, and the article URLs in them, each once."""

from __future__ import annotations

import logging
import re
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from urllib.parse import urljoin

from scrapy.http import Response

from newscrawl.discovery.channels import usual_feeds, usual_sitemaps
from newscrawl.discovery.feed import read_feed
from newscrawl.discovery.links import read_listing
from newscrawl.discovery.sitemap import read_sitemap, sitemaps_in_robots
from newscrawl.discovery.urls import Candidate, dedup_key, is_pager, same_site, skip_reason
from newscrawl.sources import Source
from newscrawl.state.crawl_state import CrawlState, Visit
from newscrawl.text import parse_html

logger = logging.getLogger(__name__)
Fetch = Callable[[str], Awaitable[Response | None]]
_OLDEST = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Chosen:
    """A page to ask for, and the conditional headers to ask with."""

    candidate: Candidate
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass
class Frontier:
    """Discovers a source's articles; bounded by the source's `max_listings`, `max_pages` and `depth`."""

    source: Source
    fetch: Fetch
    since: datetime | None = None
    state: CrawlState | None = None
    explain: bool = False
    thorough: bool = False
    """Whether to read on where all is known: the run before did not come to its end, and older pages may hold more."""
    robots_txt: str | None = None
    asked: int = 0
    """Article URLs handed out."""
    known: int = 0
    """Article URLs that need no fetch."""
    _listings: set[str] = field(default_factory=set)
    _articles: set[str] = field(default_factory=set)

    async def candidates(self) -> AsyncIterator[Chosen]:
        """Article URLs to fetch, the newest of each listing first."""
        ways = self.source.discover
        if {"news-sitemap", "sitemap"} & set(ways):
            async for candidate in self._from_sitemaps():
                yield candidate
        home = await self._read(self.source.site) if {"feed", "links"} & set(ways) else None
        if "feed" in ways:
            async for candidate in self._from_feeds(home):
                yield candidate
        if "links" in ways and home is not None:
            async for candidate in self._from_links(home):
                yield candidate

    async def _from_sitemaps(self) -> AsyncIterator[Chosen]:
        robots = await self._read(urljoin(self.source.site, "/robots.txt"))
        self.robots_txt = robots.text if robots is not None and hasattr(robots, "text") else None
        declared = sitemaps_in_robots(self.robots_txt or "")
        waiting: list[tuple[str, datetime | None]] = [
            (url, None) for url in declared or usual_sitemaps(self.source.site)
        ]
        waiting.sort(key=lambda entry: "news" not in entry[0])
        held: list[Candidate] = []  # a news sitemap may still list them, and goes first
        while waiting:
            url, _ = waiting.pop(0)
            response = await self._read(url)
            sitemap = read_sitemap(response.body) if response is not None else None
            if sitemap is None:
                continue
            children = [child for child in sitemap.children if self._new_enough(child[0], child[1], "sitemap")]
            waiting[:0] = sorted(children, key=lambda child: ("news" in child[0], child[1] or _OLDEST), reverse=True)
            held += [c for c in sitemap.candidates if c.via == "sitemap"]
            if "news-sitemap" in self.source.discover:
                for candidate in self._chosen([c for c in sitemap.candidates if c.via == "news-sitemap"]):
                    yield candidate
            if not declared and sitemap.candidates:
                break  # a guess was right: the other guesses are copies of it
        if "sitemap" in self.source.discover:
            for candidate in self._chosen(held):
                yield candidate

    async def _from_feeds(self, home: Response | None) -> AsyncIterator[Chosen]:
        declared = read_listing(parse_html(home.body), home.url, self.source.site).feeds if home is not None else []
        for url in declared or usual_feeds(self.source.site):
            response = await self._read(url)
            found = read_feed(response.body, response.url) if response is not None else []
            for candidate in self._chosen(found):
                yield candidate
            if found and not declared:
                break

    async def _from_links(self, home: Response) -> AsyncIterator[Chosen]:
        """Breadth first from the home page; a section whose articles are all known is not paged through further."""
        waiting: list[tuple[str | Response, int]] = [(home, 0)]
        while waiting:
            target, depth = waiting.pop(0)
            response = await self._read(target) if isinstance(target, str) else target
            if response is None:
                continue
            listing = read_listing(parse_html(response.body), response.url, self.source.site)
            before = len(self._articles)
            fresh = self._chosen(listing.articles)
            for candidate in fresh:
                yield candidate
            lively = len(self._articles) > before if self.thorough else bool(fresh)
            waiting += self._further(listing.listings, depth, lively)

    def _further(self, urls: list[str], depth: int, lively: bool) -> list[tuple[str, int]]:
        """Listings to read next. A section's older pages are no deeper than its first, and end with what is new."""
        pagers = [url for url in urls if is_pager(url)] if lively and depth else []
        deeper = (
            [url for url in urls if not is_pager(url)] if depth < self.source.depth and (lively or depth < 2) else []
        )
        return [(url, depth) for url in pagers] + [(url, depth + 1) for url in deeper]

    async def _read(self, url: str) -> Response | None:
        key = dedup_key(url)
        if key in self._listings:
            return None
        if len(self._listings) >= self.source.max_listings:
            self._explain(url, "skipped", "the source's max_listings are read")
            return None
        self._listings.add(key)
        self._explain(url, "fetched", "listing")
        return await self.fetch(url)

    def _chosen(self, found: list[Candidate]) -> list[Chosen]:
        """What is to be fetched, newest first; every URL once whatever parameters it carries."""
        fresh: dict[str, Candidate] = {}
        for candidate in sorted(found, key=lambda c: c.published or _OLDEST, reverse=True):
            key = dedup_key(candidate.url)
            if key not in self._articles and key not in self._listings:
                # also when refused: another way may list it without the date that speaks against it
                self._articles.add(key)
                fresh[key] = candidate
        chosen = []
        for candidate, visit in zip(fresh.values(), self._visits(fresh), strict=True):
            if not visit.fetch:
                self.known += 1
            reason = (None if visit.fetch else visit.reason) or self._refusal(candidate)
            if reason:
                self._explain(candidate.url, "skipped", reason)
                continue
            self.asked += 1
            self._explain(candidate.url, "fetched", f"listed by {candidate.via}: {visit.reason}")
            chosen.append(Chosen(candidate, visit.headers))
        return chosen

    def _visits(self, fresh: Mapping[str, Candidate]) -> list[Visit]:
        """What the state says to each, one look-up for all."""
        if self.state is None:
            return [Visit(True, "new", {})] * len(fresh)
        pages = [(key, candidate.published, candidate.modified) for key, candidate in fresh.items()]
        return self.state.visits(pages, any_age=self.since is None)

    def _refusal(self, candidate: Candidate) -> str | None:
        url = candidate.url
        if not same_site(url, self.source.site):
            return "another site"
        if self.source.include and not any(re.search(pattern, url) for pattern in self.source.include):
            return "no include pattern matches"
        if any(re.search(pattern, url) for pattern in self.source.exclude):
            return "an exclude pattern matches"
        if self.asked >= self.source.max_pages:
            return "the source's max_pages are asked for"
        if self.since is not None and candidate.published is not None and candidate.published < self.since:
            return "published before since"
        return skip_reason(url)

    def _new_enough(self, url: str, changed: datetime | None, kind: str) -> bool:
        if self.since is None or changed is None or changed >= self.since:
            return True
        self._explain(url, "skipped", f"{kind} unchanged since before since")
        return False

    def _explain(self, url: str, what: str, reason: str) -> None:
        logger.log(logging.INFO if self.explain else logging.DEBUG, "URL %s: %s because %s", url, what, reason)
