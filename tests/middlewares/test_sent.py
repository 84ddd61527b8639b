"""What a source says of its requests goes to its own host, and nowhere else: seen from the hosts' side.

The site lies on 127.0.0.1, what is not its own on localhost: for a browser, and for us, these are two hosts.
"""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from scrapy import Request, Spider
from scrapy.http import Response
from scrapy.utils.test import get_crawler
from warm_scrapy import scrapy

from benchmarks.served import Answering, served
from newscrawl.discovery.page_request import META, SOURCE, PageRequest
from newscrawl.middlewares.sent import SentMiddleware
from newscrawl.sources.model import Source

TOKEN, CONSENT, PASSWORD = "tok-5f2c9a", "yes-71b3e8", "pw-90d4c6"
SECRETS = (TOKEN, CONSENT, PASSWORD)
STORY = (
    "<html lang='en'><title>{n}</title><meta property='og:type' content='article'><article>"
    "<h1>The ferry returns to pier {n}</h1><p>By Jo Roe</p><time datetime='2026-11-02T09:00:00Z'>2 November 2026</time>"
    "<p>The ferry to the island returned to pier {n} on Monday after months of repairs, the council said.</p>"
    "<p>It will leave every hour from six in the morning, and tickets cost as much as before the repairs.</p>"
    "<p>Passengers who waited at the quay said that they had missed the boat more than they had thought.</p>"
    "<p>The harbour master expects four thousand people in the first week, and more when summer comes.</p></article>"
)


@dataclass
class Host:
    """Answers by path, and remembers the headers of each request."""

    name: str
    answers: dict[str, tuple[int, dict[str, str], str]] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    base: str = ""

    def headers(self, path: str) -> list[dict[str, str]]:
        return [headers for asked, headers in self.asked if asked == path]


@contextmanager
def serving(host: Host) -> Iterator[Host]:
    class Handler(Answering):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            host.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
            path = self.path.partition("://")[2] if "://" in self.path else self.path  # asked as a proxy
            path = path if path.startswith("/") else f"/{path.partition('/')[2]}"
            status, headers, body = host.answers.get(path, (404, {}, ""))
            data = body.encode()
            self.send_response(status)
            for name, value in ({"Content-Type": "text/html"} | headers | {"Content-Length": str(len(data))}).items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(data)

        def do_CONNECT(self) -> None:
            self.send_error(407)

    with served(Handler, host.name) as host.base:
        yield host


@pytest.fixture
def site() -> Iterator[Host]:
    with serving(Host("127.0.0.1")) as host:
        yield host


@pytest.fixture
def other() -> Iterator[Host]:
    with serving(Host("localhost")) as host:
        yield host


def crawl(folder: Path, *arguments: str, settings: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
    command = ["crawl", "news", "-o", str(folder / "articles.jsonl")]
    for argument in arguments:
        command += ["-a", argument]
    for setting in (
        f"STATE_URL=sqlite:///{folder / 'state.db'}",
        "AUTOTHROTTLE_ENABLED=0",
        "EXTRACT_WORKERS=0",
        "LOG_LEVEL=DEBUG",
        f"RUN_REPORT={folder / 'report.json'}",
        f"JOBDIR={folder / 'job'}",
        "HTTPCACHE_ENABLED=1",
        f"HTTPCACHE_DIR={folder / 'cache'}",
        "PROVENANCE=1",
        *settings,
    ):
        command += ["-s", setting]
    environment = os.environ | {"TOKEN": f"Bearer {TOKEN}", "CONSENT": CONSENT, "PASSWORD": PASSWORD}
    environment["no_proxy"] = "*"
    return scrapy(*command, env=environment)


def sources(folder: Path, site: Host, more: str = "") -> Path:
    path = folder / "sources.toml"
    path.write_text(
        f'[[source]]\nname = "pier"\nsite = "{site.base}/"\nuser_agent = "Pier reader"\n{more}\n'
        'headers = { Authorization = "env:TOKEN", Accept-Language = "de" }\ncookies = { consent = "env:CONSENT" }\n'
    )
    return path


def is_clean(folder: Path, done: subprocess.CompletedProcess[str]) -> None:
    """No file and no log has a secret."""
    for path in folder.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            assert not [secret for secret in SECRETS if secret.encode() in data], path
    assert not [secret for secret in SECRETS if secret in done.stdout + done.stderr]


@pytest.mark.slow
def test_only_the_sources_own_host_gets_it(tmp_path: Path, site: Host, other: Host) -> None:
    """A sitemap, a redirect, and one back again, that leave the host; a path that robots.txt forbids."""
    listed = "".join(
        f"<url><loc>{site.base}/{name}</loc></url>" for name in ("plain", "away", "there", "moved", "shut")
    )
    xml = {"Content-Type": "application/xml"}
    site.answers = {
        "/robots.txt": (
            200,
            {"Content-Type": "text/plain"},
            f"User-agent: *\nDisallow: /shut\nSitemap: {site.base}/map.xml\nSitemap: {other.base}/map.xml\n",
        ),
        "/map.xml": (200, xml, f"<urlset>{listed}</urlset>"),
        "/plain": (200, {}, STORY.format(n="one")),
        "/away": (302, {"Location": f"{other.base}/landed"}, ""),
        "/there": (302, {"Location": f"{other.base}/back"}, ""),
        "/home-again": (200, {}, STORY.format(n="two")),
        "/moved": (301, {"Location": "/moved-here"}, ""),
        "/moved-here": (200, {}, STORY.format(n="three")),
    }
    other.answers = {
        "/map.xml": (200, xml, f"<urlset><url><loc>{site.base}/plain</loc></url></urlset>"),
        "/landed": (200, {}, STORY.format(n="four")),
        "/back": (302, {"Location": f"{site.base}/home-again"}, ""),
    }
    path = sources(tmp_path, site, 'discover = ["sitemap"]')
    done = crawl(tmp_path, f"sources={path}", settings=("ADDRESS_GUARD_ALLOW=localhost",))
    assert done.returncode == 0, done.stderr
    for path in ("/robots.txt", "/map.xml", "/plain", "/away", "/there", "/moved", "/moved-here"):
        assert site.headers(path), path
        for headers in site.headers(path):
            assert headers.get("authorization") == f"Bearer {TOKEN}", path
            assert headers["cookie"] == f"consent={CONSENT}" and headers["user-agent"] == "Pier reader"
            assert headers["accept-language"] == "de"
    asked = {path for path, _ in other.asked}
    assert {"/map.xml", "/landed", "/back"} <= asked
    for _, headers in [*other.asked, *[("", headers) for headers in site.headers("/home-again")]]:
        assert "authorization" not in headers and "cookie" not in headers
        assert headers["user-agent"].startswith("newscrawl/") and headers["accept-language"] != "de"
    assert len(site.headers("/home-again")) == 1
    assert not site.headers("/shut")  # robots.txt binds as ever
    assert len((tmp_path / "articles.jsonl").read_text().splitlines()) >= 3
    is_clean(tmp_path, done)


@pytest.mark.slow
def test_a_failing_page_tells_nothing(tmp_path: Path, site: Host) -> None:
    """Tried again, it is sent anew; the log of the failure, at its loudest, has none of it."""
    site.answers = {"/robots.txt": (404, {}, ""), "/broken": (500, {}, "no"), "/gone": (404, {}, "no")}
    done = crawl(
        tmp_path,
        f"url={site.base}/broken,{site.base}/gone",
        "headers=Authorization: env:TOKEN",
        "cookies=consent=env:CONSENT",
    )
    assert done.returncode == 1
    assert len(site.headers("/broken")) == 3
    assert {headers["authorization"] for headers in site.headers("/broken")} == {f"Bearer {TOKEN}"}
    assert {headers["cookie"] for headers in site.headers("/gone")} == {f"consent={CONSENT}"}
    is_clean(tmp_path, done)


@pytest.mark.slow
def test_the_proxy_is_for_the_source_alone(
    tmp_path: Path, site: Host, other: Host, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is told its own password, and the site is not; what the site redirects to elsewhere does not go through it."""
    site.answers = {"/landed": (200, {}, STORY.format(n="four"))}
    other.answers = {
        "/robots.txt": (404, {}, ""),
        "/plain": (200, {}, STORY.format(n="one")),
        "/away": (302, {"Location": f"{site.base}/landed"}, ""),
    }
    proxied = "http://pier.invalid"
    path = tmp_path / "sources.toml"
    path.write_text(f'[[source]]\nname = "pier"\nsite = "{proxied}/"\nproxy = "env:PROXY"\n')
    monkeypatch.setenv("PROXY", other.base.replace("://", f"://reader:{PASSWORD}@"))
    listed = f"<urlset><url><loc>{proxied}/plain</loc></url><url><loc>{proxied}/away</loc></url></urlset>"
    other.answers["/sitemap.xml"] = (200, {"Content-Type": "application/xml"}, listed)
    done = crawl(tmp_path, f"sources={path}", settings=("ADDRESS_GUARD=0",))
    asked = {path for path, _ in other.asked}
    assert {f"{proxied}/robots.txt", f"{proxied}/plain", f"{proxied}/away"} <= asked, done.stderr
    assert all(headers["proxy-authorization"].startswith("Basic ") for _, headers in other.asked)
    assert [path for path, _ in site.asked if "landed" in path] == ["/landed"], done.stderr
    assert not [headers for _, headers in site.asked if "proxy-authorization" in headers]
    is_clean(tmp_path, done)


@pytest.mark.slow
def test_a_proxy_that_is_not_there_is_not_named_with_its_password(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PROXY", f"http://reader:{PASSWORD}@127.0.0.1:9")
    done = crawl(tmp_path, "site=http://pier.invalid/", "proxy=env:PROXY", settings=("ADDRESS_GUARD=0",))
    assert done.returncode == 1
    is_clean(tmp_path, done)


@pytest.mark.slow
def test_a_proxy_that_refuses_is_not_named(tmp_path: Path, other: Host, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PROXY", other.base.replace("://", f"://reader:{PASSWORD}@"))
    done = crawl(tmp_path, "site=https://pier.invalid/", "proxy=env:PROXY", settings=("ADDRESS_GUARD=0",))
    assert done.returncode == 1 and "with proxy the source's proxy" in done.stderr, done.stderr
    assert other.base.removeprefix("http://") not in done.stdout + done.stderr
    is_clean(tmp_path, done)


@pytest.mark.slow
def test_what_is_not_set_is_one_line_and_nothing_is_fetched(tmp_path: Path, site: Host) -> None:
    path = tmp_path / "sources.toml"
    path.write_text(
        f'[[source]]\nname = "pier"\nsite = "{site.base}/"\ncookies = {{ consent = "env:NOT_SET_AT_ALL" }}\n'
    )
    done = crawl(tmp_path, f"sources={path}")
    assert done.returncode == 2 and not site.asked
    assert done.stderr == (
        f"error: {path}: source 'pier': cookies.consent takes env:NOT_SET_AT_ALL, and no such variable is set\n"
    )


# ---- the middleware by itself


def middleware(*sources: Source) -> SentMiddleware:
    class OfSources(Spider):
        name = "of sources"
        all_sources = sources

    crawler: Any = get_crawler(OfSources)
    crawler.spider = OfSources()
    return SentMiddleware.from_crawler(crawler)


def test_a_request_is_as_it_was_when_the_answer_comes() -> None:
    pier = Source(
        "pier", "https://pier.example/", headers={"Accept-Language": "de", "X-Country": "AT"}, proxy="http://p:1"
    )
    sends = middleware(pier)
    request = Request("https://pier.example/a", headers={"Accept-Language": "en"}, meta={SOURCE: pier})
    before = (request.headers.copy(), dict(request.meta))
    sends.process_request(request)
    assert request.headers["X-Country"] == b"AT" and request.headers["Accept-Language"] == b"de"
    assert request.meta["proxy"] == "http://p:1" and request.meta["dont_cache"]
    json.dumps(sorted(map(str, request.meta)))
    sends.process_response(request, Response(request.url))
    assert (request.headers, request.meta) == before
    sends.process_request(request)
    copy = request.replace(url="https://quay.example/")
    sends.process_request(copy)
    assert (copy.headers, copy.meta) == before


@pytest.mark.parametrize(
    ("url", "home", "sent"),
    [
        ("https://www.pier.example/a", "https://pier.example/", True),
        ("https://abo.pier.example/a", "https://www.pier.example/", True),
        ("http://pier.example/a", "https://pier.example/", False),
        ("https://pier.example/a", "http://pier.example/", True),
        ("https://pier.example:8443/a", "https://pier.example/", False),
        ("https://pier.example:443/a", "https://pier.example/", True),
        ("https://notpier.example/a", "https://pier.example/", False),
        ("https://pier.example.quay.example/a", "https://pier.example/", False),
        ("https://bob.press.example/a", "https://anna.press.example/", False),
        ("https://press.example/a", "https://anna.press.example/", False),
        ("http://9.127.0.0.1/", "http://127.0.0.1/", False),
    ],
)
def test_whose_host_it_is(url: str, home: str, sent: bool) -> None:
    source = Source("pier", home, headers={"X-Country": "AT"})
    request = Request(url, meta={META: PageRequest(source, "feed", url)})
    middleware(source).process_request(request)
    assert ("X-Country" in request.headers) is sent


def test_robots_txt_is_asked_for_as_the_first_source_of_its_host_wants_it() -> None:
    plain, pier = Source("plain", "https://pier.example/"), Source("pier", "https://pier.example/", user_agent="Reader")
    sends = middleware(plain, pier)
    robots = Request("https://pier.example/robots.txt", meta={"dont_obey_robotstxt": True})
    sends.process_request(robots)
    assert robots.headers["User-Agent"] == b"Reader"
    listing = Request("https://pier.example/feed", meta={SOURCE: plain})
    sends.process_request(listing)
    assert "User-Agent" not in listing.headers
