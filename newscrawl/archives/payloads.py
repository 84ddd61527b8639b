"""Records -> what was sent over HTTP -> pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import urlsplit

from newscrawl.archives import own_fields
from newscrawl.archives.framing import Record
from newscrawl.archives.http_payload import PayloadError, decode_body, parse_head
from newscrawl.extraction.document.media_type import html_of, is_other
from newscrawl.extraction.document.page import Page
from newscrawl.text.addresses import is_http_url
from newscrawl.text.bodies import END


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


def is_taken(status: int, headers: Mapping[str, str]) -> bool:
    """Whether a crawl takes the page of such a response; `headers`: those of its record, by names in lower case."""
    return 200 <= status < 300 or headers.get(own_fields.TAKEN.lower()) == "yes"


def page_of(record: Record, http: Http, max_bytes: int) -> tuple[Page | None, str]:
    """The page in a response, or None and the reason why it is none."""
    if not is_taken(http.status, record.headers):
        return None, f"http-{http.status}"
    if is_other(http.headers):
        return None, "content-type"
    try:
        html = decode_body(http.body, http.headers, max_bytes)
    except PayloadError as error:
        return None, str(error)
    if not html_of(http.headers, html):
        return None, "content-type"
    if _is_part(record, http) and not END.search(html):
        return None, "truncated"
    return archived_page(http.url, html, http.headers, record.headers.get("warc-date", "")), ""


def _is_part(record: Record, http: Http) -> bool:
    """Whether it may be half a page, which a crawl does not take: others cut off what is long, and take it."""
    own = own_fields.SOURCE.lower() in record.headers
    return http.status == 206 or (own and "warc-truncated" in record.headers)


def archived_page(url: str, html: bytes, headers: Mapping[str, str], date: str) -> Page:
    """A page of an archive: its source is its host. `headers` as `lower_headers` makes them."""
    host = urlsplit(url).hostname or ""
    return Page(url, html, headers, fetched_at=date, source=host, discovered_via="archive")
