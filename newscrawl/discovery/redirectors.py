"""Other hosts whose addresses lead to a site: they count a feed's readers, or are where the site once was."""

from __future__ import annotations

from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field

from scrapy.http import Response

from newscrawl.discovery.selection import Selection
from newscrawl.discovery.urls import ListedPage
from newscrawl.text.addresses import host_key, same_site

MOSTLY = 0.5
"""Share of a listing's links that go by way of another host, from which on one of them is tried."""
SOME = 1_000
"""Links of a listing that are looked at, spread over all of it: a sitemap may have 50,000."""


@dataclass
class Redirectors:
    """Of the listings of one source and run."""

    selection: Selection
    fetch: Callable[[str, bool], Awaitable[Response | None]]
    _tried: set[str] = field(default_factory=set)

    async def look_at(self, candidates: Sequence[ListedPage]) -> None:
        """Whether the host to which most of a listing's links go leads to the site: one link tells."""
        if not candidates:
            return
        site, some = self.selection.source.site, candidates[:: 1 + len(candidates) // SOME]
        host, links = Counter(host_key(candidate.url) for candidate in some).most_common(1)[0]
        first = next(candidate.url for candidate in some if host_key(candidate.url) == host)
        if host in self._tried or same_site(first, site) or links < MOSTLY * len(some):
            return
        self._tried.add(host)
        response = await self.fetch(first, False)
        if response is not None and same_site(response.url, site):
            self.selection.redirectors.add(host)
