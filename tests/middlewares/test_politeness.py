"""What a host asks for is given to it, seen from the host's side."""

from __future__ import annotations

import socket
import subprocess
import threading
import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest
from answering_server import Answer, server
from big_site import BigSite, served
from scrapy import Request
from scrapy.http import Response
from warm_scrapy import Warm, scrapy

from newscrawl.middlewares.downloader import slot_of
from newscrawl.middlewares.politeness import retry_after
from newscrawl.sample.server import serve

pytestmark = pytest.mark.slow


def fetch(urls: list[str], *settings: str) -> subprocess.CompletedProcess[str]:
    command = ["crawl", "news", "-a", f"url={','.join(urls)}", "-a", "keep=all"]
    for setting in ("AUTOTHROTTLE_ENABLED=0", "EXTRACT_WORKERS=0", *settings):
        command += ["-s", setting]
    return scrapy(*command, "-O", "-:jsonlines")


PAGE = b"<h1>Bridge reopens</h1><p>The bridge reopened on Monday after months of work on its piers.</p>"
HTML = {"Content-Type": "text/html"}


def test_retry_after_is_waited_for() -> None:
    def answer(path: str, number: int) -> Answer:
        if path == "/robots.txt":
            return 404, {}, b""
        return (503, {"Retry-After": "2"}, b"") if path == "/a" and number == 1 else (200, HTML, PAGE)

    with server(answer) as (base, log):
        done = fetch([f"{base}/a"])
    assert done.returncode == 0, done.stderr
    first, second = [moment for moment, path in log if path == "/a"]
    assert second - first >= 1.9


def test_crawl_delay_is_obeyed() -> None:
    def answer(path: str, number: int) -> Answer:
        if path == "/robots.txt":
            return 200, {"Content-Type": "text/plain"}, b"User-agent: *\nCrawl-delay: 3\n"
        return 200, HTML, PAGE

    with server(answer) as (base, log):
        done = fetch([f"{base}/{name}" for name in "abc"])
    assert done.returncode == 0, done.stderr
    moments = sorted(moment for moment, path in log if path != "/robots.txt")
    assert len(moments) == 3
    # the first request may be on its way before robots.txt is read; one pause at least lies between first and last, of
    # which a busy machine that notes the first one late sees a part
    assert moments[2] - moments[0] >= 1


def test_a_run_that_is_to_end_ends(tmp_path: Path) -> None:
    """Without giving each request that waits for its turn its turn: here that would take an hour."""

    class SlowSite(BigSite):
        def answer(self, path: str, query: str) -> tuple[int, str, bytes, dict[str, str]]:
            if path == "/robots.txt":
                text = f"User-agent: *\nCrawl-delay: 1\nSitemap: {self.base}/news-sitemap.xml\n"
                return 200, "text/plain", text.encode(), {}
            return super().answer(path, query)

    site = SlowSite(3600)
    with served(site) as base:
        command = ["crawl", "news", "-a", f"site={base}/", "-a", "limit=2"]
        command += ["-o", str(tmp_path / "a.jsonl"), "-s", f"STATE_URL=sqlite:///{tmp_path / 'state.db'}"]
        done = scrapy(*command)
    assert done.returncode == 0, done.stderr  # what was not read for it is no failure
    assert len((tmp_path / "a.jsonl").read_text().splitlines()) == 2


def test_a_host_that_asks_for_an_hour_is_left_alone() -> None:
    def answer(path: str, number: int) -> Answer:
        return (404, {}, b"") if path == "/robots.txt" else (429, {"Retry-After": "3600"}, b"")

    with server(answer) as (base, log):
        done = fetch([f"{base}/{n}" for n in range(60)], "CONCURRENT_REQUESTS=4")
    assert done.returncode == 1
    assert len(log) <= 6, log  # those on their way, and no more
    assert done.stderr.count("is left alone in this run") <= 3, done.stderr


def test_a_host_that_keeps_failing_is_left_alone() -> None:
    def answer(path: str, number: int) -> Answer:
        return (404, {}, b"") if path == "/robots.txt" else (500, {}, b"")

    with server(answer) as (base, log):
        done = fetch(
            [f"{base}/{n}" for n in range(60)], "HOST_GIVE_UP_AFTER=5", "RETRY_ENABLED=0", "CONCURRENT_REQUESTS=4"
        )
    assert done.returncode == 1
    assert len(log) < 14  # five, those on their way with each, and robots.txt
    assert "5 failures in a row, the last: HTTP 500" in done.stderr


def test_a_redirect_to_another_host_is_that_hosts_own_affair() -> None:
    """The site whose pages lead there is asked for the rest, and its pace is not the other's."""

    def failing(path: str, number: int) -> Answer:
        return (404, {}, b"") if path == "/robots.txt" else (503, {"Retry-After": "999"}, b"")

    with server(failing, "127.0.0.2") as (other, _):

        def answer(path: str, number: int) -> Answer:
            if path == "/robots.txt":
                return 200, {"Content-Type": "text/plain"}, b"User-agent: *\nDisallow:\n"
            return (302, {"Location": other + path}, b"") if path < "/5" else (200, HTML, PAGE)

        with server(answer) as (base, log):
            done = fetch([f"{base}/{n}" for n in range(1, 9)], "ADDRESS_GUARD=0", "CONCURRENT_REQUESTS=1")
    assert {path for _, path in log} == {"/robots.txt", *(f"/{n}" for n in range(1, 9))}, done.stderr
    assert done.stdout.count("Bridge reopens") >= 4
    assert "127.0.0.2 is left alone in this run" in done.stderr
    assert "127.0.0.1 is left alone in this run" not in done.stderr


@pytest.mark.parametrize(
    ("slot", "before", "own"),
    [
        (None, [], "quay.example"),
        ("quay.example", [], "quay.example"),
        ("pier.example", ["https://pier.example/a"], "quay.example"),
        ("sea.example", ["https://pier.example/a", "https://sea.example/b"], "quay.example"),
        ("all of them", ["https://pier.example/a"], "all of them"),
    ],
)
def test_whose_turn_a_request_waits_for(slot: str | None, before: list[str], own: str) -> None:
    meta = {"redirect_urls": before} | ({"download_slot": slot} if slot else {})
    assert slot_of(Request("https://quay.example/", meta=meta)) == own


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("120", 120),
        ("1.5", 1.5),
        ("", None),
        ("soon", None),
        ("-5", None),
        ("\xb2", None),  # a digit to Python, and no number
        ("9" * 5000, float("inf")),
        ("Mon, 01 Jan 99999999999999999999 00:00:00 GMT", None),
        ("Wed, 21 Oct 2026 07:28:00 +99999999999999999999", None),
    ],
)
def test_retry_after(text: str, seconds: float | None) -> None:
    headers = {"Retry-After": text.encode("latin-1")}
    assert retry_after(Response("http://a.example/", headers=headers)) == seconds


def test_retry_after_as_date() -> None:
    moment = format_datetime(datetime.now(UTC) + timedelta(seconds=60))
    found = retry_after(Response("http://a.example/", headers={"Retry-After": moment}))
    assert found is not None and 50 < found <= 60


@pytest.mark.parametrize("kind", ["refuses", "never answers"])
def test_a_site_that_is_down_does_not_delay_the_others(tmp_path: Path, kind: str) -> None:
    """One of 100 sources is up: it is read while the others are waited for, which here would take an hour."""
    with serve() as base, socket.create_server(("0.0.0.0", 0), backlog=1000) as silent:  # noqa: S104
        port = silent.getsockname()[1] if kind == "never answers" else 9
        tables = [f'[[source]]\nname = "down{n}"\nsite = "http://127.0.0.{n + 2}:{port}/"\n' for n in range(99)]
        tables.insert(50, f'[[source]]\nname = "up"\nsite = "{base}/"\n')
        path = tmp_path / "sources.toml"
        path.write_text("".join(tables))
        output = tmp_path / "o.jsonl"
        command = ["crawl", "news", "-a", f"sources={path}", "-o", str(output)]
        settings = (f"STATE_URL=sqlite:///{tmp_path / 'state.db'}", "DOWNLOAD_TIMEOUT=3600", "AUTOTHROTTLE_ENABLED=0")
        for setting in settings:
            command += ["-s", setting]
        process = Warm(*command)
        started = time.monotonic()
        while time.monotonic() - started < 3600 and process.poll() is None:
            if output.exists() and output.read_bytes().count(b"\n") == 24:
                break
            time.sleep(0.1)
        process.kill()
        process.wait()
    assert output.read_bytes().count(b"\n") == 24


def pages(base: str, number: int) -> list[str]:
    return [f"{base}/news/{n}" for n in range(number)]


@pytest.mark.parametrize("limit", [1, 2, 5])
def test_no_more_requests_at_once_than_the_limit_without_a_delay(limit: int) -> None:
    lock, here, most = threading.Lock(), [0], [0]

    def answer(path: str, number: int) -> Answer:
        with lock:
            here[0] += 1
            most[0] = max(most[0], here[0])
        time.sleep(0.02)  # long enough for others to come, if they do
        with lock:
            here[0] -= 1
        return 200, HTML, PAGE

    with server(answer) as (base, log):
        done = fetch(pages(base, 40), f"CONCURRENT_REQUESTS_PER_DOMAIN={limit}")
    assert done.returncode == 0, done.stderr
    assert most[0] <= limit, most
    assert len(log) == 41  # robots.txt once


def test_what_was_sent_at_once_fails_once() -> None:
    """A moment of errors costs no page, and the host is not left alone for it."""
    together = threading.Barrier(12)

    def answer(path: str, number: int) -> Answer:
        if path == "/robots.txt":
            return 404, HTML, b""
        if number == 1 and int(path.rpartition("/")[2]) < 12:
            together.wait(3600)
            return 500, HTML, b""
        return 200, HTML, PAGE

    with server(answer) as (base, _):
        done = fetch(pages(base, 30), "CONCURRENT_REQUESTS_PER_DOMAIN=12")
    assert done.returncode == 0, done.stderr
    assert "left alone" not in done.stderr and len(done.stdout.splitlines()) == 30


def test_a_robots_txt_that_is_refused_is_one_line() -> None:
    done = fetch(["http://127.0.0.1:1/news/1"])
    assert done.returncode == 1
    assert "Traceback" not in done.stderr and "Gave up" not in done.stderr, done.stderr


def test_a_robots_txt_whose_connection_breaks_costs_no_site() -> None:
    def answer(path: str, _: int) -> Answer:
        if path == "/robots.txt":
            raise ConnectionResetError
        return 200, HTML, PAGE

    with server(answer) as (base, log):
        done = fetch([f"{base}/{name}" for name in "abc"])
    assert "robots.txt" in done.stderr and "left alone" not in done.stderr and "Traceback" not in done.stderr
    assert done.returncode == 0 and len(done.stdout.splitlines()) == 3, done.stderr
    assert [path for _, path in log].count("/robots.txt") == 3


def test_a_host_without_an_address_ends_the_run_with_one_remedy() -> None:
    """Nothing of a site is asked for whose name is unknown: it is a typing mistake, or the network is not there."""
    site = "http://www.nosuch-paper.invalid/"
    done = scrapy("crawl", "news", "-a", f"site={site}", "-s", "STATE_URL=", "-O", "-:jsonlines")
    assert done.returncode == 1
    assert "Gave up retrying" not in done.stderr and "listing not read" not in done.stderr
    assert f"failed: nothing came: {site}: it does not answer" in done.stderr
    assert "the last: www.nosuch-paper.invalid has no address" in done.stderr


def test_a_robots_txt_that_is_asked_for_as_a_page_is_no_page() -> None:
    with serve() as base:
        done = fetch([f"{base}/robots.txt"])
    assert done.returncode == 1
    assert "Traceback" not in done.stderr and f"{base}/robots.txt: no HTML" in done.stderr
