"""Scrapy's own decompression, beside the crawl's loop."""

from __future__ import annotations

import asyncio

from scrapy import Request, Spider
from scrapy.downloadermiddlewares.httpcompression import HttpCompressionMiddleware
from scrapy.http import Response

FEW = 4096
"""Compressed bytes that become no more than some megabytes."""


class Unpacking(HttpCompressionMiddleware):
    """Takes the place of Scrapy's, for which the loop waits: a small file may become sixty megabytes."""

    async def process_response(  # type: ignore[override]  # Scrapy takes either
        self, request: Request, response: Response, spider: Spider | None = None
    ) -> Request | Response:
        """Raises IgnoreRequest for what becomes too large."""
        unpack = super().process_response
        if len(response.body) <= FEW:
            return unpack(request, response)
        return await asyncio.to_thread(unpack, request, response)
