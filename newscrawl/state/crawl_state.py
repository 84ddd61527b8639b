"""What one run knows and does about what was seen: which pages to ask for, and when an article counts as seen."""

from __future__ import annotations

import logging
import time
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import datetime
from weakref import WeakKeyDictionary

from scrapy.crawler import Crawler

from newscrawl.state.locks import SourceLocks
from newscrawl.state.recovery import recover
from newscrawl.state.store import Known, SavedListing, Store, key_of

logger = logging.getLogger(__name__)
EMITTED = "article"
Listed = tuple[str, datetime | None, datetime | None]
"""A page's URL, spelled as `key_of` wants it, and when its listing says that it was published and modified."""
NO_ARTICLE = bytes(16)


@dataclass(frozen=True, slots=True)
class Visit:
    """Whether a listed page is to be fetched, why, and with which conditional headers."""

    fetch: bool
    reason: str
    headers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Arrival:
    """A fetched page between its response and what becomes of it."""

    key: bytes
    published: int | None
    etag: str | None
    last_modified: str | None


class CrawlState:
    """The state of one run. Not shared between threads."""

    def __init__(
        self,
        store: Store,
        sources: Sequence[str],
        revisit_after: Sequence[int] = (),
        overwritten: Set[str] = frozenset(),
    ) -> None:
        """`revisit_after`: ages of an article, in seconds, from which it is looked at once more.

        `overwritten`: local feeds that the run begins anew. What was only in them is no longer safe, so all is fetched.
        """
        self.store = store
        self._locks = SourceLocks(store.url, sources)
        self._sources = list(sources)
        self._revisit_after = sorted(revisit_after)
        self._arrivals: dict[str, Arrival] = {}
        self._run: int | None = None
        self.continued = recover(store, sources)
        """Local feeds of a run that was cut off, which this one goes on with."""
        self._anew = any(store.whole_size(path) for path in overwritten - self.continued)

    # ---- before the fetch

    def visits(self, pages: Sequence[Listed], *, any_age: bool = True) -> list[Visit]:
        """One for each page. `any_age`: the run asks for old articles too, which others may have left out."""
        keys = [key_of(url) for url, _, _ in pages]
        known = self.store.look_up(keys)
        return [
            self._visit(None if any_age and _is_too_old(known.get(key)) else known.get(key), published, modified)
            for key, (_, published, modified) in zip(keys, pages, strict=True)
        ]

    def _visit(self, page: Known | None, published: datetime | None, modified: datetime | None) -> Visit:
        if page is None:
            return Visit(True, "new", {})
        if self._anew:
            return Visit(True, "known, but its output is written anew", {})
        if modified is not None and modified.timestamp() > page.fetched:
            return Visit(True, "changed since it was fetched, its listing says", conditions(page))
        if page.status == EMITTED and self._is_due(page, published):
            return Visit(True, "due for another look", conditions(page))
        return Visit(False, "known", {})

    def _is_due(self, page: Known, published: datetime | None) -> bool:
        """Whether it reached an age of REVISIT_AFTER since it was last fetched."""
        born = page.published or (int(published.timestamp()) if published else None)
        if born is None:
            return False
        now = int(time.time())
        return any(page.fetched < born + age <= now for age in self._revisit_after)

    # ---- after it

    def arrived(self, url: str, asked: str, published: datetime | None, headers: Mapping[str, str]) -> None:
        """A page came; `url` is where it was in the end, `asked` the URL as `key_of` wants it."""
        moment = int(published.timestamp()) if published else None
        self._arrivals[url] = Arrival(key_of(asked), moment, headers.get("etag"), headers.get("last-modified"))

    def unchanged(self, asked: str) -> None:
        """The server says so, or the content is the same: it was looked at, that is all."""
        known = self.store.look_up([key_of(asked)])
        self.store.record(replace(page, fetched=int(time.time())) for page in known.values())

    def is_new(self, url: str, article: str, content: str, published_at: str | None) -> int:
        """The revision to give an article, 0 when its content is known already.

        Notes that its line is about to be written: from here on the run is answerable for it.
        """
        arrival = self._arrivals.pop(url, None) or Arrival(key_of(url), None, None, None)
        before = self.store.look_up_article(bytes.fromhex(article))
        found = self._known(arrival, EMITTED, article, content)
        found = replace(found, published=epoch(published_at) or arrival.published)
        same = before is not None and before.content == found.content
        if before is not None and same and not self._anew:
            self.store.record([replace(found, revision=before.revision)])
            return 0
        revision = 1 if before is None else before.revision + (not same)
        self.store.intend(self.run, replace(found, revision=revision))
        return revision

    def dropped(self, url: str, status: str) -> None:
        """It is not wanted, now and in the next runs."""
        if arrival := self._arrivals.pop(url, None):
            self.store.record([self._known(arrival, status, NO_ARTICLE.hex(), NO_ARTICLE.hex())])

    def _known(self, arrival: Arrival, status: str, article: str, content: str) -> Known:
        return Known(
            key=arrival.key,
            article=bytes.fromhex(article),
            status=status,
            published=arrival.published,
            fetched=int(time.time()),
            content=bytes.fromhex(content),
            revision=0,
            etag=arrival.etag,
            last_modified=arrival.last_modified,
        )

    # ---- durability

    @property
    def run(self) -> int:
        """This run's number. Raises RuntimeError before `begin`."""
        if self._run is None:
            raise RuntimeError("the run has not begun")
        return self._run

    def begin(self, sizes: Mapping[str, int]) -> None:
        """The feeds are open; `sizes` are those of the local ones."""
        self._run = self.store.begin_run(self._sources, sizes)

    def durable(self, articles: Sequence[str], sizes: Mapping[str, int]) -> None:
        """The lines of these articles (their identities) are on the disk, and the feeds are whole up to `sizes`."""
        wanted = {bytes.fromhex(article) for article in articles}
        keys = [page.key for page in self.store.intended(self.run) if page.article in wanted]
        self.store.settle(self.run, keys)
        self.store.set_whole_sizes(sizes)

    def end(self, *, complete: bool) -> None:
        """All that was intended is done or given up; the run is over. `complete`: it left nothing for the next one."""
        if self._run is not None:
            self.store.forget(self._run)
            self.store.end_run(self._run, complete=complete)

    def close(self) -> None:
        """Let other runs in."""
        self._locks.release()
        self.store.close()

    # ---- listings

    def listing(self, url: str) -> SavedListing | None:
        """A listing as it was last time."""
        return self.store.listing(key_of(url))

    def save_listing(self, url: str, found: SavedListing) -> None:
        """Keep it for the next 304."""
        self.store.save_listing(key_of(url), found)


def _is_too_old(page: Known | None) -> bool:
    return page is not None and page.status == "too_old"


def conditions(page: Known | SavedListing) -> dict[str, str]:
    """Request headers that ask for the page only if it changed."""
    headers = {}
    if page.etag:
        headers["If-None-Match"] = page.etag
    if page.last_modified:
        headers["If-Modified-Since"] = page.last_modified
    return headers


def epoch(moment: str | None) -> int | None:
    """Seconds since 1970 of an ISO 8601 date; a date without offset is taken for UTC."""
    if not moment:
        return None
    parsed = datetime.fromisoformat(moment)
    return int(parsed.timestamp() if parsed.tzinfo else parsed.timestamp() - time.timezone)


_states: WeakKeyDictionary[Crawler, CrawlState] = WeakKeyDictionary()


def state_of(crawler: Crawler | None) -> CrawlState | None:
    """The state that a crawl was given; None for one that has none."""
    return _states.get(crawler) if crawler is not None else None


def give_state(crawler: Crawler, state: CrawlState) -> None:
    """Tie a state to a crawl."""
    _states[crawler] = state
