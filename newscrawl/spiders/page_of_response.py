"""A response as the Page that the extraction reads."""

from __future__ import annotations

from datetime import UTC, datetime

from scrapy.http import Response

from newscrawl.extraction.document.page import Page
from newscrawl.text.http_headers import joined_headers


def page_of_response(response: Response) -> Page:
    """The page, fetched now; its source and how it was found are the caller's to add."""
    return Page(
        url=response.url,
        html=response.body,
        headers=joined_headers(response.headers),
        fetched_at=datetime.now(UTC).isoformat(timespec="seconds"),
        status=response.status,
    )
