"""What became of a run's pages: their arrival, and why some are no article, for the next runs to know."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from newscrawl.state.lastmods import Lastmods
from newscrawl.state.records import LEFT_OUT, UNREAD, Known, key_of, note_of, today
from newscrawl.state.revisits import DUPLICATE, ELSEWHERE, FAILED, GONE, NO_ARTICLE
from newscrawl.state.store import Store

NOTHING = bytes(16)


@dataclass(frozen=True, slots=True)
class Arrival:
    """A fetched page between its response and what becomes of it."""

    key: bytes
    published: int | None
    etag: str | None
    last_modified: str | None


class PageOutcomes:
    """Of one run; what it notes is durable with the next commit. Its methods raise StateError."""

    def __init__(self, store: Store, lastmods: Lastmods) -> None:
        self._store = store
        self._lastmods = lastmods
        self._arrivals: dict[str, Arrival] = {}

    def arrived(self, url: str, asked: str, published: datetime | None, headers: Mapping[str, str]) -> None:
        """A page came; `url` is where it was in the end, `asked` the URL as `key_of` wants it."""
        moment = int(published.timestamp()) if published else None
        self._arrivals[url] = Arrival(key_of(asked), moment, headers.get("etag"), headers.get("last-modified"))

    def unchanged(self, asked: str) -> None:
        """The server says so, or the content is the same: it was looked at, that is all."""
        self._lastmods.learn(key_of(asked), changed=False)
        self._looked_at(self._store.look_up([key_of(asked)]).values())

    def _looked_at(self, known: Iterable[Known]) -> None:
        now = int(time.time())
        self._store.record(self._lastmods.stamped(replace(page, fetched=now, seen=today())) for page in known)

    def is_no_article(self, asked: str) -> bool:
        """Whether a page was judged to be none, in this run or one before."""
        known = self._store.look_up_page(key_of(asked))
        return known is not None and known.status == NO_ARTICLE

    def taken(self, url: str) -> Arrival:
        """A page that came, and is about to be an article: it comes to nothing else."""
        return self._arrivals.pop(url, None) or Arrival(key_of(url), None, None, None)

    def dropped(self, url: str, status: str, published_at: str | None = None, note: str = "") -> None:
        """It is not wanted, now and in the next runs; for a status in LEFT_OUT the `note` says what for."""
        if arrival := self._arrivals.pop(url, None):
            page = self.known(arrival, status, NOTHING.hex(), NOTHING.hex())
            if status in LEFT_OUT:
                page = replace(page, published=epoch(published_at) or page.published, content=note_of(note))
            self._store.record([page])

    def elsewhere(self, asked: str) -> None:
        """It leads to a page that is asked for at its own address. What is known already stays known."""
        arrival = Arrival(key_of(asked), None, None, None)
        if not self._store.look_up([arrival.key]):
            self._store.record([self.known(arrival, ELSEWHERE, NOTHING.hex(), NOTHING.hex())])

    def failed(self, asked: str) -> bool:
        """It cannot be had, or not be read: the next runs give it time. An article that is known stays known.

        Returns whether it was so before.
        """
        return self._failed(Arrival(key_of(asked), None, None, None))

    def gone(self, asked: str) -> bool:
        """As `failed`. The server says that it will not come back: the next runs give it more time."""
        return self._failed(Arrival(key_of(asked), None, None, None), tries=GONE)

    def forget(self, asked: Iterable[str]) -> None:
        """Pages that were dropped, and of which it turned out that nothing is known: the next run tries them, once."""
        before = self._store.look_up([key_of(page) for page in asked])
        dropped = [page for page in before.values() if page.status in (NO_ARTICLE, DUPLICATE, ELSEWHERE)]
        self._store.record([replace(page, status=FAILED, revision=0) for page in dropped])

    def not_extracted(self, url: str, *, at_once: bool = False) -> None:
        """A page that came, and could not be read: as `failed`. `at_once`: the next run tries it, as it is no habit."""
        if arrival := self._arrivals.pop(url, None):
            self._failed(arrival, tries=0 if at_once else 1)

    def unread(self, url: str, way: str) -> None:
        """A page that came, and says too little when it is read in this way: as `failed`, for who reads it so."""
        if arrival := self._arrivals.pop(url, None):
            self._failed(arrival, way=way)

    def _failed(self, arrival: Arrival, tries: int = 1, way: str = "") -> bool:
        """`tries`: what it counts for; 0: the next run tries it, once."""
        before = self._store.look_up_page(arrival.key)
        if before is not None and before.status not in (FAILED, UNREAD):
            if tries:
                self._looked_at([before])
            return False
        page = self.known(arrival, UNREAD if way else FAILED, NOTHING.hex(), note_of(way).hex())
        same = before is not None and (before.status, before.content) == (page.status, page.content)
        count = before.revision + max(tries, 1) if before is not None and same else tries
        self._store.record([replace(page, revision=count)])
        return before is not None and same and before.revision > 0

    def known(self, arrival: Arrival, status: str, article: str, content: str) -> Known:
        """It as the state keeps it; `article` and `content` in hex."""
        page = Known(
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
        return self._lastmods.stamped(page)


def epoch(moment: str | None) -> int | None:
    """Seconds since 1970 of an ISO 8601 date; a date without offset is taken for UTC."""
    if not moment:
        return None
    parsed = datetime.fromisoformat(moment)
    return int((parsed if parsed.tzinfo else parsed.replace(tzinfo=UTC)).timestamp())
