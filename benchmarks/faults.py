"""What a hostile or broken site sends, by the path at which it does."""

from __future__ import annotations

import gzip
import time
from collections.abc import Callable, Iterable, Mapping
from http.server import BaseHTTPRequestHandler

Send = Callable[[BaseHTTPRequestHandler], None]
STORY = "/news/the-ferry-of-the-bay-comes-back-at-last"
GOOD = 10
"""Articles of each site."""
LONG = 120
"""Seconds after which what has no end is ended."""


def good_paths(name: str) -> list[str]:
    """Of a site's articles without fault."""
    return [f"/news/{name}-council-opens-bridge-number-{1000 + n}" for n in range(GOOD)]


def links_to(paths: Iterable[str]) -> str:
    """What a home page has."""
    return "".join(f'<p><a href="{path}">The bridge is opened by the council</a></p>' for path in paths)


def sends(body: bytes, kind: str = "text/html", **headers: str) -> Send:
    """An answer as it is."""

    def send(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        for name, value in {"Content-Type": kind, "Content-Length": str(len(body)), **headers}.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(body)

    return send


def drips(
    pieces: Callable[[], Iterable[bytes]], pause: float = 0.0, head: bytes = b"Content-Type: text/html\r\n\r\n"
) -> Send:
    """An answer without an end."""

    def send(handler: BaseHTTPRequestHandler) -> None:
        end = time.monotonic() + LONG
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n" + head)
        for piece in pieces():
            if time.monotonic() > end:
                return
            handler.wfile.write(piece)
            time.sleep(pause)

    return send


def _for_ever(piece: bytes) -> Callable[[], Iterable[bytes]]:
    def pieces() -> Iterable[bytes]:
        while True:
            yield piece

    return pieces


HOME = links_to(good_paths("ill"))


def _declares(url: str) -> Send:
    return sends(f'<link rel="alternate" type="application/rss+xml" href="{url}">{HOME}'.encode())


def _endless_index(handler: BaseHTTPRequestHandler) -> None:
    host, number = handler.headers["Host"], int("0" + "".join(filter(str.isdigit, handler.path)))
    entry = f"<sitemap><loc>http://{host}/map-{number + 1}.xml</loc></sitemap>"
    sends(f"<sitemapindex>{entry}</sitemapindex>".encode(), "application/xml")(handler)


_ENTRY = (
    "<item><title>The ferry</title><link>/news/ferry-story-of-the-day-{n}</link>"
    "<pubDate>Sun, 01 Nov 2026 10:00:00 GMT</pubDate></item>"
)
_MANY = f"<rss><channel>{''.join(_ENTRY.format(n=n) for n in range(100_000))}</channel></rss>".encode()
_LINES = "".join(f"http://elsewhere.example/{n}\n" for n in range(2_000_000)).encode()
_ARTICLE = (
    "<html><head><title>The ferry</title>{head}</head><body><article><h1>The ferry</h1>{body}</article></body></html>"
)

FAULTS: Mapping[str, Mapping[str, Send]] = {
    "none": {},
    "feed is a file": {"/": _declares("file:///dev/zero")},
    "feed is ftp": {"/": _declares("ftp://127.0.0.1:9/feed")},
    "feed of 100,000": {"/feed": sends(_MANY, "application/rss+xml")},
    "sitemap of lines": {"/sitemap.xml": sends(_LINES, "text/plain")},
    "sitemap without end": {"/sitemap.xml": _endless_index, "/map-*": _endless_index},
    "deep JSON feed": {"/feed": sends(b"[" * 5_000_000, "application/json")},
    "bomb": {"/sitemap.xml": sends(gzip.compress(bytes(300_000_000)), "application/xml", Content_Encoding="gzip")},
    "blank robots.txt": {"/robots.txt": sends(b"\n" * 1_000_000, "text/plain")},
    "long robots.txt": {"/robots.txt": sends(b"Disallow: /a*b*c*d\n" * 100_000, "text/plain")},
    "home of 20 MB": {"/": sends(HOME.encode() + b'<p><a href="/x">x</a>' * 1_000_000)},
    "a byte a second": {STORY: drips(_for_ever(b"a"), 1.0)},
    "endless body": {STORY: drips(_for_ever(b"a" * 65536))},
    "endless headers": {STORY: drips(_for_ever(b"X-A: " + b"a" * 1000 + b"\r\n"), 0.0005, b"")},
    "charset=zlib": {
        STORY: sends(_ARTICLE.format(head="", body="<p>The ferry.</p>").encode(), "text/html; charset=zlib")
    },
    "author a@a@": {
        STORY: sends(_ARTICLE.format(head=f'<meta name="author" content="{"a@" * 10_000}">', body="").encode())
    },
    "deep page": {STORY: sends(b"<div>" * 300_000)},
}
