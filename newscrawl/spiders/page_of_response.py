"""A response as the Page that the extraction reads."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from scrapy.http import Response

from newscrawl.archives.of_crawler import KEPT
from newscrawl.extraction.document.page import Page
from newscrawl.text.http_headers import joined_headers


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


def _kept(response: Response) -> tuple[dict[str, Any] | None, str]:
    """Where its record is, and when that says that it was fetched."""
    if response.request is None or (kept := response.request.meta.get(KEPT)) is None:
        return None, ""
    place, date = kept
    return place._asdict(), date.replace("Z", "+00:00")
