"""How listings are had: conditionally, where a 304 stands for what the state remembers."""

from __future__ import annotations

import asyncio
import logging
import zlib

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.responsetypes import responsetypes

from newscrawl.discovery.page_request import GUESSED, meta_of
from newscrawl.discovery.workers import run_in_workers
from newscrawl.errors import NewscrawlError
from newscrawl.extraction.document.media_type import html_of
from newscrawl.extraction.document.page import Page
from newscrawl.running.reasons import NO_ANSWER, REFUSED, TRANSIENT, in_words, lack_in
from newscrawl.running.stats import Lack, count_failure, count_lack
from newscrawl.running.stop import is_ending
from newscrawl.sources.model import Source
from newscrawl.state.of_crawler import state_of
from newscrawl.state.records import FAILING, MISSING, SavedListing, packed, unpacked
from newscrawl.state.revisits import conditions
from newscrawl.text.addresses import is_door, page_key
from newscrawl.text.http_headers import joined_headers
from newscrawl.text.usable import shown_address

UNCHANGED = "unchanged"
"""Flag of a response that stands for an answer "not modified"."""
LARGEST_LISTING = 60 * 1024 * 1024
"""Bytes: a sitemap may have 50 MB, an article page never has."""
LARGEST_PAGE = 2 * 1024 * 1024
"""Bytes of a home or section page that are read."""
_FEW = 10
"""Links: a home page with more is one without scripts too."""
logger = logging.getLogger(__name__)


class RunEnding(Exception):
    """There is no use in reading on."""


async def fetch_listing(crawler: Crawler, source: Source, url: str, declared: bool) -> Response | None:
    """None when it cannot be had, common for one that is guessed and not `declared`. Raises StateError, RunEnding."""
    assert crawler.engine is not None
    key, state = page_key(url), state_of(crawler)
    saved = state.listing(key) if state is not None else None
    headers = conditions(saved) if saved is not None else {}
    meta = {"download_maxsize": LARGEST_LISTING, GUESSED: not declared, **meta_of(source)}
    if saved is not None and saved.is_failing:  # in the run before, after all its tries
        meta["max_retry_times"] = 0
    try:
        response = await crawler.engine.download_async(Request(url, headers=headers, dont_filter=True, meta=meta))
    except Exception as error:
        if is_ending(crawler):
            raise RunEnding from error
        lack = lack_in(error) or (Lack.SILENT if isinstance(error, NO_ANSWER) else None)
        if page_key(url) == source.home and lack:  # many others are guessed, and tell nothing
            count_lack(crawler.stats, source.name, lack)
        # each kind of failed download has a class of its own; what is not to be asked for is no failure
        _not_had(crawler, source, url, in_words(error), declared and not isinstance(error, IgnoreRequest))
        return None
    if response.status == 304 and saved is not None and state is not None:
        return await _unchanged(crawler, source, url, declared, saved)
    if page_key(url) == source.home and (lack := await _lack_of(crawler, response)):
        count_lack(crawler.stats, source.name, lack)
    if response.status != 200:
        if response.status in (404, 410) and not declared and state is not None:
            state.save_listing(key, SavedListing(url, MISSING, b"", None, None))
        _not_had(crawler, source, url, f"HTTP {response.status}", declared and response.status in TRANSIENT)
        return None
    crawler.stats.inc_value("newscrawl/listings")
    response = _bounded(crawler, response)
    if state is not None:
        state.save_listing(key, await asyncio.to_thread(saved_listing, response))
    return response


async def _unchanged(
    crawler: Crawler, source: Source, url: str, declared: bool, saved: SavedListing
) -> Response | None:
    """What a 304 stands for. One that was damaged on the disk is asked for whole. Raises as `fetch_listing` does."""
    key, state = page_key(url), state_of(crawler)
    assert state is not None
    try:
        response = await asyncio.to_thread(revived, saved)
    except zlib.error:
        state.save_listing(key, SavedListing(url, "", b"", None, None))
        return await fetch_listing(crawler, source, url, declared)
    state.same_listing(key)
    crawler.stats.inc_value("newscrawl/listings")
    crawler.stats.inc_value("newscrawl/listings/unchanged")
    return response


def _bounded(crawler: Crawler, response: Response) -> Response:
    """A page for people without what comes after its first megabytes: few have more, and each costs the loop."""
    if len(response.body) <= LARGEST_PAGE or not html_of(joined_headers(response.headers), response.body):
        return response
    logger.warning("Listing %s read in part: it has more than %d MB", shown_address(response.url), LARGEST_PAGE >> 20)
    crawler.stats.inc_value("newscrawl/listings/damaged")
    kind, headers, body = type(response), response.headers, response.body[:LARGEST_PAGE]
    return kind(response.url, response.status, headers, body)  # `replace` would decode all of it


def _not_had(crawler: Crawler, source: Source, url: str, reason: str, is_failure: bool) -> None:
    """As `_not_read`. What was never had is a reason to read all of the site again after one run, and not after two."""
    key, state = page_key(url), state_of(crawler)
    saved = state.listing(key) if state is not None else None
    if is_failure and state is not None and (saved is None or saved.is_failing):
        state.save_listing(key, SavedListing(url, FAILING, b"", None, None))
    _not_read(crawler, source, url, reason, is_failure, lasting=saved is not None and saved.is_failing)


async def _lack_of(crawler: Crawler, response: Response) -> Lack | None:
    if response.status in REFUSED:
        return Lack.REFUSED
    if is_door(response.url):
        return Lack.WALL
    if response.status != 200 or response.body.count(b"<a ", 0, LARGEST_PAGE) >= _FEW:
        return None
    body, headers = response.body[:LARGEST_PAGE], joined_headers(response.headers)
    try:
        return Lack.SCRIPT if await run_in_workers(crawler)(is_for_scripts, body, response.url, headers) else None
    except NewscrawlError:  # what is wrong with it is said when it is read
        return None


def is_for_scripts(body: bytes, url: str, headers: dict[str, str]) -> bool:
    """Whether a home page has no text before its scripts run: what a worker does."""
    from newscrawl.extraction.document.analysis import Analysis  # noqa: PLC0415 - only workers load the extraction
    from newscrawl.extraction.fields.access import needs_script  # noqa: PLC0415

    return bool(html_of(headers, body)) and needs_script(Analysis(Page.of(body, url, headers)))


def _not_read(
    crawler: Crawler, source: Source, url: str, reason: str, is_failure: bool, *, lasting: bool = False
) -> None:
    """What is there and cannot be had is a failure: the next run reads all of the site again."""
    logger.log(logging.ERROR if is_failure else logging.DEBUG, "Listing %s not read: %s", shown_address(url), reason)
    if is_failure:
        what = f"{shown_address(url)}: {reason}"
        count_failure(crawler.stats, "listing not read", what, lasting=lasting, source=source.name)


def report_listing(crawler: Crawler, source: Source, url: str, what: str, lost: bool) -> None:
    """One line for what is wrong with a listing that came, and a count; a failure when all of it is lost."""
    if lost and is_ending(crawler):
        return  # the workers are gone with the run
    if lost:
        _not_read(crawler, source, url, what, is_failure=True)
        return
    logger.warning("Listing %s read in part: %s", shown_address(url), what)
    crawler.stats.inc_value("newscrawl/listings/damaged")


def saved_listing(response: Response) -> SavedListing:
    """What to remember of a listing."""

    def header(name: str) -> str:
        return (response.headers.get(name) or b"").decode("latin-1")

    return SavedListing(
        url=response.url,
        content_type=header("Content-Type"),
        packed=packed(response.body) if header("ETag") or header("Last-Modified") else b"",
        etag=header("ETag") or None,
        last_modified=header("Last-Modified") or None,
    )


def revived(saved: SavedListing) -> Response:
    """The listing as if it had been sent again."""
    headers = {"Content-Type": saved.content_type} if saved.content_type else {}
    body = unpacked(saved.packed)
    kind = responsetypes.from_args(
        headers={name.encode(): value.encode() for name, value in headers.items()}, url=saved.url, body=body
    )
    return kind(saved.url, headers=headers, body=body, flags=[UNCHANGED])
