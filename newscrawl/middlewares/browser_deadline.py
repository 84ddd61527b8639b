"""scrapy-playwright's handler with an end to each request: it has none for a page whose scripts never rest."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import Any

from scrapy import Request, Spider
from scrapy.exceptions import DownloadTimeoutError
from scrapy.http import Response
from scrapy_playwright.handler import ScrapyPlaywrightDownloadHandler  # type: ignore[import-untyped]

GRACE = 5.0
"""Seconds in which the browser is to close a page."""


class BrowserHandler(ScrapyPlaywrightDownloadHandler):  # type: ignore[misc]  # the package says nothing of its types
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

    async def _download_request(self, request: Request, spider: Spider | None = None) -> Response:
        """With the wait for the browser, and for another page of the site to be closed."""
        seconds = 2 * float(request.meta["download_timeout"]) + 2 * GRACE
        try:
            async with asyncio.timeout(seconds):
                response: Response = await super()._download_request(request, spider)
                return response
        except TimeoutError as error:
            raise DownloadTimeoutError(f"the browser took longer than {seconds:g} s") from error
