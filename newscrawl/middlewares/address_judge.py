"""Whether a site may lead to a host, by the host's addresses; the one that was judged is the one to connect to."""

from __future__ import annotations

import asyncio
import socket
import time
from concurrent.futures import ThreadPoolExecutor
from ipaddress import IPv4Address, ip_address
from urllib.parse import urlsplit
from weakref import WeakKeyDictionary

from scrapy.crawler import Crawler
from scrapy.resolver import dnscache

from newscrawl.errors import NewscrawlError
from newscrawl.middlewares.private_addresses import Address, Allowed, known_addresses
from newscrawl.text.usable import usable

THREADS = 32
"""Names that are looked up at a time: a name server that does not answer must not delay other names."""
UNKNOWN = 600.0
"""Seconds in which a name that only the proxy knows is not looked up again: where names of the web have no server that
answers, each look-up takes many seconds."""


class Refused(NewscrawlError):
    """The host is inside, and the site is not."""


class NameUnknown(NewscrawlError):
    """No name server knows the host."""


class AddressJudge:
    """Of one run. A name that we connect to is looked up once; one that a proxy connects to before each request."""

    def __init__(self, allowed: Allowed) -> None:
        self._allowed = allowed
        self._found: dict[str, asyncio.Task[list[Address]]] = {}
        self._proxied: dict[str, asyncio.Task[list[Address]]] = {}
        """The latest look-up of each name: who asks while it runs is told what it finds."""
        self._unknown: dict[str, float] = {}
        """Names that only the proxy may know, and until when that is believed."""
        self._homes: dict[str, bool] = {}
        """Whether a source's own host is inside, as it was when first asked for."""
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="address-guard")

    async def judge(self, url: str, origin: str, *, proxied: bool = False) -> Address | None:
        """The address to connect to, None when a proxy does. Raises Refused, NameUnknown.

        A home is private only if all its addresses are, and then opens its own host and those below it.
        """
        host, home = host_of(url), host_of(origin)
        home_is_private = await self._home_is_private(home, proxied=proxied)
        addresses = await self._addresses(host, proxied=proxied)
        private = self._allowed.private(addresses)
        may = self._allowed.has(host) or (home_is_private and _is_of(host, home))
        if private and not may and (proxied or host != home or len(private) == len(addresses)):
            state = "another private host" if home_is_private else "none"
            raise Refused(f"refused by the address guard: {host} is a private address, and {home} is {state}")
        if proxied:
            return None
        if not addresses:
            raise NameUnknown(f"{host} has no address")
        fit = addresses if may else [address for address in addresses if address not in private]
        return _pinned(url, fit[0])

    async def _home_is_private(self, home: str, *, proxied: bool) -> bool:
        if home not in self._homes:
            addresses = await self._addresses(home, proxied=proxied)
            if not addresses:
                return False  # nothing is known of it yet
            self._homes.setdefault(home, len(self._allowed.private(addresses)) == len(addresses))
        return self._homes[home]

    async def _addresses(self, host: str, *, proxied: bool) -> list[Address]:
        """Those that may be connected to, the one to take first; none when the name is unknown."""
        if (known := known_addresses(host)) is not None:
            return known
        if proxied and time.monotonic() < self._unknown.get(host, 0.0):
            return []
        tasks = self._proxied if proxied else self._found
        task = tasks.get(host)
        if task is None or (proxied and task.done()):
            task = tasks[host] = asyncio.ensure_future(self._look_up(host))
        found = await asyncio.shield(task)
        if not found:
            self._found.pop(host, None)  # it may have one when it is asked for again
            self._unknown[host] = time.monotonic() + UNKNOWN
        # what we connect to is of IPv4 where there is one; what a proxy takes nobody knows
        of_v4: list[Address] = [address for address in found if isinstance(address, IPv4Address)]
        return found if proxied else of_v4 or found

    async def _look_up(self, host: str) -> list[Address]:
        try:
            return await asyncio.get_running_loop().run_in_executor(self._threads, _resolved, host)
        except OSError:
            return []


def judge_of(crawler: Crawler) -> AddressJudge:
    """The crawl's: what was found of a name counts for all who ask. Raises UsageError."""
    if crawler not in _JUDGES:
        _JUDGES[crawler] = AddressJudge(Allowed.of(crawler.settings.getlist("ADDRESS_GUARD_ALLOW")))
    return _JUDGES[crawler]


_JUDGES: WeakKeyDictionary[Crawler, AddressJudge] = WeakKeyDictionary()


def host_of(url: str) -> str:
    """As browsers read it: in small letters, without a last dot, and no part of a user's name."""
    return (urlsplit(usable(url) or url).hostname or "").rstrip(".")


def _is_of(host: str, home: str) -> bool:
    """Whether it is the home's own host, or one below it."""
    own = home.removeprefix("www.")
    return host in (home, own) or (known_addresses(own) is None and host.endswith(f".{own}"))


def _resolved(host: str) -> list[Address]:
    """Raises OSError."""
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except UnicodeError as error:
        raise OSError(f"{host!r} is no name") from error
    return list(dict.fromkeys(ip_address(str(entry[4][0]).partition("%")[0]) for entry in found))


def _pinned(url: str, address: Address) -> Address:
    """The address that was judged is the one to connect to, whatever the name server says next."""
    host = urlsplit(url).netloc.rpartition("@")[2].partition(":")[0]
    if isinstance(address, IPv4Address) and known_addresses(host) is None:
        for name in {host, host.lower(), host_of(url)}:  # as it may stand in the request
            dnscache[name] = str(address)
    return address
