"""The sample newspaper's robots.txt, sitemaps and feeds."""

from __future__ import annotations

import gzip
from email.utils import format_datetime
from xml.sax.saxutils import escape

from newscrawl.sample.site import SITE, Story, stories

NEWS = "http://www.google.com/schemas/sitemap-news/0.9"
MAPS = "http://www.sitemaps.org/schemas/sitemap/0.9"
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
NEWEST = 8
"""Stories that the news sitemap and the feeds list."""


def robots_txt(base: str) -> str:
    """What crawlers may do here."""
    rules = "User-agent: *\nDisallow: /private/\n\nUser-agent: GPTBot\nUser-agent: CCBot\nDisallow: /business/\n\n"
    return f"{rules}Sitemap: {base}/sitemap_index.xml\n"


def sitemap_index(base: str) -> str:
    """Names the two others."""
    entries = "".join(
        f"<sitemap><loc>{base}/{name}</loc></sitemap>" for name in ("news-sitemap.xml", "archive-sitemap.xml.gz")
    )
    return f'{HEAD}<sitemapindex xmlns="{MAPS}">{entries}</sitemapindex>'


def news_sitemap(base: str) -> str:
    """The newest stories, with their dates of publication."""
    entries = "".join(_news_entry(story, base) for story in list(stories().values())[:NEWEST])
    return f'{HEAD}<urlset xmlns="{MAPS}" xmlns:news="{NEWS}">{entries}</urlset>'


def _news_entry(story: Story, base: str) -> str:
    return (
        f"<url><loc>{base}{story.path}</loc><news:news><news:publication><news:name>{SITE}</news:name>"
        f"<news:language>{story.language}</news:language></news:publication>"
        f"<news:publication_date>{story.published}</news:publication_date><news:title>{escape(story.title)}</news:title></news:news></url>"
    )


def archive_sitemap(base: str) -> bytes:
    """All stories, gzipped."""
    entries = "".join(
        f"<url><loc>{base}{s.path}</loc><lastmod>{s.modified or s.published}</lastmod></url>"
        for s in stories().values()
    )
    return gzip.compress(f'{HEAD}<urlset xmlns="{MAPS}">{entries}</urlset>'.encode(), mtime=0)


def rss(base: str) -> str:
    """The newest stories; their links carry tracking parameters, as feeds' links do."""
    items = "".join(
        f"<item><title>{escape(s.title)}</title><link>{base}{s.path}?utm_source=rss&amp;utm_medium=feed</link>"
        f"<guid>{base}{s.path}</guid><pubDate>{format_datetime(s.moment)}</pubDate></item>"
        for s in list(stories().values())[:NEWEST]
    )
    head = f"<title>{SITE}</title><link>{base}/</link><description>News</description>"
    return f'{HEAD}<rss version="2.0"><channel>{head}{items}</channel></rss>'


def atom(base: str) -> str:
    """The newest stories as an Atom feed."""
    entries = "".join(
        f'<entry><title>{escape(s.title)}</title><id>{base}{s.path}</id><link href="{base}{s.path}"/>'
        f"<published>{s.published}</published><updated>{s.modified or s.published}</updated></entry>"
        for s in list(stories().values())[:NEWEST]
    )
    updated = next(iter(stories().values())).published
    head = f"<title>{SITE}</title><id>{base}/</id><updated>{updated}</updated>"
    return f'{HEAD}<feed xmlns="http://www.w3.org/2005/Atom">{head}{entries}</feed>'
