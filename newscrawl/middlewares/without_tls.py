"""Asks without TLS for what a site names by `https://` that has none: by its own address it is asked without it too."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Self
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.core.downloader.handlers.http11 import TunnelError
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured

from newscrawl.running.reasons import NO_ANSWER
from newscrawl.text.addresses import host_key, same_site

_ASKED = "newscrawl_without_tls"


class WithoutTls:
    """Of sites whose own address begins with `http://`. A host that gave no answer by TLS is not tried so again."""

    def __init__(self, sites: Sequence[str]) -> None:
        self._sites = sites
        self._hosts: set[str] = set()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        sites = [source.site for source in getattr(crawler.spider, "all_sources", ())]
        plain = [site for site in sites if site.startswith("http://")]
        if not plain:
            raise NotConfigured
        return cls(plain)

    def process_request(self, request: Request) -> Request | None:
        """Another request in place of one that will have no answer."""
        return self._plain(request) if host_key(request.url) in self._hosts else None

    def process_exception(self, request: Request, exception: Exception) -> Request | None:
        """Another request in place of one that had none."""
        plain = self._plain(request) if isinstance(exception, (*NO_ANSWER, TunnelError)) else None
        if plain is not None:
            self._hosts.add(host_key(request.url))
        return plain

    def _plain(self, request: Request) -> Request | None:
        """None where it was asked so, and leads back, or where nobody asks for the site without TLS."""
        parts = urlsplit(request.url)
        if parts.scheme != "https" or request.meta.get(_ASKED):
            return None
        url = parts._replace(scheme="http", netloc=parts.netloc.removesuffix(":443")).geturl()
        if not any(same_site(url, site) for site in self._sites):
            return None
        return request.replace(url=url, meta={**request.meta, _ASKED: True}, dont_filter=True)
