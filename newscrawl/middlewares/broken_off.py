"""Takes what came whole over a connection that broke, or stays open, or with a length that was wrong."""

from __future__ import annotations

import re
import zlib
from typing import Any, Self
from weakref import WeakKeyDictionary

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.retry import get_retry_request
from scrapy.exceptions import ResponseDataLossError, StopDownload
from scrapy.http import Response
from scrapy.utils.httpobj import urlparse_cached

from newscrawl.discovery.page_request import page_request_of
from newscrawl.middlewares.seen import has_conditions
from newscrawl.running.reasons import Skipped, SkipReason
from newscrawl.text.bodies import END

_AT_END = re.compile(END.pattern + rb"\s*\Z", re.I)
_KEPT = 64
"""Bytes in which that tag is, with what may stand behind it."""
_GZIP, _BY_GZIP = b"\x1f\x8b", zlib.MAX_WBITS | 16


class BrokenOffMiddleware:
    """Scrapy tries again when fewer bytes come than were said; on the last try a document that has its end is taken.

    Who waits for more over an open connection gets nothing until the timeout. So a second try ends with the document,
    and so does the first one at a host where that was needed.
    """

    def __init__(self, crawler: Crawler, retries: int) -> None:
        self._crawler = crawler
        self._retries = retries
        self._open: set[str | None] = set()
        """Hosts that leave connections open."""
        self._coming: WeakKeyDictionary[Request, _Coming] = WeakKeyDictionary()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        settings = crawler.settings
        middleware = cls(crawler, settings.getint("RETRY_TIMES") if settings.getbool("RETRY_ENABLED") else 0)
        crawler.signals.connect(middleware.bytes_received, signals.bytes_received)
        return middleware

    def process_request(self, request: Request) -> None:
        """On the last try, ask for what there is."""
        retries = 0 if request.meta.get("dont_retry") else request.meta.get("max_retry_times", self._retries)
        tried = request.meta.get("retry_times", 0)
        if tried >= retries:
            request.meta["download_fail_on_dataloss"] = False
        if tried or urlparse_cached(request).hostname in self._open:
            self._coming[request] = _Coming()

    def bytes_received(self, data: bytes, request: Request, **_: Any) -> None:
        """Raises StopDownload when that is all."""
        coming = self._coming.get(request)
        if coming is not None and coming.ends_with(data):
            raise StopDownload(fail=False)

    def process_response(self, request: Request, response: Response) -> Request | Response:
        """The response itself. Raises ResponseDataLossError when its end is missing.

        A page without a byte is none: it is asked for again. Raises Skipped when it stays so.
        """
        if page_request_of(request) is not None and (nothing := _nothing(request, response)):
            assert self._crawler.spider is not None
            again = get_retry_request(request, spider=self._crawler.spider, reason="empty", give_up_log_level="DEBUG")
            if again is None:
                raise Skipped(SkipReason.LASTING, nothing)
            return again
        if "download_stopped" in response.flags and request in self._coming:
            self._open.add(urlparse_cached(request).hostname)
        is_part = response.status == 206  # which nobody asked for: from a cache that kept no more
        if (is_part or "dataloss" in response.flags) and not END.search(response.body):
            what = "only a part of it came" if is_part else "the connection broke off before the end"
            raise ResponseDataLossError(what)
        return response


def _nothing(request: Request, response: Response) -> str:
    """What came in place of a page, when nothing of it came."""
    if response.status == 304 and not has_conditions(request):
        return "it says that it did not change, which nobody asked"
    if response.status == 200 and not response.body.strip():
        return "the connection broke off before the page came" if "dataloss" in response.flags else "the page is empty"
    return ""


class _Coming:
    """What came so far of one document."""

    def __init__(self) -> None:
        self._last = b""
        self._gzip: Any = None
        self._size = 0

    def ends_with(self, data: bytes) -> bool:
        """Whether the document ends with these bytes."""
        if not self._size and data.startswith(_GZIP):
            self._gzip = zlib.decompressobj(_BY_GZIP)
        self._size += len(data)
        try:
            self._last = (self._last + (self._gzip.decompress(data) if self._gzip else data))[-_KEPT:]
        except zlib.error:
            return False
        return self._gzip.eof if self._gzip else _AT_END.search(self._last) is not None
