"""Follows a refresh that is a redirect, in a header or in the page; what only reloads a page stays where it is."""

from __future__ import annotations

from html import escape

from scrapy import Request, Spider
from scrapy.downloadermiddlewares.redirect import MetaRefreshMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.utils.httpobj import urlparse_cached
from w3lib.html import get_base_url, get_meta_refresh

from newscrawl.extraction.document.encoding import decode_html
from newscrawl.extraction.document.media_type import html_of
from newscrawl.extraction.document.tree import parse_html
from newscrawl.text.http_headers import joined_headers
from newscrawl.text.strings import squeeze

HEAD = 16_384
"""Bytes in which a page's refresh is looked for."""
LARGEST_NOTICE, LONGEST_NOTICE = 262_144, 400
"""Bytes, and characters of text beside links, up to which a page may be a mere notice that it is elsewhere."""
_TEXT = "//body//text()[not(ancestor::script or ancestor::style or ancestor::noscript or ancestor::template or {})]"
_OWN_TEXT = _TEXT.format("ancestor::a or ancestor::nav or ancestor::header or ancestor::footer")


class RefreshMiddleware(MetaRefreshMiddleware):
    """In place of Scrapy's, which knows no header, follows a page to itself, and loses one that has all its text.

    METAREFRESH_MAXDELAY is the longest delay, in seconds, of what is a redirect.
    """

    def process_response(
        self, request: Request, response: Response, spider: Spider | None = None
    ) -> Request | Response:
        """The response itself, or the request for where it leads; `spider` is Scrapy's of old."""
        if request.meta.get("dont_redirect") or urlparse_cached(request).scheme not in ("http", "https"):
            return response
        headers = joined_headers(response.headers)
        url = self._target(response, headers)
        if url is None or not _is_notice(response.body, headers):
            return response
        redirected = self._redirect_request_using_get(request, response, url)
        if _is_known(redirected.url, [response.url, request.url, *request.meta.get("redirect_urls", ())]):
            return response
        try:
            return self._redirect(redirected, request, "refresh")
        except IgnoreRequest:  # too many; then this one is as good as any
            return response

    def _target(self, response: Response, headers: dict[str, str]) -> str | None:
        text = ""
        if "refresh" in headers:
            text = f'<meta http-equiv="refresh" content="{escape(headers["refresh"])}">'
        elif b"refresh" in (head := response.body[:HEAD]).lower() and html_of(headers, head):
            text = decode_html(head, headers.get("content-type"))
        delay, url = get_meta_refresh(text, get_base_url(text, response.url), ignore_tags=self._ignore_tags)
        if url is None or delay is None or delay > self._maxdelay or not url.startswith(("http:", "https:")):
            return None
        return str(url)


def _is_known(url: str, before: list[str]) -> bool:
    return url.partition("#")[0] in {address.partition("#")[0] for address in before}


def _is_notice(body: bytes, headers: dict[str, str]) -> bool:
    """Whether the page has no text of its own that would be lost."""
    if len(body) > LARGEST_NOTICE:
        return False
    texts = parse_html(body, headers.get("content-type")).xpath(_OWN_TEXT) if body else []
    return sum(len(squeeze(text)) for text in texts) <= LONGEST_NOTICE
