"""Keeps the pages that a browser renders from leading it into the operator's own network."""

from __future__ import annotations

import asyncio
from base64 import b64encode
from functools import partial
from typing import Self
from urllib.parse import SplitResult, unquote, urlsplit

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.http import Response

from newscrawl.middlewares.address_guard import origin_of
from newscrawl.middlewares.address_judge import AddressJudge, host_of, judge_of
from newscrawl.middlewares.browser_proxy import BrowserProxy, Route
from newscrawl.middlewares.environment_proxies import EnvironmentProxies
from newscrawl.running.reasons import Skipped, SkipReason
from newscrawl.text.usable import shown_address, usable


class BrowserGuard:
    """Gives each site a context of the browser whose requests, redirects and navigation too, go through its proxy."""

    def __init__(self, judge: AddressJudge, environment: EnvironmentProxies) -> None:
        self._judge, self._environment = judge, environment
        self._proxies: dict[str, BrowserProxy] = {}
        self._started: dict[str, asyncio.Task[str]] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Raises UsageError."""
        if not crawler.settings.getbool("ADDRESS_GUARD"):
            raise NotConfigured
        guard = cls(judge_of(crawler), EnvironmentProxies.of(crawler.settings))
        crawler.signals.connect(guard.close, signals.spider_closed)
        return guard

    async def process_request(self, request: Request) -> None:
        """Only what is the browser's is touched."""
        origin = origin_of(request)
        if not request.meta.get("playwright") or origin is None:
            return
        home = host_of(origin)
        if home not in self._proxies:
            self._proxies[home] = BrowserProxy(partial(self._route, origin))
            self._started[home] = asyncio.create_task(self._proxies[home].start())
        proxy = {"server": await self._started[home], "bypass": "<-loopback>"}
        request.meta["playwright_context"] = f"of {home}"
        request.meta["playwright_context_kwargs"] = {"proxy": proxy, "service_workers": "block"}

    def process_response(self, request: Request, response: Response) -> Response:
        """The response itself. Raises Skipped when the page is in the end where nobody judged."""
        home = host_of(origin_of(request) or "")
        proxy = self._proxies.get(home) if request.meta.get("playwright") else None
        if proxy is not None and (usable(response.url) is None or host_of(response.url) not in proxy.judged):
            detail = f"refused by the address guard: the browser went to {shown_address(response.url)}"
            raise Skipped(SkipReason.PRIVATE_ADDRESS, detail)
        return response

    def close(self) -> None:
        """No further connections."""
        for proxy in self._proxies.values():
            proxy.close()

    async def _route(self, origin: str, url: str) -> Route:
        parts = urlsplit(url)
        if (proxy := self._environment.of_url(url)) is None:
            address = await self._judge.judge(url, origin)
            return Route(str(address), parts.port or (443 if parts.scheme == "https" else 80))
        await self._judge.judge(url, origin, proxied=True)
        own = urlsplit(proxy if "//" in proxy else f"//{proxy}")
        return Route(own.hostname or "", own.port or 80, _credentials(own))


def _credentials(proxy: SplitResult) -> bytes:
    if proxy.username is None:
        return b""
    pair = f"{unquote(proxy.username)}:{unquote(proxy.password or '')}".encode()
    return b"Proxy-Authorization: Basic " + b64encode(pair) + b"\r\n"
