"""A home or section page -> links to articles, to further listings, and the feeds it declares."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urljoin

from lxml.html import HtmlElement

from newscrawl.discovery.urls import Candidate, is_article, is_listing, skip_reason
from newscrawl.text.addresses import same_site

FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml")


@dataclass(slots=True)
class Listing:
    """What one page links to; every URL once, in document order."""

    articles: list[Candidate] = field(default_factory=list)
    listings: list[str] = field(default_factory=list)
    feeds: list[str] = field(default_factory=list)
    skipped: list[tuple[str, str]] = field(default_factory=list)
    """URLs that are neither, and why."""


def read_listing(tree: HtmlElement, url: str, home: str) -> Listing:
    """Links of the site's own; `url` is the page's, `home` the site's."""
    found, seen = Listing(), set()
    base = _base(tree, url)
    for element in tree.iter("a", "area", "link"):
        target = _target(element, base)
        if not target or target in seen:
            continue
        seen.add(target)
        if element.tag == "link":
            if _is_feed(element):
                found.feeds.append(target)
        elif not same_site(target, home):
            found.skipped.append((target, "another site"))
        elif is_article(target):
            found.articles.append(Candidate(target, "links"))
        elif is_listing(target):
            found.listings.append(target)
        else:
            found.skipped.append((target, skip_reason(target) or "a calendar, or neither an article nor a section"))
    return found


def _base(tree: HtmlElement, url: str) -> str:
    declared = tree.find(".//base[@href]")
    return urljoin(url, declared.get("href")) if declared is not None else url


def _target(element: HtmlElement, base: str) -> str | None:
    href = (element.get("href") or "").strip()
    if not href or href.startswith(("#", "javascript:", "mailto:", "tel:", "data:")):
        return None
    try:
        return str(urljoin(base, href)).split("#", 1)[0]
    except ValueError:
        return None


def _is_feed(element: HtmlElement) -> bool:
    """A feed of articles: those of comments list the same ones again, and JSON may be anything."""
    href, kind = (element.get("href") or "").lower(), (element.get("type") or "").lower()
    declared = kind in FEED_TYPES or (kind == "application/json" and "feed" in href)
    return declared and "alternate" in (element.get("rel") or "").lower().split() and "/comments" not in href
