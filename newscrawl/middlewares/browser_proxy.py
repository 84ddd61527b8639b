"""What stands between the browser and the network: a proxy on loopback that judges the host of every request.

The browser's own hooks see no redirects, and know nothing of the addresses behind names.
"""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from newscrawl.errors import NewscrawlError
from newscrawl.middlewares.address_judge import host_of

logger = logging.getLogger(__name__)
PATIENCE = 30.0
"""Seconds for a request's or an answer's head, and for a connection."""
_PIECE = 65536
_LINE = re.compile(rb"([A-Z]{1,20}) (\S{1,65000}) HTTP/1\.[01]\r\n")
_OF_CONNECTION = frozenset(b"connection keep-alive proxy-connection proxy-authorization".split())
"""Headers that concern one connection only."""


@dataclass(frozen=True, slots=True)
class Route:
    """Where to connect to for a request."""

    host: str
    port: int
    through: bytes | None = None
    """Of a proxy of the operator's that connects: the header that it wants, if any."""


Judge = Callable[[str], Awaitable[Route]]
"""A URL -> the way to it. Raises NewscrawlError."""


class BrowserProxy:
    """Of one site; each connection is for one request, or one tunnel, so that none goes where none was judged."""

    def __init__(self, judge: Judge) -> None:
        self._judge = judge
        self._server: asyncio.Server | None = None
        self.judged: set[str] = set()
        """Hosts that were let through."""

    async def start(self) -> str:
        """Its own address."""
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        return f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"

    def close(self) -> None:
        """No further connections."""
        if self._server is not None:
            self._server.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            head = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), PATIENCE)
            if line := _LINE.match(head):
                await self._pass_on(line, head[line.end() :], reader, writer)
        except NewscrawlError as error:
            logger.warning("The browser was held back: %s", error)
            writer.write(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
        except (OSError, ValueError, TimeoutError, EOFError, asyncio.LimitOverrunError) as error:
            logger.debug("The browser's connection ended: %s", error)
        finally:
            writer.close()

    async def _pass_on(
        self, line: re.Match[bytes], headers: bytes, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        is_tunnel, target = line[1] == b"CONNECT", line[2].decode("latin-1")
        url = f"https://{target}/" if is_tunnel else target
        route = await self._judge(url)
        self.judged.add(host_of(url))
        connecting = asyncio.open_connection(route.host, route.port)
        far_reader, far_writer = await asyncio.wait_for(connecting, PATIENCE)
        sending = None
        try:
            if is_tunnel and route.through is None:
                writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
            else:
                asked = line[2] if route.through is not None else _path(target)
                plain = _passed_on(headers)
                own = (route.through or b"") + (b"" if is_tunnel else b"Connection: close\r\n")
                far_writer.write(line[1] + b" " + asked + b" HTTP/1.1\r\n" + own + plain)
                answer = await asyncio.wait_for(far_reader.readuntil(b"\r\n\r\n"), PATIENCE) if is_tunnel else b""
                writer.write(answer)
            sending = asyncio.create_task(_pump(reader, far_writer))
            if not is_tunnel:  # the next request is judged anew, on a connection of its own
                answer = await asyncio.wait_for(far_reader.readuntil(b"\r\n\r\n"), PATIENCE)
                status, _, rest = answer.partition(b"\r\n")
                writer.write(status + b"\r\nConnection: close\r\n" + _passed_on(rest))
            await _pump(far_reader, writer)
        finally:
            if sending is not None:
                sending.cancel()
            far_writer.close()


def _passed_on(headers: bytes) -> bytes:
    lines = headers.splitlines(keepends=True)
    return b"".join(line for line in lines if line.partition(b":")[0].strip().lower() not in _OF_CONNECTION)


def _path(url: str) -> bytes:
    parts = urlsplit(url)
    return ((parts.path or "/") + (f"?{parts.query}" if parts.query else "")).encode("latin-1")


async def _pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while piece := await reader.read(_PIECE):
            writer.write(piece)
            await writer.drain()
    except OSError as error:  # one side is gone
        logger.debug("The browser's connection ended: %s", error)
