"""A crawl's archive, as its components find it: whoever only asks for it need not load what writes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapy.crawler import Crawler

if TYPE_CHECKING:
    from newscrawl.archives.archive import Archive

_ATTRIBUTE = "newscrawl_archive"
KEPT = "newscrawl_kept"
"""Key of Request.meta: the place of the response's record and its date, once it is kept."""
ASKED = "newscrawl_kept_when_it_comes"
"""Key of Request.meta, from when a request goes to the network until its response came."""
SENT = "newscrawl_as_sent"
"""Key of Request.meta: status, headers and body of a page as they came to the browser that rendered it."""


def archive_of(crawler: Crawler | None) -> Archive | None:
    """None when nothing is kept."""
    return getattr(crawler, _ATTRIBUTE, None)


def give_archive(crawler: Crawler, archive: Archive) -> None:
    """Let a crawl's components have it."""
    setattr(crawler, _ATTRIBUTE, archive)
