"""A home or section page -> links to articles, to further listings, and the feeds and sitemaps that it names."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from newscrawl.discovery.address_score import article_chances
from newscrawl.discovery.changing_values import has_values
from newscrawl.discovery.channels import is_called_feed, is_feed_link, is_feed_overview, is_sitemap_link
from newscrawl.discovery.day_pages import day_in
from newscrawl.discovery.found_links import Link, PageLinks
from newscrawl.discovery.page_links import page_links
from newscrawl.discovery.paging_marks import DATA
from newscrawl.discovery.urls import ListedPage
from newscrawl.extraction.words.addresses import is_file, slug_words
from newscrawl.extraction.words.paging import (
    ANOTHER_VIEW,
    endless_reason,
    is_of_forum,
    is_paging_text,
    month_asked_for,
    without_view,
)
from newscrawl.text.addresses import same_site

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LINKED = 30
"""Feeds, at most, that a page only links to: an overview of them may have hundreds."""
LIKELY = 0.35
"""The chance from which on a link's page is asked for as an article; else it is read as a listing first."""
SHARED = 3
"""Links with one word of paging from which on it invites to read what each teaser is of: a list has one next page."""
_SUREST = 0.02
_ARCHIVE = re.compile(r"/((?:19|20)\d\d)(?:/(0?[1-9]|1[0-2])(?:/(?:0?[1-9]|[12]\d|3[01]))?)?/?$")
_OTHER_CALENDAR = (2100, 0)
"""From which year and month on a date is none of ours."""
_LAST_DAY = date(2099, 12, 31).toordinal()
_WORDS = 3
"""Of an address from which on it is one article's."""
_SOON = 8
"""Days to come that are followed: a week is named by its last."""
_REPEATED = re.compile(r"((?:/(?!\d++(?:/|$))[^/]++){1,3}?)\1{2,}(?=/|$)")  # numbers may: of a day, of kinds of kinds
Chances = Callable[[Sequence[str]], "NDArray[np.float32]"]


@dataclass(slots=True)
class Listing:
    """What one page links to; every URL once, in document order."""

    articles: list[ListedPage] = field(default_factory=list)
    others: list[Link] = field(default_factory=list)
    """What may be a listing, or an article that does not look like one."""
    pagers: list[str] = field(default_factory=list)
    """Further pages of it, and archives by date."""
    feeds: list[str] = field(default_factory=list)
    """Those that it declares."""
    linked_feeds: list[str] = field(default_factory=list)
    """What its readers are shown, and looks like one."""
    feed_overview: str = ""
    """A page that may link to more of them."""
    sitemaps: list[str] = field(default_factory=list)
    """Declared ones, and links to what looks like one."""
    skipped: list[tuple[str, str]] = field(default_factory=list)
    """URLs that are neither, and why."""
    headlines: list[tuple[str, str]] = field(default_factory=list)
    """URLs with values in them, and the headlines that lead there."""


def read_listing(tree: HtmlElement, url: str, home: str, chances: Chances = article_chances) -> Listing:
    """Links of the site's own; `url` is the page's, `home` the site's."""
    return sorted_links(page_links(tree, url), home, chances)


def sorted_links(page: PageLinks, home: str, chances: Chances = article_chances) -> Listing:
    """A page's links by what they may lead to; `chances` judges addresses."""
    found, own = Listing(feeds=page.feeds, sitemaps=list(page.sitemaps)), []
    headlines = {link.url for link in page.links.values() if _is_headline_of_one(link)}
    views = Counter(without_view(url) for url in page.links if "?" in url)
    for link in page.links.values():
        reason = _refusal(link, home) or _other_view(link, headlines)
        if reason == ANOTHER_VIEW and _is_the_only_view(link.url, page, views):
            reason = None
        if reason:
            found.skipped.append((link.url, reason))
            _note_listing_file(link, home, found)
        else:
            own.append(link)
            _note_listing_file(link, home, found)
            if link.is_headline and not link.leads_on and has_values(link.url):
                found.headlines.append((link.url, link.text))
    words = Counter(link.word for link in own if link.word)
    for link, chance in zip(own, chances([link.url for link in own]), strict=True):
        weighed = link_chance(link, float(chance))
        may_be_one = link.in_heading or (not link.is_paging and words[link.word] >= SHARED)
        if _leads_to_archive(link) or (link.leads_on and not (may_be_one and weighed >= LIKELY)):
            found.pagers.append(link.url)
        elif is_likely(link, float(chance)):
            found.articles.append(ListedPage(link.url, "links", chance=weighed))
        else:
            found.others.append(link)
    return found


def link_chance(link: Link, chance: float) -> float:
    """The chance of an address, given what its links on a page say."""
    chance = min(max(chance, _SUREST), 1 - _SUREST)
    return 1 / (1 + math.exp(-math.log(chance / (1 - chance)) - link.weight))


def is_likely(link: Link, chance: float) -> bool:
    """Whether it is asked for as an article."""
    return link_chance(link, chance) >= LIKELY and not is_of_forum(link.url)


def is_archive(url: str) -> bool:
    """Whether it is the archive of a year, a month or a day."""
    parts = urlsplit(url)
    return month_asked_for(parts.query) is not None if parts.query else bool(_ARCHIVE.search(parts.path))


def _leads_to_archive(link: Link) -> bool:
    """A year or a month may be an article's number as well (`/text/2014`), which its headline shows."""
    return is_archive(link.url) and not link.is_headline


def _refusal(link: Link, home: str) -> str | None:
    """Why a link is not followed."""
    path = urlsplit(link.url).path
    if not same_site(link.url, home):
        return "another site"
    if is_file(path) and not (link.is_paging and path.endswith(DATA)):
        return "a file, no page"
    if _REPEATED.search(path):
        return "its path repeats itself"
    if link.in_heading and link.is_headline:
        return None
    reason = endless_reason(link.url)
    if reason == ANOTHER_VIEW and link.is_paging and (link.text.isdigit() or is_paging_text(link.text)):
        reason = None  # it goes on as the page does
    return reason or ("a day to come" if _is_to_come(link.url) and not link.is_headline else None)


def _is_headline_of_one(link: Link) -> bool:
    """Whether it is an article's for certain, and its address needs no query: programs have short names."""
    last = urlsplit(link.url).path.rstrip("/").rpartition("/")[2]  # the front page's has none: its name is the site's
    return (
        link.in_heading
        and link.is_headline
        and "?" not in link.url
        and (len(slug_words(last)) >= _WORDS or any(map(str.isdigit, last)))
    )


def _other_view(link: Link, headlines: set[str]) -> str | None:
    """Whether it stands beside a headline ("Read more", "3 comments"), and leads to its page or to what is below it."""
    path, mark, _ = link.url.partition("?")
    above = path if mark else path.rstrip("/").rpartition("/")[0]
    is_one = above in headlines or (not mark and f"{above}/" in headlines)
    return "the page to which a headline leads" if is_one and not (link.is_headline or link.leads_on) else None


def _is_the_only_view(url: str, page: PageLinks, views: Counter[str]) -> bool:
    """Whether the page links to no other view of the same, as where readers choose one: then it is a listing."""
    bare = without_view(url)
    return bare not in page.links and views[bare] == 1 and endless_reason(bare) is None


def _is_to_come(url: str) -> bool:
    parts, today = urlsplit(url), datetime.now(UTC)
    match = _ARCHIVE.search(parts.path)
    asked = (int(match[1]), int(match[2] or 0)) if match else month_asked_for(parts.query)
    if asked is not None and (today.year, today.month) < asked < _OTHER_CALENDAR:
        return True
    return today.toordinal() + _SOON < (day_in(url) or 0) < _LAST_DAY


def feeds_for(links: Listing, url: str, *, thorough: bool = False) -> list[str]:
    """Those that the page at `url` declares, where it shows no article itself; its comments are none.

    With `thorough` also where it shows some, and no way to older ones.
    """
    comments = f"{url.rstrip('/')}/feed"
    may_list_more = not links.articles or (thorough and not links.pagers)
    return [feed for feed in links.feeds if feed.rstrip("/") != comments] if may_list_more else []


def _note_listing_file(link: Link, home: str, found: Listing) -> None:
    url, parts = link.url, urlsplit(link.url)
    path = f"{parts.path}?{parts.query}" if parts.query else parts.path
    if not same_site(url, home):
        return
    if is_sitemap_link(path):
        found.sitemaps.append(url)
    elif (is_feed_link(path) or is_called_feed(link.text, path)) and len(found.linked_feeds) < LINKED:
        found.linked_feeds.append(url)
    elif is_feed_overview(path) and not found.feed_overview:
        found.feed_overview = url
