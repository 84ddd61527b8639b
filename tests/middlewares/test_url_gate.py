"""Whatever a site names, only http and https become requests, and nobody's name goes with them."""

from __future__ import annotations

import json
import socket
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from answering_server import Answer, server
from scrapy import Request
from scrapy.http import Response
from scrapy.statscollectors import StatsCollector
from scrapy.utils.project import get_project_settings

from newscrawl.middlewares.url_gate import PlainRedirects, UrlGate
from newscrawl.running.reasons import Skipped
from newscrawl.spiders.browser import only_web
from newscrawl.text.usable import has_user, shown_address

Scrapy = Callable[..., subprocess.CompletedProcess[str]]
HTML = {"Content-Type": "text/html; charset=utf-8"}
SITE = "https://news.example/"
PROSE = "".join(
    f"<p>The harbour council met for the {number}th time to hear of the ferry, the bridge and the school.</p>"
    for number in range(4, 12)
)


def article(title: str, head: str = "") -> bytes:
    return (
        f'<html lang="en"><head><title>{title}</title>{head}<meta property="og:type" content="article"></head><body>'
        f'<article><h1>{title}</h1><time datetime="2026-11-01T10:00:00Z">1 November 2026</time>{PROSE}'
        "</article></body></html>"
    ).encode()


@pytest.mark.parametrize("url", ["file:///dev/zero", "ftp://127.0.0.1/feed", "data:,x", "s3://bucket/key", "FILE:///a"])
def test_other_schemes(stats: StatsCollector, url: str) -> None:
    gate = UrlGate(stats)
    with pytest.raises(Skipped, match="no http or https address"):
        gate.process_request(Request(url, meta={"site": SITE}))
    assert gate.process_request(Request(url)) is None, "whoever runs the crawl asks for it"


def test_names_of_users(stats: StatsCollector) -> None:
    for url in ("https://jo:secret@news.example/a", "https://jo@news.example/a", "https://:@news.example/a"):
        plain = UrlGate(stats).process_request(Request(url, meta={"site": SITE}))
        assert plain is not None and plain.url == "https://news.example/a"
    assert UrlGate(stats).process_request(Request("https://news.example/@jo", meta={"site": SITE})) is None
    request = Request(SITE)
    for location in ("https://jo:secret@news.example/a", "//jo:secret@news.example/a"):
        response = Response(SITE, 302, {"Location": location})
        assert PlainRedirects().process_response(request, response).headers["Location"] == b"https://news.example/a"


@pytest.mark.parametrize(
    "location", ["\\a", "\\\\news.example\\a", "https:\\\\news.example/a", "https:///news.example/a"]
)
def test_redirects_are_read_as_browsers_read_them(location: str) -> None:
    response = Response(SITE, 302, {"Location": location})
    assert PlainRedirects().process_response(Request(SITE), response).headers["Location"] == b"https://news.example/a"


def test_as_the_log_shows_them() -> None:
    assert shown_address("file:///etc/\x1b[31mhost\x07\u202e") == "file:///etc/%1B[31mhost%07%E2%80%AE"
    assert shown_address("https://jo:secret@news.example/a@b") == "https://news.example/a@b"
    assert shown_address("//jo@news.example/") == "//news.example/"
    assert shown_address("https://news.example/x//y@z") == "https://news.example/x//y@z"
    assert not has_user("https://news.example/a@b") and not has_user("mailto:jo@news.example")


@contextmanager
def silent() -> Iterator[tuple[int, list[object]]]:
    """A port that takes connections and says nothing; gives it, and the connections that came."""
    came: list[object] = []
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def take() -> None:
            while True:
                try:
                    came.append(listening.accept())
                except OSError:
                    return

        threading.Thread(target=take, daemon=True).start()
        yield listening.getsockname()[1], came
        listening.shutdown(socket.SHUT_RDWR)


@pytest.mark.slow
def test_every_channel_of_a_site(run_scrapy: Scrapy, tmp_path: Path) -> None:
    """A home page, robots.txt, feeds, redirects and refreshes that name what is none of the web."""
    secret = tmp_path / "inside.xml"
    paths = [f"/news/ferry-{name}-of-the-harbour-bridge" for name in ("opening", "refresh", "moved", "named", "based")]
    secret.write_text(f"<rss><channel><item><link>http://127.0.0.1/{paths[0]}-secret</link></item></channel></rss>")

    def answer(path: str, number: int) -> Answer:
        host = base.partition("//")[2]
        files = "".join(
            f'<link rel="alternate" type="application/rss+xml" href="{url}">'
            for url in ("file:///dev/zero", secret.as_uri(), f"ftp://127.0.0.1:{port}/feed", "data:text/xml,<rss/>")
        )
        named = f"http://jo:secret@{host}{paths[3]}"
        links = [*paths[:3], named, secret.as_uri(), f"ftp://127.0.0.1:{port}/news/ferry-opening-of-the-bridge"]
        if path == "/robots.txt":
            return 200, {}, f"Sitemap: {secret.as_uri()}\nSitemap: ftp://127.0.0.1:{port}/\x1b[31ms.xml\n".encode()
        if path == "/":
            return 200, HTML, (files + "".join(f'<a href="{url}">A ferry story of today</a>' for url in links)).encode()
        if path == paths[1]:
            return 200, HTML, f'<meta http-equiv="refresh" content="0;url={secret.as_uri()}">'.encode()
        if path == paths[2]:
            return 302, {"Location": f"http://jo:secret@{host}{paths[4]}"}, b""
        if path == paths[4]:
            head = f'<base href="file:///etc/"><link rel="canonical" href="http://jo:secret@{host}{paths[4]}">'
            return 200, HTML, article("The ferry is based", head)
        return (200, HTML, article(f"The ferry {path[-30:]}")) if path in paths else (404, {}, b"")

    output = tmp_path / "out.jsonl"
    with silent() as (port, came), server(answer) as (base, _):
        done = run_scrapy(
            *("crawl", "news", "-a", f"site={base}/", "-O", str(output), "-s", "LOG_LEVEL=DEBUG"),
            *("-s", f"STATE_URL=sqlite:///{tmp_path}/state.db"),
        )
    assert not came
    items = [json.loads(line) for line in output.read_text("utf-8").splitlines()]
    assert {item["url"].rpartition("/")[2] for item in items} >= {Path(paths[n]).name for n in (0, 3, 4)}, done.stderr
    told = done.stdout + done.stderr + output.read_text("utf-8")
    assert "secret@" not in told and "-secret" not in told and "\x1b" not in done.stderr
    assert b"secret@" not in (tmp_path / "state.db").read_bytes()
    assert "Traceback" not in done.stderr


@pytest.mark.slow
def test_a_user_in_a_site_is_refused(run_scrapy: Scrapy) -> None:
    for key in ("site", "url"):
        done = run_scrapy("crawl", "news", "-a", f"{key}=https://jo:secret@news.example/")
        assert done.returncode == 2 and "secret" not in done.stderr and "has a user or a password in it" in done.stderr


@pytest.mark.slow
def test_files_that_are_typed(run_scrapy: Scrapy, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_bytes(article("The ferry is on the disk"))
    for command in (["fetch", "--nolog", page.as_uri()], ["shell", "--nolog", "-c", "response.text", page.as_uri()]):
        done = run_scrapy(*command)
        assert done.returncode == 0 and "The ferry is on the disk" in done.stdout, done.stderr


@pytest.mark.parametrize("browser", [False, True])
def test_handlers_are_off_in_crawls(browser: bool) -> None:
    settings = get_project_settings()
    only_web(settings, browser=browser)
    handlers = settings.getdict("DOWNLOAD_HANDLERS")
    assert handlers.keys() >= {"data", "file", "ftp", "s3"}
    assert not any(handlers[scheme] for scheme in ("data", "file", "ftp", "s3"))
    assert ("Browser" in handlers["https"]) is browser
