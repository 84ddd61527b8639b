"""Which source a page belongs to, and what that means for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from newscrawl.extraction.document.page import Page
from newscrawl.sources.model import Source
from newscrawl.text.addresses import host_name, same_site


def source_of(url: str, sources: Sequence[Source]) -> Source | None:
    """The source whose site a page is of: one of its very host before others of the site, the longest path first."""

    def nearness(source: Source) -> tuple[bool, int]:
        site, page = urlsplit(source.site), urlsplit(url)
        path = site.path.rstrip("/")
        within = page.path == path or page.path.startswith(path + "/")
        return site.hostname == page.hostname, len(path) if within else -1

    return max((source for source in sources if same_site(url, source.site)), key=nearness, default=None)


def memory_names(sources: Sequence[Source]) -> dict[str, str]:
    """By a source's name that under which its site's repeats are remembered: the first source's of that site."""
    first: dict[str, str] = {}
    return {source.name: first.setdefault(source.home, source.name) for source in sources}


def equipped(page: Page, sources: Sequence[Source], tries: Mapping[str, Any]) -> Page:
    """The page as a crawl of its source would have it, with what is tried out."""
    source = source_of(page.url, sources)
    name = source.name if source else page.source or host_name(page.url)
    return replace(page, source=name, selectors={**(source.selectors if source else page.selectors), **tries})
