"""Keeps a site from sending the crawl into the operator's own network, by a redirect, a link or a listing."""

from __future__ import annotations

import logging
from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import CannotResolveHostError, NotConfigured
from scrapy.statscollectors import StatsCollector

from newscrawl.discovery.page_request import source_of_request
from newscrawl.middlewares.address_judge import AddressJudge, NameUnknown, Refused, judge_of
from newscrawl.middlewares.environment_proxies import EnvironmentProxies
from newscrawl.middlewares.private_addresses import Allowed
from newscrawl.running.reasons import Skipped, SkipReason

logger = logging.getLogger(__name__)


class AddressGuard:
    """Refuses private, loopback and link-local addresses, unless the source itself has such a one, or they are allowed.

    Only a request that says for which `site` it is made (in its meta), or that follows a redirect, can be judged; any
    other was made by whoever runs the crawl.
    """

    def __init__(
        self, stats: StatsCollector, judge: AddressJudge | None = None, environment: EnvironmentProxies | None = None
    ) -> None:
        self._stats = stats
        self._judge = judge or AddressJudge(Allowed())
        self._environment = environment or EnvironmentProxies()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Raises UsageError."""
        judge = judge_of(crawler)
        if not crawler.settings.getbool("ADDRESS_GUARD"):
            raise NotConfigured
        return cls(crawler.stats, judge, EnvironmentProxies.of(crawler.settings))

    async def process_request(self, request: Request) -> None:
        """Raises Skipped, and what the downloader raises for a name that cannot be found."""
        origin = origin_of(request)
        if origin is None:
            return
        try:
            await self._judge.judge(request.url, origin, proxied=self._is_proxied(request))
        except Refused as refused:
            self._stats.inc_value("newscrawl/address_guard/refused")
            raise Skipped(SkipReason.PRIVATE_ADDRESS, str(refused)) from refused
        except NameUnknown as unknown:
            # asked again, the name server might say something else, to the downloader, which judges nothing
            raise CannotResolveHostError(str(unknown)) from unknown

    def _is_proxied(self, request: Request) -> bool:
        """Whether somebody else connects, and looks the name up, as Scrapy's HttpProxyMiddleware decides it."""
        if "proxy" in request.meta:
            return request.meta["proxy"] is not None
        source = source_of_request(request)
        return (source is not None and source.proxy is not None) or self._environment.of_url(request.url) is not None


def origin_of(request: Request) -> str | None:
    """The URL on whose word the request is made; None when the operator made it."""
    site: str | None = request.meta.get("site")
    if not isinstance(site, str) or "://" not in site:  # what other projects have under this key may be a name
        site = None
    redirects: list[str] = request.meta.get("redirect_urls", [])
    return site or (redirects[0] if redirects else None)
