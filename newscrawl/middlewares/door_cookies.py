"""Gives back the cookies without which a site lets nobody in: those of a redirect that leads in a circle."""

from __future__ import annotations

from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.http import Response
from scrapy.http.cookies import CookieJar
from scrapy.utils.httpobj import urlparse_cached

from newscrawl.middlewares.url_gate import leads_back
from newscrawl.text.usable import usable

_PUT = "door_cookies"
"""The key under which a request says that its cookies are these."""
_COOKIE, _LOCATION, _SET = "Cookie", "Location", "Set-Cookie"


class DoorCookies:
    """A page that redirects to itself, by way of others or not, until its cookie comes back, is open to everybody.

    Hosts that do so are sent, in this run, what their redirects set; no other host is sent anything, and what pages set
    is forgotten: that is what trackers and paywalls count.
    """

    def __init__(self) -> None:
        self._jar = CookieJar()
        self._hosts: set[str] = set()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Raises NotConfigured where Scrapy keeps all cookies."""
        if crawler.settings.getbool("COOKIES_ENABLED"):
            raise NotConfigured
        return cls()

    def process_request(self, request: Request) -> None:
        """Put them on; a copy that a redirect or a retry made of a request has those of before."""
        if request.meta.pop(_PUT, False):
            request.headers.pop(_COOKIE, None)
        if urlparse_cached(request).hostname in self._hosts and _COOKIE not in request.headers:
            self._jar.add_cookie_header(request)
            request.meta[_PUT] = _COOKIE in request.headers

    def process_response(self, request: Request, response: Response) -> Response:
        """The response itself."""
        location = response.headers.get(_LOCATION)
        if location is None or not 300 <= response.status < 400:
            return response
        if _SET in response.headers:
            self._jar.extract_cookies(response, request)
        if leads_back(request, usable(location.decode("latin-1"), request.url)):
            self._hosts.add(str(urlparse_cached(request).hostname))
        return response
