"""What a hostile or broken site sends, by the path at which it does."""

from __future__ import annotations

import gzip
import time
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from http.server import BaseHTTPRequestHandler

import brotli

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


def sends(body: bytes | Callable[[], bytes], kind: str = "text/html", **headers: str) -> Send:
    """An answer as it is; a large one is made when it is asked for."""

    def send(handler: BaseHTTPRequestHandler) -> None:
        sent = body if isinstance(body, bytes) else body()
        handler.send_response(200)
        for name, value in {"Content-Type": kind, "Content-Length": str(len(sent)), **headers}.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(sent)

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
_CHILDREN = "".join(f"<sitemap><loc>/map-{n}.xml</loc></sitemap>" for n in range(50_000)).encode()
_AGENTS = "".join(f"User-agent: b{n}\n" for n in range(20_000)) + "Disallow: /a*b\n" * 15_000
_LINKS = "".join(f'<h2><a href="/news/the-ferry-comes-back-{n}?x={n}">x</a></h2>' for n in range(30_000))
_TEXT = "".join(
    f"<p>The ferry number {n} of the bay comes back at last, the council says. {'It had been away for a year. ' * 4}"
    f"The {n} engineers of the harbour have mended its motors.</p>"
    for n in range(2, 9)
)


@cache
def _many() -> bytes:
    return f"<rss><channel>{''.join(_ENTRY.format(n=n) for n in range(100_000))}</channel></rss>".encode()


@cache
def _lines() -> bytes:
    return "".join(f"http://elsewhere.example/{n}\n" for n in range(2_000_000)).encode()


@cache
def _full() -> bytes:
    url = "http://elsewhere.example/2026/11/the-ferry-and-the-bay-{n}?id={n}&amp;ref={n}"
    return f"<urlset>{''.join(f'<url><loc>{url.format(n=n)}</loc></url>' for n in range(50_000))}</urlset>".encode()


@cache
def _bomb() -> bytes:
    return gzip.compress(bytes(300_000_000))


@cache
def _brotli_bomb() -> bytes:
    return bytes(brotli.compress(bytes(300_000_000), quality=3))


def story(head: str = "", body: str = "", kind: str = "text/html; charset=utf-8", encoding: str = "utf-8") -> Send:
    """An article with something wrong in it."""
    page = (
        f"<html lang=en><head><title>The ferry comes back</title>{head}</head><body><article>"
        f"<h1>The ferry comes back</h1>{body}{_TEXT}</article></body></html>"
    )
    return sends(page.encode(encoding), kind)


def leads_to(url: str) -> Send:
    """A redirect."""

    def send(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(302)
        handler.send_header("Location", url)
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    return send


def breaks_off(handler: BaseHTTPRequestHandler) -> None:
    """The connection ends without an answer."""
    handler.close_connection = True
    handler.connection.close()


KEPT: Mapping[str, Mapping[str, Send]] = {
    "charset=zlib": {STORY: story(kind="text/html; charset=zlib")},
    "charset=idna": {STORY: story('<meta charset="idna">', kind="text/html")},
    "charset=undefined": {STORY: story('<meta charset="undefined">', kind="text/html; charset=undefined")},
    "control characters": {STORY: story(body="<p>\x01\x08\x0b\x1f\x7f\ufffe&#1;&#27;&#x85;&#xFFFF;\u202eferry</p>")},
    "src=//:0": {STORY: story(body='<figure><img src="//:0"><figcaption>The ferry</figcaption></figure>')},
    "date of offset -500": {STORY: story('<meta property="article:published_time" content="2026-11-01T10:00:00-500">')},
    "author a@a@": {STORY: story(f'<meta name="author" content="{"a@" * 10_000}">')},
    "caption ((((": {STORY: story(body=f"<figure><img src=/a.jpg><figcaption>{'(' * 100_000}</figcaption></figure>")},
    "title of 1 MB": {STORY: story(body=f"<h1>{'ferry | ' * 130_000}</h1>")},
    "JSON-LD of 1 MB [": {STORY: story(f'<script type="application/ld+json">{"[" * 1_000_000}</script>')},
}
"""Faults in an article that is to come all the same."""
FAULTS: Mapping[str, Mapping[str, Send]] = {
    "none": {},
    **KEPT,
    "home in charset=zlib": {"/": sends(HOME.encode(), "text/html; charset=zlib")},
    "feed is a file": {"/": _declares("file:///dev/zero")},
    "feed is /etc/hostname": {"/": _declares("file:///etc/hostname")},
    "feed is ftp": {"/": _declares("ftp://127.0.0.1:9/feed")},
    "feed with a password": {"/": _declares("http://jo:secret@127.0.0.1:9/feed")},
    "leads to a file": {STORY: leads_to("file:///etc/hostname")},
    "leads inside": {STORY: leads_to("http://169.254.169.254/latest/meta-data/")},
    "leads inside, as IPv6": {STORY: leads_to("http://[64:ff9b::a00:1]/")},
    "Sitemap with escapes": {"/robots.txt": sends(b"Sitemap: /\x1b]0;x\x07\x9b31m.xml\n", "text/plain")},
    "coding with escapes": {STORY: sends(b"x", Content_Encoding="\x1b]0;x\x07")},
    "robots.txt breaks off": {"/robots.txt": breaks_off},
    "feed of 100,000": {"/feed": sends(_many, "application/rss+xml")},
    "sitemap of lines": {"/sitemap.xml": sends(_lines, "text/plain")},
    "sitemap of 50,000": {"/sitemap.xml": sends(_full, "application/xml")},
    "index of 50,000": {"/sitemap.xml": sends(b"<sitemapindex>" + _CHILDREN + b"</sitemapindex>", "application/xml")},
    "sitemap without end": {"/sitemap.xml": _endless_index, "/map-*": _endless_index},
    "deep sitemap": {"/sitemap.xml": sends(b"<urlset>" + b"<url>" * 5_000_000, "application/xml")},
    "deep JSON feed": {"/feed": sends(b"[" * 5_000_000, "application/json")},
    "bomb": {"/sitemap.xml": sends(_bomb, "application/xml", Content_Encoding="gzip")},
    "blank robots.txt": {"/robots.txt": sends(b"\n" * 1_000_000, "text/plain")},
    "long robots.txt": {"/robots.txt": sends(b"User-agent: *\n" + b"Disallow: /a*b*c*d\n" * 100_000, "text/plain")},
    "robots.txt of agents": {"/robots.txt": sends(_AGENTS.encode(), "text/plain")},
    "home of 20 MB": {"/": sends(HOME.encode() + b'<p><a href="/x">x</a>' * 1_000_000)},
    "home of 30,000 links": {"/": sends((HOME + _LINKS).encode())},
    "a byte a second": {STORY: drips(_for_ever(b"a"), 1.0)},
    "endless body": {STORY: drips(_for_ever(b"a" * 65536))},
    "endless headers": {STORY: drips(_for_ever(b"X-A: " + b"a" * 1000 + b"\r\n"), 0.0005, b"")},
    "brotli bomb": {"/robots.txt": sends(_brotli_bomb, "text/plain", Content_Encoding="br")},
    "page of 500,000 links": {STORY: sends(lambda: b"<article><h1>The ferry</h1>" + b"<a href=/a>b</a>" * 500_000)},
    "deep page": {STORY: sends(b"<div>" * 300_000)},
}
