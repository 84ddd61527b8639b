"""Which selectors a page is extracted with: its source's, and over them those that are tried out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from newscrawl.errors import UsageError
from newscrawl.extraction.document import selectors
from newscrawl.extraction.document.page import Page
from newscrawl.items import FIELDS
from newscrawl.sources.load import Source, load_sources
from newscrawl.text.addresses import same_site

LISTS = (*(name for name, spec in FIELDS.items() if spec.many), selectors.BODY_DROP)
"""Keys for which several selectors add up."""


def tried(options: Sequence[str]) -> dict[str, Any]:
    """`title=h1.big::text` as selectors; nothing, or `false`, after = empties the field. Raises UsageError."""
    found: dict[str, Any] = {}
    for option in options:
        name, sign, query = (part.strip() for part in option.partition("="))
        if not sign or not name:
            raise UsageError(f"--try takes FIELD=SELECTOR, not {option!r}")
        selector = False if query == "false" else query
        again = name in found and name in LISTS and selector
        found[name] = [*selectors.queries(found[name]), selector] if again else selector
    if message := selectors.check(found):
        raise UsageError(f"--try {message}")
    return found


def known_sources(path: str | None, usual: str) -> list[Source]:
    """The sources of a file that was named, else of the usual one when it is there. Raises UsageError."""
    if path:
        return load_sources(path)
    return load_sources(usual) if usual and Path(usual).is_file() else []


def source_of(url: str, sources: Sequence[Source]) -> Source | None:
    """The source whose site a page is of: one of its very host before others of the site, the longest path first."""

    def nearness(source: Source) -> tuple[bool, int]:
        site, page = urlsplit(source.site), urlsplit(url)
        path = site.path.rstrip("/")
        within = page.path == path or page.path.startswith(path + "/")
        return site.hostname == page.hostname, len(path) if within else -1

    return max((source for source in sources if same_site(url, source.site)), key=nearness, default=None)


def equipped(page: Page, sources: Sequence[Source], tries: Mapping[str, Any]) -> Page:
    """The page as a crawl of its source would have it, with what is tried out."""
    source = source_of(page.url, sources)
    name = source.name if source else page.source or (urlsplit(page.url).hostname or "").removeprefix("www.")
    return replace(page, source=name, selectors={**(source.selectors if source else page.selectors), **tries})
