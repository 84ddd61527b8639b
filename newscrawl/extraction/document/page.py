"""The fetched page: what spiders yield and the extraction reads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Self

from lxml.html import HtmlElement

from newscrawl.extraction.document.tree import parse_html
from newscrawl.text.http_headers import lower_headers

_BOM = b"\xef\xbb\xbf"
"""What comes before all that a page declares of its encoding."""


@dataclass(frozen=True)
class Page:
    """One fetched HTML page. Picklable: the parsed tree stays behind."""

    url: str
    """Where it was fetched, after redirects."""
    html: bytes
    """The body as it came, content encodings undone."""
    headers: Mapping[str, str] = field(default_factory=dict)
    """Response headers, as `lower_headers` makes them."""
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
    tdmrep: str | None = None
    """The host's /.well-known/tdmrep.json, when it has one and it was read."""
    selectors: Mapping[str, Any] = field(default_factory=dict)
    """The source's selector overrides, field name to CSS or XPath."""
    address: str = ""
    """`url` without what its site's listings show to be tracking, when the crawl knows."""
    archive: Mapping[str, Any] | None = None
    """Where its record is: the WARC file's name, and the byte at which the record begins."""
    for_links: bool = False
    """Whether it was fetched for its links, and is judged beside."""
    parts: tuple[Page, ...] = ()
    """The further pages of the same article, in their order."""

    @cached_property
    def tree(self) -> HtmlElement:
        """The parsed document, made on first use; comments and processing instructions are gone."""
        return parse_html(self.html, self.headers.get("content-type"))

    @classmethod
    def of(cls, html: bytes | str, url: str, headers: Mapping[str, str] | None = None, **facts: Any) -> Self:
        """A page from what anybody has of it. Text is taken as it is, whatever charset headers and markup declare."""
        if isinstance(html, str):
            html = _BOM + html.encode("utf-8", "replace")
        elif isinstance(html, bytearray | memoryview):
            html = bytes(html)
        return cls(url, html, lower_headers((headers or {}).items()), **facts)

    def __getstate__(self) -> dict[str, Any]:
        return {k: v for k, v in self.__dict__.items() if k != "tree"}

    def __repr__(self) -> str:  # items are logged by Scrapy: a payload has no place there
        return f"<Page {self.url} {len(self.html)} bytes>"
