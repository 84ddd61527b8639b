"""What a page that is read for its links is likely to be, and so when."""

from __future__ import annotations

from enum import IntEnum
from urllib.parse import urlsplit

from newscrawl.discovery.found_links import Link, LinkPlace
from newscrawl.extraction.words.addresses import is_listing_path, is_news_name, is_service_path, is_topic_link
from newscrawl.extraction.words.paging import is_of_forum


class Rank(IntEnum):
    """What comes first."""

    SECTION = 0
    """In the home page's menu."""
    PAGER = 1
    NEWS = 2
    """Called so, or what institutions call theirs."""
    UNKNOWN = 3
    OVERVIEW = 4
    """Tags, authors, forums: what they list is mostly listed elsewhere, or no article."""
    SERVICE = 5
    """In a footer, or named as a service of the site."""
    LAST = 6
    """Both: nothing of it is read while articles are found elsewhere."""


PATIENCE = {Rank.NEWS: 8, Rank.UNKNOWN: 8, Rank.OVERVIEW: 4, Rank.SERVICE: 2, Rank.LAST: 4}
"""Pages of a rank in a row that may bring nothing before the others of the rank are left alone."""


def rank_of(link: Link, depth: int) -> Rank:
    """What a page is likely to be, by its address and by where a page at this depth links to it."""
    path = urlsplit(link.url).path
    if is_news_name(path, link.text) and not (depth == 0 and link.place is LinkPlace.MENU):
        return Rank.NEWS
    is_service, is_last = is_service_path(path), link.place is LinkPlace.FOOTER
    if is_service or is_last:
        return Rank.LAST if is_service and is_last else Rank.SERVICE
    if is_listing_path(path) or is_topic_link(link.url) or is_of_forum(link.url):
        return Rank.OVERVIEW
    return Rank.SECTION if depth == 0 and link.place is LinkPlace.MENU else Rank.UNKNOWN
