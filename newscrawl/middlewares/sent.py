"""Sends what a source says beside newscrawl's own (`headers`, `cookies`, `proxy`, `user_agent`), to its own host only.

Near the downloader: a request has its secrets while it is being sent and at no other time, so no redirect, retry, queue
on the disk, cache or log is given them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Self
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.http import Response

from newscrawl.discovery.page_request import source_of_request
from newscrawl.sources.model import Source
from newscrawl.sources.sent import sent_by
from newscrawl.text.addresses import is_own_host

_PUT = "sent_of_source"
"""The key under which a request has what it was like before."""


class SentMiddleware:
    """Puts it on when a request goes out, and takes it off when the answer comes.

    robots.txt, which is asked for on nobody's behalf, is asked for as the first source of its host wants it. Nothing is
    sent after a redirect from or to another host: a site must not be able to pass on, or call for, what is not its own.
    """

    def __init__(self, sources: Sequence[Source]) -> None:
        """Raises UsageError when the environment lacks what a source names."""
        self._sources = [source for source in sources if has_own(source)]
        self._sent = {source.name: sent_by(source) for source in self._sources}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        middleware = cls(getattr(crawler.spider, "all_sources", ()))
        if not middleware._sources:
            raise NotConfigured
        return middleware

    def process_request(self, request: Request) -> None:
        """Put it on."""
        self._take_off(request)
        source = self._source(request)
        if source is None or not _is_own(request, source):
            return
        sent = self._sent[source.name]
        # Scrapy's cache keeps the headers of requests, and what it keeps it gives to everybody
        meta = {"dont_cache": True} | ({} if sent.proxy is None else {"proxy": sent.proxy})
        headers = {name: request.headers.getlist(name) for name in sent.headers}
        request.meta[_PUT] = (headers, {key: request.meta.get(key) for key in meta})
        request.headers.update(sent.headers)
        request.meta.update(meta)

    def process_response(self, request: Request, response: Response) -> Response:
        """The response itself."""
        self._take_off(request)
        return response

    def process_exception(self, request: Request, exception: Exception) -> None:
        """No answer: a retry gets it anew. The message goes to the log, where the proxy's address has no place."""
        if _PUT in request.meta and "proxy" in request.meta[_PUT][1]:
            place = urlsplit(request.meta["proxy"]).netloc
            exception.args = tuple(
                arg.replace(place, "the source's proxy") if isinstance(arg, str) else arg for arg in exception.args
            )
        self._take_off(request)

    def _take_off(self, request: Request) -> None:
        """Also what a copy was made with."""
        put: tuple[dict[str, list[bytes]], dict[str, Any]] | None = request.meta.pop(_PUT, None)
        if put is None:
            return
        headers, meta = put
        if "proxy" in meta:
            headers = headers | {"Proxy-Authorization": []}  # Scrapy's, of the proxy's address
            meta = meta | {"_auth_proxy": None}
        for name, values in headers.items():
            request.headers.pop(name, None)
            if values:
                request.headers.setlist(name, values)
        for key, value in meta.items():
            request.meta.pop(key, None)
            if value is not None:
                request.meta[key] = value

    def _source(self, request: Request) -> Source | None:
        if (source := source_of_request(request)) is not None:
            return source if source.name in self._sent else None
        return next((one for one in self._sources if is_own_host(request.url, one.site)), None)


def put_on(request: Request) -> list[bytes]:
    """Names of the headers that a request has on for its source, which may be secrets; its user agent is none."""
    headers, _ = request.meta.get(_PUT, ({}, {}))
    return [name.lower().encode() for name in headers if name.lower() != "user-agent"]


def has_own(source: Source) -> bool:
    """Whether a source says anything of its requests."""
    return bool(source.headers or source.cookies or source.proxy or source.user_agent)


def _is_own(request: Request, source: Source) -> bool:
    urls = [request.url, *request.meta.get("redirect_urls", ())]
    return all(is_own_host(url, source.site) for url in urls)
