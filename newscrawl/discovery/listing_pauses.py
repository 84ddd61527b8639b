"""Which listings of a source with `every = "auto"` a scheduled run reads: each has a pause, by what it brought.

What is left alone is what only lists: a sitemap without sitemaps below it, a feed, a section of the site with all that
lies below it. The home page and indexes of sitemaps are read in each run, for they say what else there is.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from math import sqrt

from newscrawl.sources.model import Source
from newscrawl.sources.pauses import learned

SHARE = 0.5
"""Of the geometric mean of the seconds in which a listing and the source bring an article: with it half of the requests
are saved, and articles are found hardly later (benchmarks/intervals.py)."""
_ALL = ""
"""In place of a key: all listings together."""


@dataclass
class ListingPauses:
    """Of one source and run."""

    known: dict[str, tuple[int, int]] = field(default_factory=dict)
    """Key of a listing -> the seconds in which it brings one new article, and when it was last read, in seconds since
    1970; the latest is the last."""
    bounds: tuple[int, int] | None = None
    """The least and the most seconds; None in a run that reads everything, and learns nothing."""
    first: int = 0
    """Seconds, of one that was not read before."""
    now: Callable[[], float] = time.time

    def begin(self, source: Source) -> None:
        """The run is a scheduled one, which need not read everything."""
        self.bounds, self.first = source.bounds, source.seconds

    def resting(self, key: str) -> str | None:
        """Why a listing is not read now; None for one that is due."""
        if self.bounds is None or not {key, _ALL} <= self.known.keys():
            return None
        # so many requests find articles soonest when pauses go with the square root of the time between two articles
        pause = SHARE * sqrt(self.known[key][0] * self.known[_ALL][0])
        if self.now() - self.known[key][1] >= pause:
            return None
        return f"it is read every {pause / 60:.0f} min, by what it brought"

    def learn(self, brought: Mapping[str, int]) -> None:
        """How many articles each listing that was read named that are new or changed, and that none had before."""
        if self.bounds is None:
            return
        now = int(self.now())
        for key, articles in {**brought, _ALL: sum(brought.values())}.items():
            pause, last = self.known.pop(key, (self.first, now - self.first))
            self.known[key] = learned(pause, articles, self.bounds, now - last), now
