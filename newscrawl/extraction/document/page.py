"""The fetched page: what spiders yield and the extraction reads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from lxml.html import HtmlElement

from newscrawl.extraction.document.tree import parse_html


@dataclass(frozen=True)
class Page:
    """One fetched HTML page. Picklable: the parsed tree stays behind."""

    url: str
    """Where it was fetched, after redirects."""
    requested_url: str
    """What was asked for."""
    html: bytes
    """The body as it came, content encodings undone."""
    headers: Mapping[str, str] = field(default_factory=dict)
    """Response headers, names in lower case."""
    fetched_at: str = ""
    """ISO 8601 in UTC; from an archive the WARC-Date."""
    status: int = 200
    """HTTP status."""
    source: str = ""
    """The source's name (sources.toml), else the host."""
    discovered_via: str = "url"
    """`news-sitemap`, `sitemap`, `feed`, `links`, `url` or `archive`."""
    robots_txt: str | None = None
    """The host's robots.txt, when it was read."""
    selectors: Mapping[str, Any] = field(default_factory=dict)
    """The source's selector overrides, field name to CSS or XPath."""

    @cached_property
    def tree(self) -> HtmlElement:
        """The parsed document, made on first use; comments and processing instructions are gone."""
        return parse_html(self.html, self.headers.get("content-type"))

    def __getstate__(self) -> dict[str, Any]:
        return {k: v for k, v in self.__dict__.items() if k != "tree"}

    def __repr__(self) -> str:  # items are logged by Scrapy: a payload has no place there
        return f"<Page {self.url} {len(self.html)} bytes>"
