"""A site on which everything goes wrong that goes wrong on sites, and some good articles between."""

from __future__ import annotations

import gzip
import random
import socket
import struct
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

GOOD = [f"/news/harbour-council-opens-bridge-number-{1000 + n}" for n in range(12)]
WORDS = "harbour council ferry bridge market school teacher river winter budget museum orchestra village".split()
SITEMAP = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
NEVER = ("/private/", "/calendar/", "/picture-of-the-day.jpg")
"""What no request may begin with."""


class HostileSite:
    """Answers by path; `asked` counts."""

    def __init__(self) -> None:
        self.asked: Counter[str] = Counter()
        self.base = ""
        self.lastmods = dict.fromkeys(GOOD, "2026-11-01T10:00:00Z")

    def sitemap(self) -> str:
        faulty = ("loop", "missing", "bomb", "huge", "pdf", "gone-to-tracking", "reset", "late-reset", "hangs", "short")
        entries = [(path, self.lastmods[path]) for path in GOOD[:6]]
        entries += [(f"/news/faulty-page-that-is-{name}", "2026-10-01") for name in faulty]
        entries += [(GOOD[6], "9999-12-31T00:00:00Z"), (GOOD[7], "0001-01-01T00:00:00"), (GOOD[8], "not a date")]
        entries += [("/private/secret-page-of-the-desk", ""), ("http://elsewhere.example/other-site-story-here", "")]
        text = "".join(
            f"<url><loc>{path if '://' in path else self.base + path}</loc><lastmod>{date}</lastmod></url>"
            for path, date in entries
        )
        # not well-formed: an ampersand, and the end is missing
        return f"<urlset {SITEMAP}>{text}<url><loc>{self.base}/broken?a=1&b=2</loc>"

    def index(self, number: int) -> str:
        names = ("sitemap.xml", "sitemap-broken.xml.gz", "sitemap-none.html", f"index-{number + 1}.xml", "index-0.xml")
        entries = "".join(f"<sitemap><loc>{self.base}/{name}</loc></sitemap>" for name in names)
        return f"<sitemapindex {SITEMAP}>{entries}</sitemapindex>"

    def home(self) -> str:
        links = [GOOD[9] + "?utm_source=home&fbclid=1", GOOD[9] + "#comments", GOOD[10] + ";jsessionid=A1B2C3"]
        links += ["/calendar/2026/11/", "/2019/", "/login", "/picture-of-the-day.jpg", "/tag/bridges", "/endless/1/"]
        links += [f"/s/{random.random()}/" for _ in range(3)]  # a section with a session in its path, new each time
        return "".join(f'<p><a href="{link}">A link to somewhere</a></p>' for link in links)

    def article(self, path: str) -> str:
        chance = random.Random(path)
        sentences = [" ".join(chance.choices(WORDS, k=14)).capitalize() + "." for _ in range(9)]
        paragraphs = "".join(f"<p>{' '.join(sentences[i : i + 3])}</p>" for i in range(0, 9, 3))
        title = path.rpartition("/")[2].replace("-", " ").capitalize()
        return (
            f'<html lang="en"><head><title>{title}</title></head><body><article><h1>{title}</h1>'
            f'<time datetime="2026-11-01T10:00:00Z">1 November 2026</time>{paragraphs}</article></body></html>'
        )


class Handler(BaseHTTPRequestHandler):
    """One method for each kind of fault."""

    protocol_version = "HTTP/1.1"
    site: HostileSite

    def do_GET(self) -> None:
        path, _, query = self.path.partition("?")
        path = path.partition(";")[0]
        self.site.asked[path] += 1
        if path.startswith("/news/faulty-page-that-is-"):
            name = path.removeprefix("/news/faulty-page-that-is-").replace("-", "_")
            getattr(self, f"fault_{name}")(query)
        elif path in GOOD or path == "/news/another-good-page-behind-redirects":
            self.reply(200, "text/html", self.site.article(path).encode())
        else:
            self.listing(path)

    def listing(self, path: str) -> None:
        site, answers = self.site, {}
        answers["/robots.txt"] = (
            "text/plain",
            f"User-agent: *\nDisallow: /private/\nSitemap: {site.base}/index-0.xml\n".encode(),
        )
        answers["/"] = "text/html", site.home().encode()
        answers["/sitemap.xml"] = "text/xml", site.sitemap().encode()
        answers["/sitemap-broken.xml.gz"] = "application/gzip", gzip.compress(site.sitemap().encode())[:300]
        answers["/sitemap-none.html"] = "text/html", b"<html><body>Not a sitemap at all</body></html>"
        parts = path.strip("/").split("/")
        if path.startswith("/index-"):
            number = int(path.removeprefix("/index-").removesuffix(".xml"))
            answers[path] = "text/xml", site.index(number).encode()
        elif parts[0] == "endless":
            html = f'<a href="/endless/{int(parts[1]) + 1}/">on</a><a href="{GOOD[11]}">A good one is here</a>'
            answers[path] = "text/html", html.encode()
        elif parts[0] == "s":
            answers[path] = "text/html", "".join(f'<a href="/s/{random.random()}/">x</a>' for _ in range(5)).encode()
        kind, body = answers.get(path, ("text/html", b"<h1>Not found</h1>"))
        self.reply(200 if path in answers else 404, kind, body)

    def reply(self, status: int, kind: str, body: bytes, **headers: str) -> None:
        self.send_response(status)
        names = {"Content-Type": kind, "Content-Length": str(len(body))} | {
            k.replace("_", "-"): v for k, v in headers.items()
        }
        for name, value in names.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def fault_loop(self, query: str) -> None:
        self.reply(302, "text/html", b"", Location=f"{self.path.partition('?')[0]}?n={random.random()}")

    def fault_missing(self, query: str) -> None:
        self.reply(404, "text/html", b"<h1>Gone</h1>")

    def fault_bomb(self, query: str) -> None:
        self.reply(200, "text/html", gzip.compress(bytes(100_000_000)), Content_Encoding="gzip")

    def fault_huge(self, query: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()  # without a length, and without an end
        try:
            while True:
                self.wfile.write(b"<p>more and more</p>" * 10_000)
        except OSError:
            self.close_connection = True

    def fault_pdf(self, query: str) -> None:
        self.reply(200, "application/pdf", b"%PDF-1.7 " + bytes(1000))

    def fault_gone_to_tracking(self, query: str) -> None:
        target = "/news/another-good-page-behind-redirects?utm_source=moved&utm_medium=301"
        self.reply(301, "text/html", b"", Location=target)

    def fault_reset(self, query: str) -> None:
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.close_connection = True
        self.connection.close()

    def fault_late_reset(self, query: str) -> None:
        """Once; then it answers."""
        if self.site.asked["/news/faulty-page-that-is-late-reset"] == 1:
            self.fault_reset(query)
        else:
            self.reply(200, "text/html", self.site.article("/news/faulty-page-that-is-late-reset").encode())

    def fault_hangs(self, query: str) -> None:
        time.sleep(20)
        self.close_connection = True

    def fault_short(self, query: str) -> None:
        """Less than it says."""
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", "100000")
        self.end_headers()
        self.wfile.write(b"<html><h1>Half a page</h1>")
        self.close_connection = True

    def log_message(self, *args: object) -> None:
        pass


@contextmanager
def hostile() -> Iterator[HostileSite]:
    """Serve it."""

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        request_queue_size = 256

        def handle_error(self, request: object, client_address: object) -> None:
            """Broken pipes are what it is about."""

    site = HostileSite()
    handler = type("Handler", (Handler,), {"site": site})
    server = Server(("127.0.0.1", 0), handler)
    site.base = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def later(seconds: float) -> str:
    """A lastmod that much from now."""
    return (datetime.now(UTC) + timedelta(seconds=seconds)).isoformat(timespec="seconds")
