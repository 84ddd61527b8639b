"""A home or section page -> links to articles, to further listings, and the feeds and sitemaps that it names."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from newscrawl.discovery.channels import is_feed_link, is_sitemap_link
from newscrawl.discovery.urls import Candidate, is_article, is_listing, skip_reason
from newscrawl.extraction.document.tree import base_url
from newscrawl.text.addresses import same_site
from newscrawl.text.usable import usable

LINKED = 5
"""Feeds, at most, that a page only links to: an overview of them may have hundreds."""
FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml")


@dataclass(slots=True)
class Listing:
    """What one page links to; every URL once, in document order."""

    articles: list[Candidate] = field(default_factory=list)
    listings: list[str] = field(default_factory=list)
    feeds: list[str] = field(default_factory=list)
    """Those that it declares."""
    linked_feeds: list[str] = field(default_factory=list)
    """What its readers are shown, and looks like one."""
    sitemaps: list[str] = field(default_factory=list)
    """Declared ones, and links to what looks like one."""
    skipped: list[tuple[str, str]] = field(default_factory=list)
    """URLs that are neither, and why."""


def read_listing(tree: HtmlElement, url: str, home: str) -> Listing:
    """Links of the site's own; `url` is the page's, `home` the site's."""
    found, seen = Listing(), set()
    base = base_url(tree, url)
    for element in tree.iter("a", "area", "link"):
        target = _target(element, base)
        if not target or target in seen:
            continue
        seen.add(target)
        if element.tag == "link":
            if _is_feed(element):
                found.feeds.append(target)
            elif "sitemap" in _relations(element):
                found.sitemaps.append(target)
        elif not same_site(target, home):
            found.skipped.append((target, "another site"))
        else:
            _sort(target, found)
    return found


def _sort(target: str, found: Listing) -> None:
    """A link of the site's own into the list that it belongs to."""
    parts = urlsplit(target)
    path = f"{parts.path}?{parts.query}" if parts.query else parts.path
    if is_sitemap_link(path):
        found.sitemaps.append(target)
    elif is_feed_link(path) and len(found.linked_feeds) < LINKED:
        found.linked_feeds.append(target)
    if is_article(target):
        found.articles.append(Candidate(target, "links"))
    elif is_listing(target):
        found.listings.append(target)
    else:
        found.skipped.append((target, skip_reason(target) or "a calendar, or neither an article nor a section"))


def _target(element: HtmlElement, base: str) -> str | None:
    href = (element.get("href") or "").strip()
    found = None if not href or href.startswith("#") else usable(href, base)
    return found and found.partition("#")[0]


def _is_feed(element: HtmlElement) -> bool:
    """A feed of articles: those of comments list the same ones again, and JSON may be anything."""
    href, kind = (element.get("href") or "").lower(), (element.get("type") or "").lower()
    declared = kind in FEED_TYPES or (kind == "application/json" and "feed" in href)
    return declared and "alternate" in _relations(element) and "/comments" not in href


def _relations(element: HtmlElement) -> list[str]:
    return (element.get("rel") or "").lower().split()
