"""A news site of 500 articles on loopback, with the faults that sites have; tests change it while it is served."""

from __future__ import annotations

import gzip
import hashlib
import random
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

SECTIONS = ("politics", "economy", "culture", "science", "sport")
PER_PAGE = 25
START = datetime(2026, 10, 1, 6, tzinfo=UTC)
WORDS = (
    "harbour council ferry bridge market school teacher river winter budget museum orchestra village library engineer "
    "factory railway doctor clinic garden mayor valley storm farmer fishing cable island lantern workshop tower bakery"
).split()
SENTENCE = "The {} and the {} were not what they had been when the {} of this {} came to its {} with a {} for the {}."
"""English enough: to guess a language takes longer than all the rest of a page."""


class BigSite:
    """The site's content, and the log of what was asked."""

    def __init__(self, size: int = 500) -> None:
        self.revisions = dict.fromkeys(range(size), 1)
        self.asked: Counter[str] = Counter()
        self.conditional: Counter[str] = Counter()
        self.fails_first = {f"/{SECTIONS[n % 5]}/{self._slug(n)}" for n in range(7, size, 100)}
        """Paths that answer 503 once before they answer."""
        self.base = ""
        self.delay = 0.0
        """The Crawl-delay of its robots.txt, in seconds."""
        self.pause = 0.0
        """Seconds that each answer takes."""
        self.visits: list[tuple[float, str]] = []
        """When who asked (`run_header`), in the order of the requests."""
        self._lock = threading.Lock()

    @staticmethod
    def _slug(number: int) -> str:
        words = random.Random(number).sample(WORDS, 4)
        return f"{'-'.join(words)}-{100000 + number}"

    def path(self, number: int) -> str:
        return f"/{SECTIONS[number % 5]}/{self._slug(number)}"

    def published(self, number: int) -> datetime:
        return START + timedelta(hours=number)

    def modified(self, number: int) -> datetime:
        revision = self.revisions[number]
        # a change is made now: later than whatever fetched the article before
        return self.published(number) if revision == 1 else datetime.now(UTC) + timedelta(seconds=2 * revision)

    def reset_log(self) -> None:
        self.asked.clear()
        self.conditional.clear()

    def answer(self, path: str, query: str) -> tuple[int, str, bytes, dict[str, str]]:
        """Status, media type, body, further headers."""
        with self._lock:
            if path in self.fails_first:
                self.fails_first.discard(path)
                return 503, "text/plain", b"busy", {"Retry-After": "1"}
        if path == "/robots.txt":
            text = f"User-agent: *\nDisallow: /private/\nSitemap: {self.base}/sitemap_index.xml\n"
            text += f"Crawl-delay: {self.delay}\n" if self.delay else ""
            return 200, "text/plain", text.encode(), {}
        if path.startswith("/sitemap") or path == "/news-sitemap.xml":
            return self._sitemap(path)
        if path == "/rss.xml":
            return 200, "application/rss+xml", self._feed().encode(), {}
        numbers = {self.path(n): n for n in self.revisions}
        if path in numbers:
            return 200, "text/html; charset=utf-8", self._article(numbers[path]).encode(), {}
        if path.startswith("/calendar/"):
            month = int(path.split("/")[2])
            return 200, "text/html", f'<a href="/calendar/{month + 1}/">next month</a>'.encode(), {}
        return self._section(path)

    def is_listing(self, path: str) -> bool:
        """Whether it lists articles."""
        first = path.split("/")[1]
        listings = (*SECTIONS, "", "rss.xml", "news-sitemap.xml")
        return self.answer(path, "")[0] == 200 and "-1" not in path and (first in listings or "sitemap" in first)

    def _sitemap(self, path: str) -> tuple[int, str, bytes, dict[str, str]]:
        ns = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
        if path == "/sitemap_index.xml":
            names = ["news-sitemap.xml", *(f"sitemap-{section}.xml.gz" for section in SECTIONS[:3])]
            entries = "".join(f"<sitemap><loc>{self.base}/{name}</loc></sitemap>" for name in names)
            return 200, "text/xml", f"<sitemapindex {ns}>{entries}</sitemapindex>".encode(), {}
        if path == "/news-sitemap.xml":
            newest = sorted(self.revisions)[-60:]
            entries = "".join(
                f"<url><loc>{self.base}{self.path(n)}</loc><lastmod>{self.modified(n).isoformat()}</lastmod>"
                f"<news:news><news:publication_date>{self.published(n).isoformat()}</news:publication_date></news:news></url>"
                for n in newest
            )
            news = 'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
            return 200, "text/xml", f"<urlset {ns} {news}>{entries}</urlset>".encode(), {}
        section = path.removeprefix("/sitemap-").removesuffix(".xml.gz")
        entries = "".join(
            f"<url><loc>{self.base}{self.path(n)}</loc><lastmod>{self.modified(n).isoformat()}</lastmod></url>"
            for n in self.revisions
            if SECTIONS[n % 5] == section
        )
        body = gzip.compress(f"<urlset {ns}>{entries}</urlset>".encode(), mtime=0)
        return 200, "application/gzip", body, {}

    def _feed(self) -> str:
        entries = "".join(
            f"<item><title>{n}</title><link>{self.base}{self.path(n)}?utm_source=rss</link>"
            f"<pubDate>{format_datetime(self.published(n))}</pubDate></item>"
            for n in sorted(self.revisions)[-30:]
        )
        return f'<rss version="2.0"><channel><title>Big</title>{entries}</channel></rss>'

    def _section(self, path: str) -> tuple[int, str, bytes, dict[str, str]]:
        parts = [part for part in path.split("/") if part]
        if not parts:
            numbers, page = sorted(self.revisions)[-20:], 0
            more = "".join(f'<a href="/{section}/">{section}</a> ' for section in SECTIONS)
            more += '<a href="/private/desk">desk</a> <a href="/calendar/1/">calendar</a> <a href="/login">log in</a>'
        elif parts[0] in SECTIONS and (len(parts) == 1 or parts[1:2] == ["page"]):
            page = int(parts[2]) if len(parts) > 2 else 1
            all_ = sorted((n for n in self.revisions if SECTIONS[n % 5] == parts[0]), reverse=True)
            numbers = all_[(page - 1) * PER_PAGE : page * PER_PAGE]
            more = f'<a href="/{parts[0]}/page/{page + 1}/">older</a>' if page * PER_PAGE < len(all_) else ""
        else:
            return 404, "text/html", b"<h1>Not found</h1>", {}
        links = "".join(f'<h2><a href="{self.path(n)}?fbclid=x{n}#top">{self._title(n)}</a></h2>' for n in numbers)
        head = '<link rel="alternate" type="application/rss+xml" href="/rss.xml">'
        html = f"<html><head>{head}<title>Big</title></head><body><nav>{more}</nav>{links}</body></html>"
        return 200, "text/html; charset=utf-8", html.encode(), {}

    def _title(self, number: int) -> str:
        return " ".join(self._slug(number).split("-")[:-1]).capitalize() + f" in the year {1500 + number}"

    def _article(self, number: int) -> str:
        chance = random.Random(number)
        sentences = [SENTENCE.format(*chance.choices(WORDS, k=7)) for _ in range(12)]
        if self.revisions[number] > 1:
            sentences[0] = f"Correction number {self.revisions[number]}: " + sentences[0]
        paragraphs = "".join(f"<p>{' '.join(sentences[i : i + 3])}</p>" for i in range(0, 12, 3))
        url = self.base + self.path(number)
        date = self.published(number).isoformat()
        return (
            f'<html lang="en"><head><title>{self._title(number)}</title><link rel="canonical" href="{url}">'
            '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "' + self._title(number) + '", '
            f'"datePublished": "{date}", "author": {{"name": "Jo Roe"}}}}</script></head>'
            f"<body><article><h1>{self._title(number)}</h1>{paragraphs}</article></body></html>"
        )


@contextmanager
def served(site: BigSite) -> Iterator[str]:
    """Serve it; gives its address."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path, _, query = self.path.partition("?")
            status, kind, body, headers = site.answer(path, query)
            etag = f'"{hashlib.md5(body).hexdigest()}"'  # noqa: S324 - no secret
            site.asked[path] += 1
            site.visits.append((time.monotonic(), self.headers.get("X-Run", "")))
            time.sleep(site.pause)
            if "If-None-Match" in self.headers:
                site.conditional[path] += 1
            if status == 200 and self.headers.get("If-None-Match") == etag:
                status, body = 304, b""
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            if status in (200, 304):
                self.send_header("ETag", etag)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        request_queue_size = 256  # with the usual 5, connections of a fast crawl are refused by the system

        def handle_error(self, request: object, client_address: object) -> None:
            """A crawl that is killed leaves broken pipes behind."""

    server = Server(("127.0.0.1", 0), Handler)
    site.base = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield site.base
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
