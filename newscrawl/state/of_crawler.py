"""A crawl's state, as its components find it: whoever only asks for it need not load the database."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapy.crawler import Crawler

if TYPE_CHECKING:
    from newscrawl.state.crawl_state import CrawlState

_ATTRIBUTE = "newscrawl_state"


def state_of(crawler: Crawler | None) -> CrawlState | None:
    """A crawl's state, from when its first component is built until its last one is done; None when it has none."""
    return getattr(crawler, _ATTRIBUTE, None)


def give_state(crawler: Crawler, state: CrawlState) -> None:
    """Let a crawl's components have it."""
    setattr(crawler, _ATTRIBUTE, state)
