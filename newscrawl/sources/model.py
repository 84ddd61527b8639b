"""What is known of a site before it is crawled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from newscrawl.text.addresses import host_key, page_key
from newscrawl.text.durations import parse_bounds, parse_duration
from newscrawl.text.moments import parse_moment

DISCOVERY = ("news-sitemap", "sitemap", "feed", "links")
RESPECTED = ("ai-train", "ai-input", "search", "tdm")
"""Uses that a site can reserve, as rights.toml of the words has them."""

USUAL = 30 * 60
"""Seconds between two runs of a source that says nothing of it, or learns it and knows nothing yet."""


@dataclass(frozen=True)
class Source:
    """One site to crawl, or one way to look at it; the fields are the keys of a [[source]] table."""

    name: str
    """Of its own among all sources, one printable line of at most 100 characters; in items, logs and the state."""
    site: str
    """Its home page; two sources of one site have to differ in more than name and times."""
    every: str | None = None
    """Pause between two runs of `schedule`: a number and s, m, h, d or w; 30 minutes when there is no `cron` either.
    `auto`: learned, shorter when runs bring something new and longer when not, from 5 minutes to 6 hours; `10m-24h`:
    between others."""
    cron: str | None = None
    """Five cron fields, in local time, instead of `every`."""
    discover: tuple[str, ...] = DISCOVERY
    """Ways to find articles: `news-sitemap`, `sitemap`, `feed`, `links`; the order is always this one."""
    include: tuple[str, ...] = ()
    """Regular expressions, one of which an article's URL has to match somewhere; what does is fetched whatever else
    it looks like."""
    exclude: tuple[str, ...] = ()
    """Regular expressions that no URL to be fetched may match."""
    respect: tuple[str, ...] = ()
    """Of `ai-train`, `ai-input`, `search`, `tdm`: pages that the site's robots.txt or tdmrep.json reserves from such a
    use are not fetched."""
    render: bool = False
    """Whether pages go through a browser (`make install-render`)."""
    depth: int = 5
    """How many links from the home page on listing pages may lie; 0 reads the home page only."""
    max_pages: int = 20_000
    """How many article pages a run asks for at most."""
    max_listings: int = 200
    """How many sitemaps, feeds and section pages a run reads at most."""
    since: str | None = None
    """`7d` or a date: articles published earlier are left out; those without a date are kept."""
    until: str | None = None
    """`7d` or a date: articles published later are left out. A day without a time is wanted to its end."""
    language: tuple[str, ...] = ()
    """BCP 47 tags: articles in other languages are left out (`en` takes `en-GB`); those of no known one are kept."""
    headers: Mapping[str, str] = field(default_factory=dict)
    """Of requests to the source's own host; a value may be `env:NAME`, and has to be where it is a secret."""
    cookies: Mapping[str, str] = field(default_factory=dict)
    """Of requests to the source's own host; each value is `env:NAME`."""
    proxy: str | None = None
    """For the source's own host: an http(s) URL, or `env:NAME`, which it has to be with a password."""
    user_agent: str | None = None
    """In place of the setting; a text, or `env:NAME`. robots.txt is obeyed by newscrawl's name all the same."""
    selectors: Mapping[str, Any] = field(default_factory=dict)
    """Field name, or `body_drop`, to CSS or XPath (or a list of them); false empties the field."""

    @property
    def way(self) -> str:
        """How its pages are read: what says nothing in one way may in the other."""
        return "rendered" if self.render else "as sent"

    @property
    def seconds(self) -> int:
        """`every` in seconds; of one that is learned, the first pause."""
        if self.bounds is not None:
            return max(self.bounds[0], min(self.bounds[1], USUAL))
        return (parse_duration(self.every) if self.every else None) or USUAL

    @property
    def bounds(self) -> tuple[int, int] | None:
        """The least and the most seconds of a pause that is learned."""
        return None if self.every is None else parse_bounds(self.every)

    @property
    def published_since(self) -> datetime | None:
        """`since` as it is now; aware."""
        return parse_moment(self.since) if self.since else None

    @property
    def published_until(self) -> datetime | None:
        """`until` as it is now; aware."""
        return parse_moment(self.until, end_of_day=True) if self.until else None

    @property
    def home(self) -> str:
        """One for all ways to write the address of the home page: sources that have it are of one site."""
        return page_key(self.site)

    @property
    def host(self) -> str:
        """One for all sources of one host: they share what is known, one lock and one rate."""
        return host_key(self.site)
