"""Serves the sample newspaper on loopback."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, NamedTuple

from newscrawl.sample import channels
from newscrawl.sample.pictures import png
from newscrawl.sample.site import SECTIONS, article_page, listing_page, stories

HTML, XML = "text/html; charset=utf-8", "application/xml; charset=utf-8"
WALL = (
    "<html><head><title>Before you continue</title></head><body><h1>We value your privacy</h1><p>We use cookies. "
    "Accept all cookies to continue, or manage your consent to the use of cookies.</p>"
    "<button>Accept all</button></body></html>"
)
NOTES = (
    "<html><head><title>Notes</title></head><body><h1>Notes for the newsroom</h1><ul><li>Kettle: Tuesdays</li>"
    "<li>Late desk: Jo</li></ul></body></html>"
)
"""What robots.txt forbids, and the home page links to all the same."""


class Answer(NamedTuple):
    """One response."""

    body: bytes
    content_type: str
    modified: str | None = None


@contextmanager
def serve(port: int = 0) -> Iterator[str]:
    """Serve while the context lasts, on a free port by default and when `port` is taken; gives its URL, no slash."""
    try:
        server = ThreadingHTTPServer(("127.0.0.1", port), _Handler)
    except OSError:
        server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def answer(path: str, base: str) -> Answer | None:
    """What stands at a path; None when there is nothing."""
    fixed: dict[str, Callable[[str], str | bytes]] = {
        "/robots.txt": channels.robots_txt,
        "/sitemap_index.xml": channels.sitemap_index,
        "/news-sitemap.xml": channels.news_sitemap,
        "/archive-sitemap.xml.gz": channels.archive_sitemap,
        "/feed.xml": channels.rss,
        "/atom.xml": channels.atom,
    }
    pages = {"/consent-wall": WALL, "/private/desk-notes-for-the-newsroom": NOTES}
    if path in pages:
        return Answer(pages[path].encode(), HTML)
    if path in fixed:
        body = fixed[path](base)
        kind = "text/plain" if path == "/robots.txt" else "application/gzip" if path.endswith(".gz") else XML
        return Answer(body if isinstance(body, bytes) else body.encode(), kind)
    if path.startswith("/images/"):
        return Answer(png(path), "image/png")
    return _story(path, base) or _listing(path, base)


def _story(path: str, base: str) -> Answer | None:
    story = next((story for story in stories().values() if story.path == path), None)
    if story is None:
        return None
    return Answer(article_page(story, base).encode(), HTML, format_datetime(story.moment.astimezone(), usegmt=False))


def _listing(path: str, base: str) -> Answer | None:
    parts = [part for part in path.split("/") if part]
    if not parts:
        page = listing_page(None, 1, base)
    elif parts[0] in SECTIONS and (len(parts) == 1 or (len(parts) == 3 and parts[1] == "page" and parts[2].isdigit())):
        page = listing_page(parts[0], int(parts[2]) if len(parts) == 3 else 1, base)
    elif parts[0] == "about":
        page = listing_page(None, 1, base)
    else:
        page = None
    return Answer(page.encode(), HTML) if page else None


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Answer, or 304 when the caller has it already."""
        found = answer(self.path.split("?")[0], f"http://{self.headers['Host']}")
        if found is None:
            self._send(404, Answer(b"<html><title>Page not found</title><h1>Page not found</h1></html>", HTML), "")
            return
        etag = f'"{hashlib.sha256(found.body).hexdigest()[:16]}"'
        self._send(304 if self.headers.get("If-None-Match") == etag else 200, found, etag)

    def _send(self, status: int, found: Answer, etag: str) -> None:
        body = b"" if status == 304 else found.body
        self.send_response(status)
        self.send_header("Content-Type", found.content_type)
        self.send_header("Content-Length", str(len(body)))
        if etag:
            self.send_header("ETag", etag)
        if found.modified:
            self.send_header("Last-Modified", found.modified)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Quiet: the crawl has its own log."""
