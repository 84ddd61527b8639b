"""Serves all sites on one port of loopback, as the proxy of whoever visits them, and counts every request.

As a proxy it can give sites the names that they have, with their `www.`, `m.` and bare domains. Nothing is passed on.
"""

from __future__ import annotations

import hashlib
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from benchmarks.discovery.site import Answer, Site
from benchmarks.discovery.stories import Story

LISTED = ("robots", "sitemap", "feed", "front")
"""Kinds of answers to which a site's `listings_conditional` applies; to others its `pages_conditional` does."""


class Request(NamedTuple):
    """One line of the log."""

    method: str
    url: str
    kind: str
    """Of the answer, see `Answer`; `unknown` for hosts that are none of the sites'."""
    status: int


class World:
    """All sites by their hosts, and what was asked of each."""

    def __init__(self, sites: Iterable[Site]) -> None:
        self.sites = list(sites)
        self._by_host = {host: site for site in self.sites for host in (*site.hosts, site.plan.domain)}
        self._log: list[tuple[Site | None, Request]] = []
        self.proxy = ""
        """The server's own address."""

    def site_of(self, host: str) -> Site | None:
        """None for a foreign one."""
        return self._by_host.get(host.removesuffix(":80"))

    def story_at(self, url: str) -> tuple[Site, Story] | None:
        """The article at an address, whichever twin of it."""
        site = self.site_of(urlsplit(url).netloc)
        story = site.story_at(url) if site else None
        return (site, story) if site and story else None

    def note(self, site: Site | None, request: Request) -> None:
        """Count it."""
        self._log.append((site, request))

    def requests(self, site: Site) -> list[Request]:
        """What was asked of a site since `forget`, and of hosts that are nobody's."""
        return [request for asked, request in self._log if asked in (site, None)]

    def forget(self) -> None:
        """Count from zero."""
        self._log.clear()


@contextmanager
def served(world: World, port: int = 0) -> Iterator[str]:
    """Serve while the context lasts, on a free port by default; gives the proxy's address."""

    class Handler(_Handler):
        pass

    Handler.world = world
    server = _Server(("127.0.0.1", port), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    world.proxy = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        yield world.proxy
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 256  # with the usual 5, connections of a fast crawl are refused by the system

    def handle_error(self, request: object, client_address: object) -> None:
        """A crawl that reached its limit leaves broken pipes behind."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    world: World

    def do_GET(self) -> None:
        """Answer for whichever site it is."""
        parts = urlsplit(self.path)
        host = parts.netloc or self.headers["Host"]
        target = self.path.split(parts.netloc, 1)[1] if parts.netloc else self.path
        site = self.world.site_of(host)
        answer = site.answer(host.removesuffix(":80"), target) if site else Answer("unknown", status=502)
        headers = self._conditional(site, answer) if site and answer.status == 200 else {}
        status = 304 if self._is_known(headers) else answer.status
        self.world.note(site, Request(self.command, f"http://{host}{target}", answer.kind, status))
        time.sleep(answer.delay)
        self._send(answer._replace(status=status), headers)

    do_HEAD = do_GET
    do_POST = do_GET

    def do_CONNECT(self) -> None:
        """There is no TLS here."""
        site = self.world.site_of(self.path.partition(":")[0])
        self.world.note(site, Request("CONNECT", f"https://{self.path}", "unknown", 502))
        self._send(Answer("unknown", status=502), {"Connection": "close"})
        self.close_connection = True

    def _conditional(self, site: Site, answer: Answer) -> dict[str, str]:
        plan = site.plan
        way = plan.listings_conditional if answer.kind in LISTED else plan.pages_conditional
        headers = {}
        if way in ("etag", "both"):
            headers["ETag"] = f'"{hashlib.sha256(answer.body).hexdigest()[:20]}"'
        if way in ("modified", "both") and answer.modified:
            headers["Last-Modified"] = format_datetime(answer.modified, usegmt=True)
        return headers

    def _is_known(self, headers: dict[str, str]) -> bool:
        """An ETag has the last word, as in RFC 9110."""
        if asked := self.headers.get("If-None-Match"):
            return asked == headers.get("ETag")
        return headers.get("Last-Modified") is not None and headers["Last-Modified"] == self.headers.get(
            "If-Modified-Since"
        )

    def _send(self, answer: Answer, headers: dict[str, str]) -> None:
        body = b"" if answer.status == 304 else answer.body
        self.send_response(answer.status)
        self.send_header("Content-Type", answer.content_type)
        self.send_header("Content-Length", str(len(body)))
        if answer.location:
            self.send_header("Location", answer.location)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Quiet: whoever visits has a log."""
