"""Listings that did not change: a 304 stands for what the state remembers."""

from __future__ import annotations

from scrapy.http import Response
from scrapy.responsetypes import responsetypes

from newscrawl.state.store import SavedListing

LARGEST_LISTING = 60 * 1024 * 1024
"""Bytes: a sitemap may have 50 MB, an article page never has."""


def saved_listing(response: Response) -> SavedListing:
    """What to remember of a listing."""

    def header(name: str) -> str:
        return (response.headers.get(name) or b"").decode("latin-1")

    return SavedListing(
        url=response.url,
        content_type=header("Content-Type"),
        body=response.body,
        etag=header("ETag") or None,
        last_modified=header("Last-Modified") or None,
    )


def revived(saved: SavedListing) -> Response:
    """The listing as if it had been sent again."""
    headers = {"Content-Type": saved.content_type} if saved.content_type else {}
    kind = responsetypes.from_args(
        headers={name.encode(): value.encode() for name, value in headers.items()}, url=saved.url, body=saved.body
    )
    return kind(saved.url, headers=headers, body=saved.body)
