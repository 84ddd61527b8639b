"""Leaves a host the time it asks for: Crawl-delay, Retry-After, and longer pauses when it keeps failing."""

from __future__ import annotations

import asyncio
import logging
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from time import monotonic
from typing import Any, Self
from urllib.parse import urlsplit

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import DownloadFailedError, DownloadTimeoutError, IgnoreRequest, ResponseDataLossError
from scrapy.http import Response

from newscrawl.middlewares.downloader import CAME_AT, SENT_AT, slot_of
from newscrawl.middlewares.robots_txt import PATH as ROBOTS_TXT
from newscrawl.running.reasons import Skipped, SkipReason, in_words
from newscrawl.running.stats import count_failure

logger = logging.getLogger(__name__)
BUSY = {429, 503}
"""Statuses that may come with Retry-After."""
PATIENCE = 3
"""Failures in a row without consequence; a host that never answered is given no more."""
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 300.0
"""Seconds; each further failure doubles the pause."""
_BROKEN_OFF = (DownloadFailedError, DownloadTimeoutError, ResponseDataLossError)
"""What a robots.txt may bring on whose host gives all else: its tries are one failure together."""
LONGEST_CRAWL_DELAY = 60.0
"""Seconds; a robots.txt that asks for more would stop any crawl."""
_SECONDS = re.compile(r"[0-9]+(?:\.[0-9]*)?")


@dataclass(slots=True)
class _Host:
    failures: int = 0
    """In a row."""
    answered: bool = False
    """Whether it ever did in this run."""
    crawl_delay: float = 0.0
    failed_at: float = 0.0
    """When the last of them was seen, by the monotonic clock."""
    left: str = ""
    """Why nothing more is asked of it in this run; empty while something is."""


class PolitenessMiddleware:
    """One account for each host (Scrapy's download slot)."""

    def __init__(self, crawler: Crawler, longest_wait: float, give_up_after: int) -> None:
        """`longest_wait`: seconds of Retry-After that a run waits for; `give_up_after`: failures of a host in a row."""
        self._crawler = crawler
        self._longest_wait = longest_wait
        self._give_up_after = give_up_after
        self._hosts: dict[str, _Host] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        settings = crawler.settings
        middleware = cls(crawler, settings.getfloat("RETRY_AFTER_MAX"), settings.getint("HOST_GIVE_UP_AFTER"))
        crawler.signals.connect(middleware.robots_parsed, signals.robots_parsed)
        return middleware

    async def robots_parsed(self, robotparser: Any, request: Request) -> None:
        """Take over Crawl-delay, which Scrapy reads and does not obey."""
        agent = self._crawler.settings["ROBOTSTXT_USER_AGENT"] or self._crawler.settings["USER_AGENT"]
        delay = await asyncio.to_thread(robotparser.crawl_delay, agent)  # a long file takes its time
        if delay:
            host = self._host(request)
            host.crawl_delay = min(float(delay), LONGEST_CRAWL_DELAY)
            logger.info("%s asks for %g s between two requests", slot_of(request), host.crawl_delay)

    def process_request(self, request: Request) -> None:
        """Raises Skipped for a host that is left alone."""
        host = self._host(request)
        if host.left:
            raise self._skipped(request, host)
        self._obey_crawl_delay(request, host)

    def process_response(self, request: Request, response: Response) -> Response:
        """The response itself; a busy or failing host gets its pause."""
        host = self._host(request)
        host.answered = True
        self._obey_crawl_delay(request, host)
        wait = retry_after(response) if response.status in BUSY else None
        if wait is not None and wait > self._longest_wait:
            self._leave(request, host, f"it asks to wait {wait:.0f} s")
        elif wait is not None:
            self._hold(request, wait)
        if response.status in BUSY or response.status >= 500:
            self._count_failure(request, host, f"HTTP {response.status}", wait)
        else:
            host.failures = 0
        return response

    def process_exception(self, request: Request, exception: Exception) -> None:
        """No connection, or none that lasted. Raises Skipped when it was the last try."""
        host = self._host(request)
        is_tried_again = urlsplit(request.url).path == ROBOTS_TXT and isinstance(exception, _BROKEN_OFF)
        if not isinstance(exception, IgnoreRequest) and not (is_tried_again and host.failures):
            self._count_failure(request, host, in_words(exception), None)
            if host.left:  # one more try would be refused; a name without an address never comes to process_request
                raise self._skipped(request, host)

    def _count_failure(self, request: Request, host: _Host, reason: str, wait: float | None) -> None:
        """What was sent before the last failure was seen tells of the same moment: it is no further one."""
        if request.meta.get(SENT_AT, monotonic()) < host.failed_at:
            return
        host.failures, host.failed_at = host.failures + 1, request.meta.pop(CAME_AT, monotonic())
        if host.failures >= (self._give_up_after if host.answered else PATIENCE):
            self._leave(request, host, f"{host.failures} failures in a row, the last: {reason}")
        elif host.failures > PATIENCE and wait is None:
            self._hold(request, min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (host.failures - PATIENCE - 1)))

    def _leave(self, request: Request, host: _Host, reason: str) -> None:
        if not host.left:
            host.left = reason
            logger.error("%s is left alone in this run: %s", slot_of(request), reason)
            count_failure(self._crawler.stats, "host left alone", f"{slot_of(request)}: {reason}")

    def _skipped(self, request: Request, host: _Host) -> Skipped:
        return Skipped(SkipReason.HOST_LEFT_ALONE, f"{slot_of(request)} is left alone in this run: {host.left}")

    def _hold(self, request: Request, seconds: float) -> None:
        """Nothing more to this host for a while; other hosts go on."""
        slot = self._slot(request)
        if slot is not None:
            logger.info("%s: pausing %.0f s", slot_of(request), seconds)
            slot.delay = max(slot.delay, 0.01)  # Scrapy looks at the time of the last request only with a delay
            slot.lastseen = max(slot.lastseen, monotonic() + seconds - slot.delay)
            self._crawler.stats.inc_value("newscrawl/pauses")

    def _obey_crawl_delay(self, request: Request, host: _Host) -> None:
        """AutoThrottle may lower the delay, never below what robots.txt asks for."""
        slot = self._slot(request)
        if slot is not None and host.crawl_delay:
            slot.delay, slot.jitter = max(slot.delay, host.crawl_delay), 0.0

    def _slot(self, request: Request) -> Any:
        return self._crawler.engine.downloader.slots.get(slot_of(request))

    def _host(self, request: Request) -> _Host:
        return self._hosts.setdefault(slot_of(request), _Host())


def retry_after(response: Response) -> float | None:
    """Seconds that the server asks to wait, from a number or a date; None when it does not."""
    text = (response.headers.get("Retry-After") or b"").decode("latin-1").strip()
    if _SECONDS.fullmatch(text):
        return float(text)
    try:
        moment = parsedate_to_datetime(text)
        moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return max(0.0, (moment - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError, OverflowError):
        return None
