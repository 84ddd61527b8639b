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
from twisted.web.http import _IdentityTransferDecoder
from twisted.web.http_headers import InvalidHeaderName

LONGEST_LINE = 256 * 1024
"""Bytes of a header, as in browsers: Twisted closes the connection at 16 KB, which some Content-Security-Policy has."""
logger = logging.getLogger(__name__)


def _until_the_end(*callbacks: Any) -> Any:
    """Takes what is sent as it is, until the connection ends."""
    return _IdentityTransferDecoder(None, *callbacks)  # type: ignore[no-untyped-call, unused-ignore]


class ForgivingParser(_LenientHTTPClientParser):
    """One answer of a server."""

    MAX_LENGTH = LONGEST_LINE
    _transferDecoders: dict[bytes, Any] = {  # noqa: RUF012 - Twisted has it so
        **_LenientHTTPClientParser._transferDecoders,
        b"identity": _until_the_end,
    }

    def lineReceived(self, line: bytes) -> None:  # noqa: N802 - Twisted's name
        """Without empty lines before the first, which some servers send behind the answer before."""
        if self.state != STATUS or line.strip():
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
