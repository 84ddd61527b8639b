"""Whether a listed page is fetched: new and changed ones, those due for another look, failed ones now and then."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from newscrawl.state.records import AT_ONCE, DAY, LEFT_OUT, UNREAD, Known, SavedListing, key_of, today

if TYPE_CHECKING:
    from newscrawl.state.lastmods import Lastmods
    from newscrawl.state.store import Store

EMITTED, FAILED, FILTERED, ELSEWHERE = "article", "failed", "filtered", "elsewhere"
NO_ARTICLE, DUPLICATE = "not_article", "duplicate"
FIRST_RETRY, LAST_RETRY = 3600, 30 * DAY
"""Seconds after which a page that failed is tried again; each further failure makes it four times as long."""
GONE = 5
"""Failures for which the answer counts that a page is gone: it is tried again after ten days."""
WEEK = 7


class Listed(NamedTuple):
    """A page's URL, spelled as `key_of` wants it, and when its listing says that it was published and modified."""

    url: str
    published: datetime | None = None
    modified: datetime | None = None
    listing: str = ""


@dataclass(frozen=True, slots=True)
class Visit:
    """Whether a listed page is to be fetched, why, and with which conditional headers."""

    fetch: bool
    reason: str
    headers: Mapping[str, str]
    is_new: bool = False
    """Whether no run before fetched it."""
    is_changed: bool = False
    """Whether its listing says so."""
    is_unread: bool = False
    """Whether it may say more when it is read in another way."""


NEW = Visit(True, "new", {}, is_new=True)
KNOWN = Visit(False, "known", {})


class Revisits:
    """Decides for one run."""

    def __init__(
        self, store: Store, revisit_after: Sequence[int], is_lost: Callable[[Known], bool], lastmods: Lastmods
    ) -> None:
        """`revisit_after`: ages of an article, in seconds. `is_lost`: its line has to be written again."""
        self._store = store
        self._revisit_after = sorted(revisit_after)
        self._is_lost = is_lost
        self._lastmods = lastmods
        self.filters: Set[bytes] = frozenset()
        """What `note_of` makes of the names of the run's filters."""

    def visits(self, pages: Sequence[Listed], refuses: Callable[[Known], bool] | None) -> list[Visit]:
        """One for each page. `refuses`: whether what was left out, or not read, is so now too."""

        def holds(page: Known) -> bool:
            if page.status == FILTERED:
                return page.content in self.filters
            return page.status not in (*LEFT_OUT, UNREAD) or (refuses is not None and refuses(page))

        found: list[Visit] = []
        for start in range(0, len(pages), AT_ONCE):  # a sitemap may list 50,000
            found += self._some([Listed(*page) for page in pages[start : start + AT_ONCE]], holds)
        return found

    def _some(self, pages: Sequence[Listed], holds: Callable[[Known], bool]) -> list[Visit]:
        keys = [key_of(page.url) for page in pages]
        known = self._store.look_up(keys)
        if listed := [key for key, page in known.items() if page.seen < today() - WEEK]:
            self._store.still_listed(listed)
        known = {key: page for key, page in known.items() if holds(page)}
        visits = [self._visit(known.get(key), page) for key, page in zip(keys, pages, strict=True)]
        for key, page, visit in zip(keys, pages, visits, strict=True):
            if visit.fetch:
                self._lastmods.note(key, known.get(key), page.listing, page.modified)
        return visits

    def _visit(self, page: Known | None, listed: Listed) -> Visit:
        if page is None:
            return NEW
        if self._is_lost(page):
            return Visit(True, "known, but its output is written anew", {})
        if listed.modified is not None and self._lastmods.says_changed(page, listed.listing, listed.modified):
            return Visit(True, "changed since it was fetched, its listing says", conditions(page), is_changed=True)
        if page.status == EMITTED and self._is_due(page, listed.published):
            return Visit(True, "due for another look", conditions(page))
        if page.status in (FAILED, UNREAD):
            return self._tried_again(page)
        return KNOWN

    def _tried_again(self, page: Known) -> Visit:
        if not page.revision:
            return Visit(True, "what it is did not turn out", {})
        due = page.fetched + min(LAST_RETRY, FIRST_RETRY * 4 ** min(page.revision - 1, 9))
        reason = f"failed {page.revision} times in a row"
        return Visit(due <= time.time(), reason, {}, is_unread=page.status == UNREAD)

    def _is_due(self, page: Known, published: datetime | None) -> bool:
        """Whether it reached an age of REVISIT_AFTER since it was last fetched."""
        born = page.published or (int(published.timestamp()) if published else None)
        if born is None:
            return False
        now = int(time.time())
        return any(page.fetched < born + age <= now for age in self._revisit_after)


def conditions(page: Known | SavedListing) -> dict[str, str]:
    """Request headers that ask for the page only if it changed."""
    headers = {}
    if page.etag:
        headers["If-None-Match"] = page.etag
    if page.last_modified:
        headers["If-Modified-Since"] = page.last_modified
    return headers
