"""Reads answers as browsers do. It stands on private classes of Scrapy and Twisted, which have no other way.

Scrapy's own reader of answers goes past lines without a colon already.
"""

from __future__ import annotations

import logging
from typing import Any

from scrapy.core.downloader.handlers.http11 import (
    _LenientHTTP11ClientFactory,
    _LenientHTTP11ClientProtocol,
    _LenientHTTPClientParser,
)
from twisted.web._newclient import STATUS
from twisted.web.http import _ChunkedTransferDecoder, _IdentityTransferDecoder
from twisted.web.http_headers import InvalidHeaderName

LONGEST_LINE = 256 * 1024
"""Bytes of a header, as in browsers: Twisted closes the connection at 16 KB, which some Content-Security-Policy has."""
logger = logging.getLogger(__name__)


def _until_the_end(*callbacks: Any) -> Any:
    """Takes what is sent as it is, until the connection ends."""
    return _IdentityTransferDecoder(None, *callbacks)  # type: ignore[no-untyped-call, unused-ignore]


class _Chunks(_ChunkedTransferDecoder):
    """Sizes may have blanks behind them, with which some servers fill up, and whatever extension: nobody reads it."""

    def _dataReceived_CHUNK_LENGTH(self) -> bool:  # noqa: N802 - Twisted's name
        if (end := self._buffer.find(b"\r\n", self._start)) > 0:
            self._buffer[:end] = self._buffer[:end].partition(b";")[0].strip()
            self._start = 0
        return super()._dataReceived_CHUNK_LENGTH()


class ForgivingParser(_LenientHTTPClientParser):
    """One answer of a server."""

    MAX_LENGTH = LONGEST_LINE
    _transferDecoders: dict[bytes, Any] = {  # noqa: RUF012 - Twisted has it so
        **_LenientHTTPClientParser._transferDecoders,
        b"chunked": _Chunks,
        b"identity": _until_the_end,
    }

    def lineReceived(self, line: bytes) -> None:  # noqa: N802 - Twisted's name
        """Without empty lines before the first, which some servers send behind the answer before, and without a line
        that goes on with a header where there is none.
        """
        if self.state == STATUS:
            is_passed_over = not line.strip()
        else:
            is_passed_over = self._partialHeader is None and line[:1] in (b" ", b"\t")
        if not is_passed_over:
            super().lineReceived(line)

    def headerReceived(self, name: bytes, value: bytes) -> None:  # noqa: N802 - Twisted's name
        """Without blanks before the colon; one that no name can be, or a length that is no number, is passed over."""
        name = name.strip()
        try:
            if name.lower() != b"content-length" or value.replace(b",", b"").replace(b" ", b"").isdigit():
                super().headerReceived(name, value)  # type: ignore[no-untyped-call, unused-ignore]
        except InvalidHeaderName:
            logger.debug("A header is passed over, %r", name)


class _Protocol(_LenientHTTP11ClientProtocol):
    def request(self, request: Any) -> Any:
        coming = super().request(request)
        assert self._parser is not None
        self._parser.__class__ = ForgivingParser  # as Scrapy does it: Twisted has no other way
        return coming


class ForgivingFactory(_LenientHTTP11ClientFactory):
    """Makes what reads a connection's answers."""

    def buildProtocol(self, addr: Any) -> Any:  # noqa: N802 - Twisted's name
        return _Protocol(self._quiescentCallback)  # type: ignore[no-untyped-call, unused-ignore]
