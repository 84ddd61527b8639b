"""Usual places of sitemaps and feeds, which are asked for where a site names none."""

from __future__ import annotations

import time
from dataclasses import dataclass

from newscrawl.discovery.selection import Selection
from newscrawl.state.records import MISSING, SavedListing
from newscrawl.text.addresses import page_key

AGAIN = 7 * 24 * 3600
"""Seconds after which a usual place where nothing was is asked for again."""


@dataclass(frozen=True, slots=True)
class Guesses:
    """What the state knows of them, for one source and run."""

    selection: Selection

    def untried(self, urls: list[str]) -> list[str]:
        """Without those where nothing was some days ago."""
        found = []
        for url in urls:
            saved = self.selection.state.listing(page_key(url)) if self.selection.state is not None else None
            if saved is not None and saved.is_missing and time.time() - saved.fetched < AGAIN:
                self.selection.say(url, "skipped", "nothing was at this usual place when it was last asked for")
            else:
                found.append(url)
        return found

    def was_wrong(self, url: str) -> None:
        """What is there lists nothing, as a page for people: it is as good as missing."""
        key, state = page_key(url), self.selection.state
        if state is not None and state.listing(key) is not None:
            state.save_listing(key, SavedListing(url, MISSING, b"", None, None))
