"""What became of each page that was asked for: in the stats, in the log, and in what the state knows.

Articles count as seen later, when their lines are durable (feeds/checkpoint.py).
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING, Self

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.http import Response
from twisted.python.failure import Failure

from newscrawl.discovery.page_request import PageRequest, page_request_of
from newscrawl.errors import StateError, UsageError
from newscrawl.extraction.document.media_type import html_of
from newscrawl.running.reasons import NOT_LEFT_OUT, Memory, SkipReason, in_words, lack_in, reason_of
from newscrawl.running.signals import page_missing
from newscrawl.running.stats import Lack, count_failure, count_for_source, count_lack
from newscrawl.running.stop import stop
from newscrawl.state.of_crawler import state_of
from newscrawl.text.http_headers import joined_headers

if TYPE_CHECKING:
    from newscrawl.state.crawl_state import CrawlState

logger = logging.getLogger(__name__)

FAILED_AGAIN = "newscrawl/fetch/failed_again"
"""Stat: pages that failed in a run before, which told of it."""


class SeenMiddleware:
    """Outside of redirects and retries: it sees the last response of a page.

    It is also the errback of the pages' requests, unless they have one: of what other middlewares raise for a response
    (a redirect loop, a page that unpacks to gigabytes) no `process_exception` is told.
    """

    def __init__(self, crawler: Crawler, allowed: frozenset[int] = frozenset()) -> None:
        """`allowed`: statuses of errors whose pages are judged all the same."""
        self._crawler = crawler
        self._state = state_of(crawler)
        self._allowed = allowed

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Raises UsageError for an HTTPERROR_ALLOWED_CODES that is none."""
        codes = crawler.settings.getlist("HTTPERROR_ALLOWED_CODES")
        if not all(str(code).strip().isdecimal() for code in codes):
            raise UsageError(f"HTTPERROR_ALLOWED_CODES: {codes}: has to be numbers, like 404,410")
        middleware = cls(crawler, frozenset(map(int, codes)))
        crawler.signals.connect(middleware.dropped, signals.request_dropped)
        return middleware

    def process_request(self, request: Request) -> None:
        """Take over a page's failure."""
        if page_request_of(request) is not None:
            request.errback = request.errback or self.failed
            if self._allowed:  # Scrapy compares them with numbers, which the command line has not
                taken = {*request.meta.get("handle_httpstatus_list", ()), *self._allowed}
                request.meta["handle_httpstatus_list"] = sorted(taken)

    def process_response(self, request: Request, response: Response) -> Response:
        """The response itself. HTTP errors are failures, which Scrapy makes of them later."""
        page = page_request_of(request)
        if page is not None and response.status == 304 and has_conditions(request):
            self._crawler.stats.inc_value("newscrawl/articles/unchanged")
            count_for_source(self._crawler.stats, page.source.name, "unchanged")
            self._remember(lambda state: state.pages.unchanged(page.known_as))
            self._missing(request)
        elif page is not None and (200 <= response.status < 300 or response.status in self._allowed):
            self._arrived(page, request, response)
        return response

    def _arrived(self, page: PageRequest, request: Request, response: Response) -> None:
        headers = joined_headers(response.headers)
        if html_of(headers, response.body):
            key = page.known_as
            self._remember(lambda state: state.pages.arrived(response.url, key, page.published, headers))
        else:
            self._skipped(page, response.url, SkipReason.NOT_HTML, SkipReason.NOT_HTML.text)
            self._missing(request)

    def failed(self, failure: Failure) -> None:
        """One line for a page that could not be fetched."""
        request: Request = failure.request  # type: ignore[attr-defined]
        page = page_request_of(request)
        if page is not None:
            detail, lack = in_words(failure.value), lack_in(failure.value)
            if lack is not None:
                count_lack(self._crawler.stats, page.source.name, lack)
                detail = lack if page.via == "url" else detail
            self._skipped(page, request.url, reason_of(failure.value), detail)
            self._missing(request)

    def dropped(self, request: Request) -> None:
        """A page that redirects to one which this run asked for already: the next runs know its address too."""
        page = page_request_of(request)
        if page is not None:
            if request.meta.get("redirect_urls"):
                self._remember(lambda state: state.pages.elsewhere(page.known_as))
            self._missing(request)

    def _missing(self, request: Request) -> None:
        self._crawler.signals.send_catch_log(page_missing, request=request)

    def _skipped(self, page: PageRequest, url: str, reason: SkipReason, detail: str) -> None:
        stats, is_named = self._crawler.stats, page.via == "url"
        again = self._noted(page, reason)
        if again and reason.is_failure and not is_named:
            logger.info("Not fetched once more: %s: %s", url, detail)
            stats.inc_value(FAILED_AGAIN)
            count_lack(stats, page.source.name, Lack.AGAIN)
            return
        is_failure = reason.is_failure or (is_named and reason in NOT_LEFT_OUT)
        level = logging.ERROR if is_failure else reason.log_level
        logger.log(level, "%s %s: %s", "Not fetched:" if is_failure else "Skipped", url, detail)
        stats.inc_value(reason.stat)
        count_for_source(stats, page.source.name, f"skipped {reason.name.lower()}")
        if is_failure:
            lasts = reason.memory is not Memory.NONE
            count_failure(stats, "not fetched", f"{url}: {detail}", lasting=lasts, source=page.source.name)

    def _noted(self, page: PageRequest, reason: SkipReason) -> bool:
        """Whether a run before was told of it: of a page that is not there an operator wants to hear once."""
        if reason.memory is Memory.FAILED:
            return self._remember(lambda state: state.pages.failed(page.failed_as))
        if reason.memory is Memory.GONE:
            return self._remember(lambda state: state.pages.gone(page.failed_as))
        return False

    def _remember(self, note: Callable[[CrawlState], bool | None]) -> bool:
        try:
            return bool(self._state is not None and note(self._state))
        except StateError as error:
            stop(self._crawler, "state", error)
            return False


def has_conditions(request: Request) -> bool:
    """Whether a 304 is an answer to it."""
    return b"If-None-Match" in request.headers or b"If-Modified-Since" in request.headers
