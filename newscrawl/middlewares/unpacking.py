"""Scrapy's own decompression, beside the crawl's loop."""

from __future__ import annotations

import logging
import zlib
from asyncio import to_thread
from collections.abc import Callable
from typing import Any

import brotli
from scrapy import Request, Spider
from scrapy.downloadermiddlewares.httpcompression import HttpCompressionMiddleware
from scrapy.exceptions import DownloadCancelledError, IgnoreRequest
from scrapy.http import Response

from newscrawl.extraction.document.media_type import html_of
from newscrawl.state.codecs import zstd
from newscrawl.text.bodies import is_plain, packed_as, ways
from newscrawl.text.http_headers import joined_headers
from newscrawl.text.usable import shown_address

_ENCODING = "Content-Encoding"
FEW_NAMES, LONGEST = 3, 40
"""Of what a header names, and characters of each, that are told."""
logger = logging.getLogger(__name__)
FEW = 4096
TAME: tuple[list[bytes], ...] = ([], [b"gzip"], [b"x-gzip"], [b"deflate"])
"""Compressed bytes that become no more than some megabytes, and how: of brotli and Zstandard, and of what is packed
twice, a few bytes become as many as they like."""


class Unpacking(HttpCompressionMiddleware):
    """Takes the place of Scrapy's, for which the loop waits: a small file may become sixty megabytes."""

    async def process_response(  # type: ignore[override]  # Scrapy takes either
        self, request: Request, response: Response, spider: Spider | None = None
    ) -> Request | Response:
        """Raises DownloadCancelledError for what becomes too large, as for what is it before it is unpacked."""
        found = await self._unpacked(request, _with_encoding(response))
        encoding = _packed_as(found)
        if encoding is not None:  # twice, or as a header said whose words nobody knows
            found = await self._unpacked(request, found.replace(headers={**found.headers, _ENCODING: [encoding]}))
        return found

    async def _unpacked(self, request: Request, response: Response) -> Response:
        unpack: Callable[[Request, Response], Any] = super().process_response  # which gives no request
        try:
            if len(response.body) <= FEW and response.headers.getlist(_ENCODING) in TAME:
                found: Response = unpack(request, response)
            else:
                found = await to_thread(unpack, request, response)
        except IgnoreRequest as error:
            raise DownloadCancelledError(str(error)) from error
        return found

    @staticmethod
    def _decode(body: bytes, encoding: bytes, max_size: int) -> bytes:
        """One step of several. What the bytes say goes before what the header says: `gzip` twice of what is packed
        once, or `deflate` of what is gzip.
        """
        decode = HttpCompressionMiddleware._decode
        if is_plain(body):
            return body
        first, *others = (way.encode() for way in ways(encoding.decode("latin-1"), body))
        try:
            return decode(body, first, max_size)
        except (OSError, EOFError, zlib.error, brotli.error, zstd.ZstdError):
            if not others:
                raise
            return decode(body, others[0], max_size)

    def _warn_unknown_encoding(self, response: Response, encodings: list[bytes]) -> None:
        """Scrapy's own loses the page when the header is no UTF-8; what nobody knows is mostly not packed at all."""
        named = ", ".join(encoding.decode("latin-1")[:LONGEST] for encoding in encodings[:FEW_NAMES])
        logger.info("No Content-Encoding of %s is known: %s", shown_address(response.url), named)


def _with_encoding(response: Response) -> Response:
    """A page that came packed, of which no header tells, or the other way round: as by a cache that lost it."""
    if response.headers.get(_ENCODING):
        if not is_plain(response.body):
            return response
        logger.info("%s is not packed, and says so", shown_address(response.url))
        return response.replace(headers={k: v for k, v in response.headers.items() if k != _ENCODING.encode()})
    encoding = _packed_as(response)
    if encoding is None:
        return response
    logger.info("%s is packed, and does not say so: %s", shown_address(response.url), encoding.decode())
    return response.replace(headers={**response.headers, _ENCODING: [encoding]})


def _packed_as(response: Response) -> bytes | None:
    """How a page is packed, by its first bytes; a file may be meant to be."""
    encoding = packed_as(response.body)
    return encoding.encode() if encoding is not None and html_of(joined_headers(response.headers), b"") else None
