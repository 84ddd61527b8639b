"""scrapy-playwright's handler with an end to each request: it has none for a page whose scripts never rest."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import Any

from playwright.async_api import Error as PlaywrightError
from scrapy import Request, Spider
from scrapy.exceptions import DownloadTimeoutError
from scrapy.http import Response
from scrapy_playwright.handler import ScrapyPlaywrightDownloadHandler

from newscrawl.archives.of_crawler import ASKED, SENT
from newscrawl.middlewares.forgiving import ForgivingHandler

GRACE = 5.0
"""Seconds in which the browser is to close a page."""


class BrowserHandler(ScrapyPlaywrightDownloadHandler, ForgivingHandler):  # type: ignore[misc]  # it has no types
    """Loaded only for sources with `render = true`."""

    async def _download_request_with_page(self, request: Request, page: Any, spider: Spider) -> Response:
        """From navigation to the page's text. Raises DownloadTimeoutError."""
        seconds = float(request.meta["download_timeout"])
        try:
            async with asyncio.timeout(seconds):
                response: Response = await super()._download_request_with_page(request, page, spider)
                return response
        except TimeoutError as error:
            with suppress(TimeoutError):  # then the browser is past help, and ends with the run
                await asyncio.wait_for(page.close(), GRACE)
            raise DownloadTimeoutError(f"the browser took longer than {seconds:g} s") from error

    async def _get_response_and_download(self, request: Request, page: Any, spider: Spider) -> tuple[Any, Any]:
        """With the document as it was sent, for who keeps it: what comes of it is the rendered one."""
        response, download = await super()._get_response_and_download(request, page, spider)
        if request.meta.get(ASKED) and response is not None:
            headers = [(header["name"], header["value"]) for header in await response.headers_array()]
            body = b""
            with suppress(PlaywrightError):  # of some the browser keeps no body
                body = await response.body()
            request.meta[SENT] = (response.status, headers, body)
        return response, download

    async def _download_request(self, request: Request, spider: Spider | None = None) -> Response:
        """With the wait for the browser, and for another page of the site to be closed."""
        seconds = 2 * float(request.meta["download_timeout"]) + 2 * GRACE
        try:
            async with asyncio.timeout(seconds):
                response: Response = await super()._download_request(request, spider)
                return response
        except TimeoutError as error:
            raise DownloadTimeoutError(f"the browser took longer than {seconds:g} s") from error
