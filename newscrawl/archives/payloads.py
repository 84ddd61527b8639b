"""Records -> what was sent over HTTP -> pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import urlsplit

from newscrawl.archives.framing import Record
from newscrawl.archives.http_payload import PayloadError, decode_body, parse_head
from newscrawl.extraction.document.media_type import html_of, is_other
from newscrawl.extraction.document.page import Page
from newscrawl.text.addresses import is_http_url


class Http(NamedTuple):
    """One response."""

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes
    """As it was sent."""


def http_of(record: Record) -> tuple[Http | None, str]:
    """The response in a record, or None and the reason why it has none (`damaged`: it cannot be read)."""
    url, kind = record.headers.get("warc-target-uri", "").strip("<>"), record.headers["warc-type"]
    if kind not in ("response", "resource") or not url.lower().startswith(("http:", "https:")):
        return None, "record-type"
    if not is_http_url(url):  # of no host, or one that nobody can read
        return None, "address"
    if record.content is None:
        return None, "too-large"
    if kind == "resource":  # had without HTTP: what it is, its record says
        return Http(url, 200, {"content-type": record.headers.get("content-type", "")}, record.content), ""
    http = parse_head(record.content)
    return (Http(url, *http), "") if http is not None else (None, "damaged")


def page_of(record: Record, http: Http, max_bytes: int) -> tuple[Page | None, str]:
    """The page in a response, or None and the reason why it is none."""
    if http.status != 200:
        return None, f"http-{http.status}"
    if is_other(http.headers):
        return None, "content-type"
    try:
        html = decode_body(http.body, http.headers, max_bytes)
    except PayloadError as error:
        return None, str(error)
    if not html_of(http.headers, html):
        return None, "content-type"
    return archived_page(http.url, html, http.headers, record.headers.get("warc-date", "")), ""


def archived_page(url: str, html: bytes, headers: Mapping[str, str], date: str) -> Page:
    """A page of an archive: its source is its host. `headers` as `lower_headers` makes them."""
    host = urlsplit(url).hostname or ""
    return Page(url, html, headers, fetched_at=date, source=host, discovered_via="archive")
