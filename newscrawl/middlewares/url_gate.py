"""The one place that every request of a crawl passes: http and https only, and nobody's name in it."""

from __future__ import annotations

import re
from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.statscollectors import StatsCollector
from w3lib.url import canonicalize_url

from newscrawl.middlewares.address_guard import origin_of
from newscrawl.running.reasons import Skipped, SkipReason
from newscrawl.text.usable import has_user, shown_address, usable

_AS_BROWSERS = re.compile(rb"[@\\]|:///")
"""In a Location: what Scrapy reads otherwise than browsers, which turn backslashes round and count no slashes."""
ROUNDS = 2
"""How often a page may lead to one address before it goes round in a circle."""


class UrlGate:
    """Whatever named the address: a link, a feed, a sitemap, robots.txt, a redirect, a refresh, a canonical link.

    What whoever runs the crawl asks for by hand (a file in the shell) has no site in its meta, and passes.
    """

    def __init__(self, stats: StatsCollector) -> None:
        self._stats = stats

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler.stats)

    def process_request(self, request: Request) -> Request | None:
        """The request without a user's name; raises Skipped for one that is none of the web."""
        if origin_of(request) is None:
            return None
        url = usable(request.url)
        if url is None:
            self._stats.inc_value("newscrawl/url_gate/refused")
            raise Skipped(SkipReason.NOT_WEB, f"{shown_address(request.url)} is no http or https address")
        return request.replace(url=url) if has_user(request.url) else None


class PlainRedirects:
    """Where a response leads, as browsers read it and without a user's name, before anybody follows or logs it."""

    def process_response(self, request: Request, response: Response) -> Response:
        """The response itself. Raises Skipped for one that has led to the address again and again."""
        location = response.headers.get("Location")
        if not location:
            response.headers.pop("Location", None)  # an empty one leads nowhere, as in browsers, and not to itself
            return response
        if request.meta.get("redirect_urls", []).count(request.url) >= ROUNDS:
            wants = "; it may want a cookie" if b"Set-Cookie" in response.headers else ""
            raise Skipped(SkipReason.CIRCLE, f"it leads to itself in a circle{wants}")
        target = usable(location.decode("latin-1"), request.url)
        if target is not None and _AS_BROWSERS.search(location):
            response.headers["Location"] = target
        if leads_back(request, target):
            request.dont_filter = (
                True  # what follows is a copy, which Scrapy would drop without a word as asked for before
            )
        return response


def leads_back(request: Request, target: str | None) -> bool:
    """Whether a redirect goes to what was asked for, or to an address on the way there, as Scrapy compares them."""
    if target is None:
        return False
    return canonicalize_url(target) in map(canonicalize_url, (request.url, *request.meta.get("redirect_urls", ())))
