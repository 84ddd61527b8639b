"""A response as the Page that the extraction reads."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from scrapy.http import Response

from newscrawl.archives.of_crawler import KEPT
from newscrawl.discovery.frontier import Frontier
from newscrawl.discovery.site_files import SiteFiles
from newscrawl.extraction.document.media_type import html_of
from newscrawl.extraction.document.page import Page
from newscrawl.sources.model import Source
from newscrawl.text.http_headers import joined_headers

OK = 200


def page_of_response(response: Response) -> Page:
    """The page, fetched now; its source and how it was found are the caller's to add."""
    archive, fetched_at = _kept(response)
    return Page(
        url=response.url,
        html=response.body,
        headers=joined_headers(response.headers),
        fetched_at=fetched_at or datetime.now(UTC).isoformat(timespec="seconds"),
        status=response.status,
        archive=archive,
    )


def page_of_source(response: Response, source: Source, via: str, frontier: Frontier | None) -> Page | None:
    """With all that is known of the source's site; None for what is no HTML."""
    page = page_of_response(response)
    if not html_of(page.headers, page.html):
        return None
    files = frontier.site_files if frontier else SiteFiles()
    asked = response.request.meta if response.request is not None else {}
    taken = response.status in asked.get("handle_httpstatus_list", ())  # whoever crawls says that it tells nothing
    return replace(
        page,
        status=OK if taken else page.status,
        source=source.name,
        discovered_via=via,
        robots_txt=files.robots_txt,
        tdmrep=files.tdmrep,
        selectors=source.selectors,
        address=frontier.selection.keys.address(page.url) if frontier else "",
    )


def _kept(response: Response) -> tuple[dict[str, Any] | None, str]:
    """Where its record is, and when that says that it was fetched."""
    if response.request is None or (kept := response.request.meta.get(KEPT)) is None:
        return None, ""
    place, date = kept
    return place._asdict(), date.replace("Z", "+00:00")
