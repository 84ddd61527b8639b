"""The proxies that the environment names, as Scrapy's HttpProxyMiddleware takes them."""

from __future__ import annotations

from typing import Self
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

from scrapy.settings import BaseSettings


class EnvironmentProxies:
    """As they are when it is made."""

    def __init__(self, *, used: bool = True) -> None:
        self._proxies = getproxies() if used else {}

    @classmethod
    def of(cls, settings: BaseSettings) -> Self:
        return cls(used=settings.getbool("HTTPPROXY_ENABLED"))

    def of_url(self, url: str) -> str | None:
        """The proxy that a request goes through."""
        parts = urlsplit(url)
        proxy = self._proxies.get(parts.scheme)
        return None if proxy is None or not parts.hostname or proxy_bypass(parts.hostname) else proxy
