"""What is known of a site before it is crawled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from newscrawl.text.durations import parse_duration

DISCOVERY = ("news-sitemap", "sitemap", "feed", "links")
RESPECTED = ("ai-train", "ai-input", "search", "tdm")
"""Uses that a site can reserve, as rights.toml of the words has them."""


@dataclass(frozen=True)
class Source:
    """One site to crawl; the fields are the keys of a [[source]] table."""

    name: str
    site: str
    """Its home page."""
    every: str | None = None
    """Pause between two runs, `30m`; see `seconds`."""
    cron: str | None = None
    """Five cron fields, instead of `every`."""
    discover: tuple[str, ...] = DISCOVERY
    """Ways to find articles; the order is always that of DISCOVERY."""
    include: tuple[str, ...] = ()
    """Regular expressions, one of which an article's URL has to match somewhere."""
    exclude: tuple[str, ...] = ()
    """Regular expressions that no URL to be fetched may match."""
    respect: tuple[str, ...] = ()
    """Uses of RESPECTED: pages that the site's robots.txt or tdmrep.json reserves from one are not fetched."""
    render: bool = False
    """Whether pages go through a browser."""
    depth: int = 5
    """How many links from the home page on listing pages may lie; 0 reads the home page only."""
    max_pages: int = 20_000
    """How many article pages a run asks for at most."""
    max_listings: int = 200
    """How many sitemaps, feeds and section pages a run reads at most."""
    selectors: Mapping[str, Any] = field(default_factory=dict)
    """Field name, or `body_drop`, to CSS or XPath (or a list of them); false empties the field."""

    @property
    def seconds(self) -> int | None:
        """`every` in seconds."""
        return None if self.every is None else parse_duration(self.every)
