"""Asks again, later, for what a host refused that answers else: some refuse now and then, whoever asks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.retry import get_retry_request
from scrapy.exceptions import NotConfigured
from scrapy.http import Response

from newscrawl.discovery.page_request import GUESSED
from newscrawl.middlewares.downloader import slot_of

FORBIDDEN = 403
TIMES = 2
"""How often a page is asked for again."""
IN_A_ROW, IN_VAIN = 3, 3
"""Refusals of a host one after the other, and repeats that were refused too: from then on it means what it says."""
LATER = -(10**8)
"""How much later: after all other pages, whose priority is minutes since 1970."""
_REFUSED = "newscrawl_refused"


@dataclass(slots=True)
class _Host:
    answers: bool = False
    """Whether it gave a page in this run."""
    in_a_row: int = 0
    in_vain: int = 0

    @property
    def is_moody(self) -> bool:
        """Whether another try may help."""
        return self.answers and self.in_a_row <= IN_A_ROW and self.in_vain < IN_VAIN


class RefusedOnce:
    """One account for each host."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._hosts: dict[str, _Host] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        if not crawler.settings.getbool("RETRY_ENABLED"):
            raise NotConfigured
        return cls(crawler)

    def process_response(self, request: Request, response: Response) -> Request | Response:
        """The response, or the request once more."""
        host = self._hosts.setdefault(slot_of(request), _Host())
        before = request.meta.get(_REFUSED, 0)
        if response.status == FORBIDDEN:
            host.in_a_row += 1
            host.in_vain += before > 0
            again = self._again(request, before) if host.is_moody and before < TIMES else None
            return again or response
        host.answers, host.in_a_row = host.answers or response.status < 400, 0  # noqa: PLR2004 - anybody may miss
        host.in_vain = 0 if before else host.in_vain
        return response

    def _again(self, request: Request, before: int) -> Request | None:
        """None where nothing is tried again."""
        if request.meta.get("dont_retry") or request.meta.get("max_retry_times") == 0 or request.meta.get(GUESSED):
            return None
        assert self._crawler.spider is not None
        again = get_retry_request(request, spider=self._crawler.spider, reason="refused", priority_adjust=LATER)
        if again is not None:
            again.meta[_REFUSED] = before + 1
        return again
