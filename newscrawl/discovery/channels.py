"""Where a site's listings are: declared ones, else the usual places."""

from __future__ import annotations

from urllib.parse import urljoin

SITEMAPS = ("/sitemap.xml", "/sitemap_index.xml", "/news-sitemap.xml", "/sitemap-news.xml")
FEEDS = ("/feed", "/rss", "/rss.xml", "/feed.xml", "/atom.xml", "/index.xml", "/feed.json")


def usual_sitemaps(home: str) -> list[str]:
    """Where sitemaps are when robots.txt names none."""
    return [urljoin(home, path) for path in SITEMAPS]


def usual_feeds(home: str) -> list[str]:
    """Where feeds are when the home page declares none."""
    return [urljoin(home, path) for path in FEEDS]
