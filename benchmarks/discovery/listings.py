"""robots.txt, sitemaps and feeds, as the site's plan has them."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from email.utils import format_datetime
from typing import NamedTuple
from xml.sax.saxutils import escape

from benchmarks.discovery.fronts import ON_HOME
from benchmarks.discovery.stories import Story
from benchmarks.discovery.view import View, author_path, section_path, tag_path, tracked

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
MAPS = "http://www.sitemaps.org/schemas/sitemap/0.9"
NEWS = "http://www.google.com/schemas/sitemap-news/0.9"
IN_FEED = 20
NEWS_AGE = timedelta(days=2)
"""A news sitemap has what is younger."""
CHILD = 50
"""Articles in a sitemap below an index."""
LARGE_CHILD = 50_000
"""The same of a very large site: as many as the protocol allows."""


class Listing(NamedTuple):
    """A file with entries; `stories` are those whose last change it tells rightly."""

    content_type: str
    body: bytes
    kind: str
    dated: Sequence[Story] = ()


XML, RSS, ATOM = "application/xml", "application/rss+xml", "application/atom+xml"


def robots_txt(view: View) -> str:
    """The rules, and the sitemaps when there are named ones."""
    closed = ("/search", "/calendar/", "/login") if view.plan.robots == "rules" else ("",)
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in closed), ""]
    if view.plan.sitemap in ("plain", "index", "recent"):
        lines.append(f"Sitemap: {view.canonical}{sitemap_path(view)}")
    if view.plan.news:
        lines.append(f"Sitemap: {view.canonical}{view.plan.places['news']}")
    return "\n".join(lines) + "\n"


def sitemap_path(view: View) -> str:
    """Where the first sitemap is: anywhere when it is named, else where the system puts it."""
    named = {"plain": "/sitemaps/all.xml", "recent": "/sitemaps/latest.xml", "index": "/sitemaps/index.xml"}
    return named.get(view.plan.sitemap) or view.plan.places["sitemap"]


def child_path(view: View, number: int) -> str:
    """Where a sitemap is that the index names; 1 is the first."""
    if view.plan.sitemap == "index":
        return f"/sitemaps/articles-{number}.xml.gz"
    return view.plan.places["child"].format(n=number)


def feed(view: View) -> Listing:
    """The newest articles, in the format of the plan."""
    kind = view.plan.feed.removesuffix("-usual")
    return {"rss": _rss, "atom": _atom, "json": _json}[kind](view, view.stories[:IN_FEED])


# ---- sitemaps


def sitemap(view: View) -> Listing:
    """The first one: with all articles, with the newest third, or an index of others."""
    if view.plan.sitemap.endswith("index"):
        return _index(view)
    count = len(view.stories)
    return _urlset(view, view.stories[: count // 3 if view.plan.sitemap == "recent" else count], first=True)


def children(view: View) -> range:
    """Numbers of the sitemaps below the index."""
    return range(1, 1 + -(-len(view.stories) // _size(view)))


def child(view: View, number: int) -> Listing:
    """One of them; compressed where its name says so."""
    size = _size(view)
    # the last has the newest: they are filled up in the order in which articles come
    end = len(view.stories) - (number - 1) * size
    found = _urlset(view, view.stories[max(0, end - size) : end], first=number == 1)
    if view.plan.sitemap == "index":
        return found._replace(body=gzip.compress(found.body, 6, mtime=0), content_type="application/gzip")
    return found


def news_sitemap(view: View) -> Listing:
    """The newest two days' articles, with their publication and not their changes."""
    entries = [_news_entry(view, story) for story in recent(view)]
    return Listing(
        XML, f'{HEAD}<urlset xmlns="{MAPS}" xmlns:news="{NEWS}">{"".join(entries)}</urlset>'.encode(), "sitemap"
    )


def recent(view: View) -> list[Story]:
    """What a news sitemap lists."""
    return [story for story in view.stories[:1000] if story.published > view.now - NEWS_AGE]


def _size(view: View) -> int:
    return LARGE_CHILD if len(view.stories) > LARGE_CHILD else CHILD


def _index(view: View) -> Listing:
    entries = []
    for number in children(view):
        end = len(view.stories) - (number - 1) * _size(view)
        # in a very large one only the newest could have changed
        stories = view.stories[max(0, end - _size(view)) : max(0, end - _size(view)) + 1000]
        date = _lastmod(view, max(story.modified for story in stories))
        entries.append(f"<sitemap><loc>{escape(view.canonical + child_path(view, number))}</loc>{date}</sitemap>")
    return Listing(XML, f'{HEAD}<sitemapindex xmlns="{MAPS}">{"".join(entries)}</sitemapindex>'.encode(), "sitemap")


def _urlset(view: View, stories: Sequence[Story], *, first: bool) -> Listing:
    ordered = stories if view.plan.newest_first else stories[::-1]
    entries = [f"<url><loc>{escape(view.canonical + s.path)}</loc>{_lastmod(view, s.modified)}</url>" for s in ordered]
    if first:
        entries[3:3] = [f"<url><loc>{escape(view.canonical + path)}</loc></url>" for path in _others(view)]
    body = f'{HEAD}<urlset xmlns="{MAPS}">{"".join(entries)}</urlset>'.encode()
    return Listing(XML, body, "sitemap", stories if view.plan.lastmod in ("right", "day") else ())


def _others(view: View) -> Iterator[str]:
    """What stands in the sitemap and is no article: pages that were taken down, and others."""
    if view.plan.dead in ("404", "410"):
        yield from view.stories.gone()
    if view.plan.others_listed:
        yield from ("/about", "/contact")
        yield from map(section_path, view.stories.sections)
        yield from map(tag_path, view.stories.tags)
        yield from map(author_path, range(len(view.language.names)))


def _lastmod(view: View, modified: datetime) -> str:
    ways = {"right": modified.isoformat(), "day": f"{modified:%Y-%m-%d}", "same": view.now.isoformat(), "absent": ""}
    date = ways[view.plan.lastmod]
    return f"<lastmod>{date}</lastmod>" if date else ""


def _news_entry(view: View, story: Story) -> str:
    return (
        f"<url><loc>{escape(view.canonical + story.path)}</loc><news:news><news:publication>"
        f"<news:name>{view.paper}</news:name><news:language>{view.language.code}</news:language></news:publication>"
        f"<news:publication_date>{story.published.isoformat()}</news:publication_date>"
        f"<news:title>{escape(story.title)}</news:title></news:news></url>"
    )


# ---- feeds


def _url(view: View, story: Story) -> str:
    path = tracked(story.path, "utm_source=feed&utm_medium=rss") if view.plan.tracking == "utm" else story.path
    return escape(view.canonical + path)


def _rss(view: View, stories: Sequence[Story]) -> Listing:
    items = "".join(
        f"<item><title>{escape(story.title)}</title><link>{_url(view, story)}</link>"
        f"<guid isPermaLink='false'>{story.number}@{view.plan.domain}</guid>"
        f"<pubDate>{format_datetime(story.published)}</pubDate></item>"
        for story in stories
    )
    head = f"<title>{view.paper}</title><link>{view.canonical}/</link><description>{view.paper}</description>"
    return Listing(RSS, f'{HEAD}<rss version="2.0"><channel>{head}{items}</channel></rss>'.encode(), "feed")


def _atom(view: View, stories: Sequence[Story]) -> Listing:
    entries = "".join(
        f"<entry><title>{escape(story.title)}</title><id>tag:{view.plan.domain},2026:{story.number}</id>"
        f'<link href="{_url(view, story)}"/><published>{story.published.isoformat()}</published>'
        f"<updated>{story.modified.isoformat()}</updated></entry>"
        for story in stories
    )
    updated = max(story.modified for story in stories).isoformat()
    head = f"<title>{view.paper}</title><id>{view.canonical}/</id><updated>{updated}</updated>"
    body = f'{HEAD}<feed xmlns="http://www.w3.org/2005/Atom">{head}{entries}</feed>'
    return Listing(ATOM, body.encode(), "feed", stories)


def _json(view: View, stories: Sequence[Story]) -> Listing:
    items = [
        {
            "id": str(story.number),
            "url": view.canonical + story.path,
            "title": story.title,
            "date_published": story.published.isoformat(),
            "date_modified": story.modified.isoformat(),
        }
        for story in stories[:ON_HOME]
    ]
    body = {"version": "https://jsonfeed.org/version/1.1", "title": view.language.labels["paper"], "items": items}
    return Listing("application/feed+json", json.dumps(body, ensure_ascii=False).encode(), "feed", stories[:ON_HOME])
