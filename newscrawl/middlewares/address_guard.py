"""Keeps a site from sending the crawl into the operator's own network, by a redirect, a link or a listing."""

from __future__ import annotations

import asyncio
import logging
import socket
from concurrent.futures import ThreadPoolExecutor
from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import Self
from urllib.parse import urlsplit
from urllib.request import getproxies

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.resolver import dnscache
from scrapy.statscollectors import StatsCollector

from newscrawl.running.reasons import Skipped, SkipReason

logger = logging.getLogger(__name__)
THREADS = 32
"""Names that are looked up at a time: a name server that does not answer must not delay other names."""


class AddressGuard:
    """Refuses private, loopback and link-local addresses, unless the source itself has such a one.

    Only a request that says for which `site` it is made (in its meta), or that follows a redirect, can be judged; any
    other was made by whoever runs the crawl.
    """

    def __init__(self, stats: StatsCollector, *, resolves: bool) -> None:
        """`resolves`: whether names are looked up here; behind a proxy the proxy does that."""
        self._stats = stats
        self._resolves = resolves
        self._private: dict[str, asyncio.Task[bool]] = {}
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="address-guard")

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        if not crawler.settings.getbool("ADDRESS_GUARD"):
            raise NotConfigured
        return cls(crawler.stats, resolves=not {"http", "https", "all"} & set(getproxies()))

    async def process_request(self, request: Request) -> None:
        """Raises Skipped."""
        origin = origin_of(request)
        host, home = _host(request.url), _host(origin or request.url)
        if host == home or not await self._is_private(host) or await self._is_private(home):
            return
        self._stats.inc_value("newscrawl/address_guard/refused")
        detail = f"refused by the address guard: {host} is a private address, and {home} is none"
        raise Skipped(SkipReason.PRIVATE_ADDRESS, detail)

    async def _is_private(self, host: str) -> bool:
        """Asked once for each host."""
        if host not in self._private:
            self._private[host] = asyncio.create_task(self._look_up(host))
        return await self._private[host]

    async def _look_up(self, host: str) -> bool:
        if (literal := _literal(host)) is not None:
            return is_private(literal)
        if not self._resolves:
            return False
        try:
            found = await asyncio.get_running_loop().run_in_executor(self._threads, _addresses, host)
        except OSError:
            return False  # the downloader will find that out too
        if private := any(map(is_private, found)):
            return private
        # the address that was judged is the one to connect to, whatever the name server says next
        if found and dnscache.limit and isinstance(found[0], IPv4Address):
            dnscache[host] = str(found[0])
        return False


def origin_of(request: Request) -> str | None:
    """The URL on whose word the request is made; None when the operator made it."""
    site: str | None = request.meta.get("site")
    redirects: list[str] = request.meta.get("redirect_urls", [])
    return site or (redirects[0] if redirects else None)


def is_private(address: IPv4Address | IPv6Address) -> bool:
    """Whether it is one of the operator's own network or machine, or means no single machine."""
    inner = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return not (inner or address).is_global or address.is_multicast


def _literal(host: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(host)
    except ValueError:
        return None


def _addresses(host: str) -> list[IPv4Address | IPv6Address]:
    """IPv4 first, which is what Scrapy connects to. Raises OSError."""
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except UnicodeError as error:
        raise OSError(f"{host!r} is no name") from error
    addresses = [ip_address(str(entry[4][0]).partition("%")[0]) for entry in found]
    return sorted(addresses, key=lambda address: address.version)


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").rstrip(".")
