"""A response as the Page that the extraction reads."""

from __future__ import annotations

from datetime import UTC, datetime

from scrapy.http import Response

from newscrawl.extraction.document.page import Page, lower_headers


def page_of_response(response: Response) -> Page:
    """The page, fetched now; its source and how it was found are the caller's to add."""
    headers = ((name, value) for name, values in response.headers.items() for value in values)
    return Page(
        url=response.url,
        html=response.body,
        headers=lower_headers((name.decode("latin-1"), value.decode("latin-1")) for name, value in headers),
        fetched_at=datetime.now(UTC).isoformat(timespec="seconds"),
        status=response.status,
    )
