"""The sitemaps below one that a site names, or has at its usual place: each file of an index, the latest first."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from newscrawl.discovery.dates import OLDEST, is_before, is_day
from newscrawl.discovery.entries import Entries
from newscrawl.discovery.redirectors import Redirectors
from newscrawl.discovery.selection import Selection
from newscrawl.text.addresses import page_key


@dataclass(frozen=True)
class SitemapFiles:
    """Reads sitemaps whole, as `FeedFiles` reads feeds."""

    read: Callable[..., Awaitable[Entries]]
    """One file, by its URL and whether it is `declared`."""
    redirectors: Redirectors
    selection: Selection
    thorough: bool
    is_resting: Callable[[str], bool]
    """Whether a file is left alone in this run."""
    has_room: Callable[[], bool]
    """Whether one more may be read."""

    async def of(self, root: str, *, declared: bool) -> AsyncIterator[Entries]:
        """What each file under an index lists: news first, then the latest."""
        waiting: list[tuple[str, datetime | None]] = [(root, None)]  # the next one is the last
        while waiting:
            url, changed = waiting.pop()
            await asyncio.sleep(0)  # an index may name 50,000
            if not self.has_room():
                self.selection.say(url, "skipped", "what the source's max_listings leave for sitemaps is read")
                continue
            if not self._is_worth_reading(url, changed):
                continue
            declared = declared or url != root
            sitemap = await self.read(url, declared=declared)
            await self.redirectors.look_at(sitemap.candidates)
            order = sorted(sitemap.children, key=lambda child: ("news" in child[0], child[1] or OLDEST), reverse=True)
            waiting += reversed(order)
            yield sitemap

    def _is_worth_reading(self, url: str, changed: datetime | None) -> bool:
        """Whether a file that an index names may have what the run looks for."""
        selection, since = self.selection, self.selection.wanted.since
        if self.is_resting(url):
            return False
        if changed is None:
            return True
        if since is not None and is_before(changed, since):
            selection.say(url, "skipped", "a sitemap that did not change after since")
            selection.ill_timed += 1
            return False
        state = None if self.thorough else selection.state
        saved = state.listing(page_key(url)) if state is not None else None
        if saved is None or saved.is_failing:
            return True
        if not is_day(changed) and is_before(changed, datetime.fromtimestamp(saved.fetched, UTC)):
            selection.say(url, "skipped", "a sitemap that did not change since it was last read, its index says")
            return False
        return True
