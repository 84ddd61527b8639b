"""Follows a refresh that is a redirect, in a header or in the page; what only reloads a page stays where it is."""

from __future__ import annotations

import re
from asyncio import to_thread
from collections.abc import Mapping

from lxml import etree
from lxml.html import HtmlElement
from scrapy import Request, Spider
from scrapy.downloadermiddlewares.redirect import MetaRefreshMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.utils.httpobj import urlparse_cached

from newscrawl.extraction.document.media_type import html_of
from newscrawl.extraction.document.tree import base_url, parse_html
from newscrawl.text.http_headers import joined_headers
from newscrawl.text.strings import squeeze
from newscrawl.text.usable import usable

HEAD = 16_384
"""Bytes in which a page's refresh is looked for."""
LARGEST_NOTICE, LONGEST_NOTICE = 262_144, 400
"""Bytes, and characters of text beside links, up to which a page may be a mere notice that it is elsewhere."""
QUICK = 8192
"""Bytes that are taken apart in the crawl's loop: of more attributes than real pages have, lxml makes a minute."""
LARGEST_SCRIPT = 4096
"""Bytes of a page that is nothing but a script which leads elsewhere."""
_SCRIPT = re.compile(rb"\blocation\b")
_LOCATION = re.compile(
    r"(?<![\w$])location(?:\.href)?\s{0,9}(?:=|\.(?:replace|assign)\()\s{0,9}([\"'])([^\"'\\]{1,2000})\1"
)
_CONDITION = re.compile(r"\b(?:if|switch|case|while|on\w{1,30}(?=\s{0,9}=)|addEventListener)\b|&&|\|\||\?(?!\w+=)")
"""Scripts that may as well stay where they are."""
_META = re.compile(rb"http-equiv\s{0,9}=\s{0,9}[\"']?\s{0,9}refresh", re.I)
_CONTENT = re.compile(
    r"\s*(\d{1,9})[\d.]*(?:\s*[;,]\s*|\s+)(?:url\s*=\s*)?(?:\"([^\"]+)|'([^']+)|([^\s\"'].*))", re.I | re.S
)
"""Seconds and address, as browsers read them: `0; url=/there`, `5,/there`."""
_IS_REFRESH = "translate(normalize-space(@http-equiv), 'REFSH', 'refsh') = 'refresh'"
_NOT_ITS_OWN = frozenset("head script style noscript template a nav header footer".split())


class RefreshMiddleware(MetaRefreshMiddleware):
    """In place of Scrapy's, which knows no header, follows a page to itself, and loses one that has all its text.

    METAREFRESH_MAXDELAY is the longest delay, in seconds, of what is a redirect.
    """

    async def process_response(  # type: ignore[override]  # Scrapy takes either
        self, request: Request, response: Response, spider: Spider | None = None
    ) -> Request | Response:
        """The response itself, or the request for where it leads; `spider` is Scrapy's of old."""
        if request.meta.get("dont_redirect") or urlparse_cached(request).scheme not in ("http", "https"):
            return response
        said = joined_headers(response.headers)
        if not _may_lead(said, response.body):
            return response
        if len(response.body) <= QUICK:
            url = self._target(said, response)
        else:
            url = await to_thread(self._target, said, response)
        if url is None:
            return response
        redirected = self._redirect_request_using_get(request, response, url)
        if _is_known(redirected.url, [response.url, request.url, *request.meta.get("redirect_urls", ())]):
            return response
        try:
            return self._redirect(redirected, request, "refresh")
        except IgnoreRequest:  # too many; then this one is as good as any
            return response

    def _target(self, headers: Mapping[str, str], response: Response) -> str | None:
        """Where the response is only a notice of."""
        said = headers.get("refresh")
        tree = parse_html(response.body, headers.get("content-type"))
        if said is None and _has_script(response.body) and (target := _scripted(tree)) and _is_notice(tree):
            return usable(target, base_url(tree, response.url))
        for content in [said] if said is not None else self._declared(tree):
            found = _CONTENT.match(content)
            if found and int(found[1]) <= self._maxdelay and _is_notice(tree):
                return usable(found[2] or found[3] or found[4], base_url(tree, response.url))
        return None

    def _declared(self, tree: HtmlElement) -> list[str]:
        outside = "".join(f"[not(ancestor::{tag})]" for tag in self._ignore_tags)
        return [str(content) for content in tree.xpath(f"//meta[{_IS_REFRESH}]{outside}/@content")]


def _may_lead(headers: Mapping[str, str], body: bytes) -> bool:
    """Whether a look at its tree is worth while."""
    if len(body) > LARGEST_NOTICE:
        return False
    is_said = "refresh" in headers or _has_script(body) or _META.search(body, 0, HEAD)
    return bool(is_said) and ("refresh" in headers or html_of(headers, body))


def _has_script(body: bytes) -> bool:
    return len(body) <= LARGEST_SCRIPT and _SCRIPT.search(body) is not None


def _scripted(tree: HtmlElement) -> str | None:
    """Where a page leads that has one script, which does nothing but that; of one with links its readers choose."""
    scripts, links = list(tree.iter("script")), next(tree.iter("a"), None)
    text = scripts[0].text or "" if len(scripts) == 1 and links is None else ""
    found = _LOCATION.findall(text)
    return found[0][1] if len(found) == 1 and not _CONDITION.search(text) else None


def _is_known(url: str, before: list[str]) -> bool:
    return url.partition("#")[0] in {address.partition("#")[0] for address in before}


def _is_notice(tree: HtmlElement) -> bool:
    """Whether the page has no text of its own that would be lost."""
    size = 0
    walk = etree.iterwalk(tree, events=("start", "end"))
    for event, element in walk:
        if event == "end":
            size += len(squeeze(element.tail or ""))
        elif element.tag in _NOT_ITS_OWN:
            walk.skip_subtree()
        else:
            size += len(squeeze(element.text or ""))
        if size > LONGEST_NOTICE:
            return False
    return True
