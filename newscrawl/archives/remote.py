"""A file of a web server, read as it is needed and without a copy: in ranges, which go on where a connection broke."""

from __future__ import annotations

import http.client
import io
import time
import urllib.error
import urllib.request
from typing import Any

from newscrawl import __version__

TRIES = 6
"""Connections in a row that bring nothing before the file is given up."""
PAUSE, LONGEST_PAUSE = 0.5, 30.0
"""Seconds before the second try, doubled each time."""
TIMEOUT = 60.0
"""Seconds without a byte after which a connection is taken for broken."""
_BUFFER = 1 << 20
_LASTING = (400, 401, 403, 404, 405, 410, 451)
"""Statuses that another try does not change."""
_SHOWN = 80
"""Characters of a header that are told."""
_BROKEN = (OSError, http.client.HTTPException)


class RemoteFile(io.RawIOBase):
    """Raises OSError when it cannot be had, and when it became another file meanwhile."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self.url = url
        self._position = 0
        self._response: Any = None
        self._version: str | None = None
        self._size: int | None = None
        self._failures = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """From the end only where the server says how long the file is."""
        to = offset + {io.SEEK_SET: 0, io.SEEK_CUR: self._position}.get(whence, 0)
        if whence == io.SEEK_END:
            to += self._length()
        if to != self._position:
            self._hang_up()
            self._position = to
        return to

    def _length(self) -> int:
        while self._size is None:
            try:
                self._connect()
            except _BROKEN as error:
                self._hang_up()
                self._wait(error)
            else:
                if self._size is None:
                    raise io.UnsupportedOperation("the server does not say how long it is")
        return self._size

    def tell(self) -> int:
        return self._position

    def readinto(self, buffer: Any) -> int:
        """Some bytes; 0 at the end of the file."""
        while True:
            try:
                if self._size is not None and self._position >= self._size:
                    return 0
                if self._response is None:
                    self._connect()
                count = int(self._response.readinto(buffer))
                if count == 0 and self._size is not None and self._position < self._size:
                    raise OSError("the connection broke off")
                self._position += count
                self._failures = 0
                return count
            except _BROKEN as error:
                self._hang_up()
                self._wait(error)

    def _wait(self, error: Exception) -> None:
        self._failures += 1
        if isinstance(error, urllib.error.HTTPError) and error.code in _LASTING:
            raise OSError(f"HTTP {error.code}") from error
        if self._failures >= TRIES or isinstance(error, _Changed):
            raise OSError(str(error) or type(error).__name__) from error
        time.sleep(min(PAUSE * 2 ** (self._failures - 1), LONGEST_PAUSE))

    def _connect(self) -> None:
        headers = {"User-Agent": f"newscrawl/{__version__}", "Accept-Encoding": "identity"}
        headers["Range"] = f"bytes={self._position}-"
        request = urllib.request.Request(self.url, headers=headers)  # noqa: S310 - only who runs it says what to read
        try:
            self._response = urllib.request.urlopen(request, timeout=TIMEOUT)  # noqa: S310
        except urllib.error.HTTPError as error:
            if error.code != 416:  # nothing is left from there on
                raise
            error.close()
            self._size = self._position
            self._response = io.BytesIO()
            return
        self._check()

    def _check(self) -> None:
        """That it is still the file that it was, from where it was left."""
        headers = self._response.headers
        version = headers.get("ETag") or headers.get("Last-Modified")
        if self._version is not None and version != self._version:
            raise _Changed("the file became another one while it was read")
        self._version = version
        start, size = 0, headers.get("Content-Length")
        if self._response.status == 206:
            start, size = _part(headers.get("Content-Range", ""))
        if size and size.isdigit():
            self._size = int(size)
        if start > self._position:
            raise OSError("the server sent another part of the file")
        while start < self._position:  # a server that knows no ranges
            piece = self._response.read(min(_BUFFER, self._position - start))
            if not piece:
                raise OSError("the connection broke off")
            start += len(piece)

    def _hang_up(self) -> None:
        if self._response is not None:
            self._response.close()
            self._response = None

    def close(self) -> None:
        self._hang_up()
        super().close()


def _part(said: str) -> tuple[int, str]:
    """Where a part of the file begins, and how large the whole is, by its Content-Range. Raises OSError."""
    if not said:
        return 0, ""
    span, _, size = said.rpartition("/")
    start = span.strip().removeprefix("bytes").strip().partition("-")[0]
    if not (start.isascii() and start.isdigit()):
        raise OSError(f"the server does not say which part of the file it sent: Content-Range {said[:_SHOWN]!r}")
    return int(start), size


class _Changed(OSError):
    """It cannot be read on."""


def open_remote(url: str) -> io.BufferedReader:
    """The file's bytes as they are stored, from an http or https address."""
    return io.BufferedReader(RemoteFile(url), _BUFFER)
