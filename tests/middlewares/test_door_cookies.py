"""Sites that redirect until their cookie comes back, over real HTTP: each page comes, and no other cookie goes back."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.cookies import SimpleCookie
from pathlib import Path

import pytest
from scrapy import Request
from scrapy.exceptions import NotConfigured
from scrapy.http import Response
from scrapy.utils.test import get_crawler
from warm_scrapy import scrapy

from benchmarks.served import Answering, served
from newscrawl.middlewares.door_cookies import DoorCookies

STORIES = [f"/boats/the-ferries-sail-again-today-{number}" for number in range(4)]
Answer = tuple[str, list[str]]
"""Where it leads (nowhere: the page), and its cookies."""
Door = Callable[[str, dict[str, str]], Answer]


def page(path: str) -> bytes:
    if path == "/":
        links = "".join(f'<h2><a href="{story}">The ferries sail again today {story[-1]}</a></h2>' for story in STORIES)
        return f"<html><body>{links}</body></html>".encode()
    title = f"The ferries sail again today {path[-1]}"
    prose = "".join(
        f"<p>The ferry to {place} sails again, the council said on Monday, after a winter in which it lay in the dock "
        "and its passengers had to take the long way round the bay.</p>"
        for place in ("Corrin", "the mill island", "Dovre", "the outer harbour", "Sandvik")
    )
    date = "<time datetime=2026-11-02>2 November 2026</time>"
    return f"<html lang=en><title>{title}</title><article><h1>{title}</h1>{date}{prose}</article></html>".encode()


@contextmanager
def site(door: Door) -> Iterator[tuple[str, list[tuple[str, dict[str, str]]]]]:
    """Its address, and what came: path and cookies."""
    asked: list[tuple[str, dict[str, str]]] = []

    class Handler(Answering):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            sent = {name: cookie.value for name, cookie in SimpleCookie(self.headers.get("Cookie", "")).items()}
            asked.append((self.path, sent))
            target, cookies = door(self.path, sent)
            path = self.path.partition("?")[0]
            body = b"" if target else page(path) if path in ("/", *STORIES) else b""
            self.send_response(302 if target else 200 if body else 404)
            for cookie in cookies:
                self.send_header("Set-Cookie", cookie)
            for name, value in {
                "Location": target,
                "Content-Length": str(len(body)),
                "Content-Type": "text/html",
            }.items():
                if value:
                    self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

    with served(Handler) as base:
        yield base, asked


def itself(path: str, sent: dict[str, str]) -> Answer:
    """The page leads to itself; what it sets beside is a tracker's."""
    return ("", ["visit=1"]) if sent.get("in") == "7" else (path, ["in=7; Path=/"])


def by_way(path: str, sent: dict[str, str]) -> Answer:
    """A page checks, another one brings the cookie, and leads back."""
    if path.startswith("/check?"):
        return path.partition("back=")[2] + "?ticket=9", []
    if "?ticket=9" in path:
        return path.partition("?")[0], ["in=9; Path=/; HttpOnly"]
    return ("", []) if sent.get("in") == "9" else (f"/check?back={path}", [])


def set_first(path: str, sent: dict[str, str]) -> Answer:
    """The first answer sets it, the page that is led to looks whether it came."""
    if path.startswith("/look"):
        return path.partition("=")[2], []
    return ("", []) if sent.get("in") == "yes" else (f"/look?for={path}", ["in=yes; Path=/"])


@pytest.mark.slow
@pytest.mark.parametrize("door", [itself, by_way, set_first])
def test_every_page_comes(tmp_path: Path, door: Door) -> None:
    with site(door) as (base, asked):
        settings = ("STATE_URL=", "AUTOTHROTTLE_ENABLED=0", "EXTRACT_WORKERS=1", "EXPLAIN_URLS=1")
        command = ["crawl", "news", "-a", f"site={base}/", "-O", str(tmp_path / "out.jsonl")]
        log = scrapy(*command, *(word for setting in settings for word in ("-s", setting))).stderr
    items = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text("utf-8").splitlines()]
    assert sorted(item["url"] for item in items) == [base + story for story in STORIES], log
    assert all(set(sent) <= {"in"} for _, sent in asked), "what pages set is forgotten"
    assert max([path for path, _ in asked].count(story) for story in STORIES) == 1, "a door is opened once"


@pytest.mark.slow
@pytest.mark.parametrize("door", [itself, by_way, set_first])
def test_the_first_page_that_is_asked_for_may_stand_behind_the_door(tmp_path: Path, door: Door) -> None:
    """A page that was redirected to itself was taken for asked for already, and gone without a word."""

    def but_for_robots(path: str, sent: dict[str, str]) -> Answer:
        return ("", []) if path == "/robots.txt" else door(path, sent)

    with site(but_for_robots) as (base, asked):
        command = ["crawl", "news", "-a", f"url={base}{STORIES[0]}", "-O", str(tmp_path / "out.jsonl")]
        done = scrapy(*command, "-s", "STATE_URL=", "-s", "AUTOTHROTTLE_ENABLED=0", "-s", "EXTRACT_WORKERS=1")
    items = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text("utf-8").splitlines()]
    assert [item["url"] for item in items] == [base + STORIES[0]] and done.returncode == 0, done.stderr
    assert [path for path, _ in asked].count(STORIES[0]) == 2


def test_what_leads_to_another_page_opens_nothing() -> None:
    """The cookies of a redirect that is none of a door's are trackers'."""

    door, url = DoorCookies(), "https://pier.example/one"
    answer = Response(url, 302, headers={"Location": "/two", "Set-Cookie": "seen=1; Path=/"})
    door.process_response(Request(url), answer)
    after = Request("https://pier.example/two", meta={"redirect_urls": [url]})
    door.process_request(after)
    assert "Cookie" not in after.headers
    door.process_response(after, Response(after.url, 302, headers={"Location": "/one"}))
    again, elsewhere = Request(url), Request("https://quay.example/one")
    own = Request(url, headers={"Cookie": "session=mine"})
    for request in (again, elsewhere, own):
        door.process_request(request)
    assert again.headers["Cookie"] == b"seen=1", "the circle is closed"
    assert "Cookie" not in elsewhere.headers and own.headers["Cookie"] == b"session=mine"
    copy = again.replace(url=elsewhere.url)
    door.process_request(copy)
    assert "Cookie" not in copy.headers, "a redirect to another host takes nothing along"


def test_nothing_to_do_where_all_cookies_are_kept() -> None:
    with pytest.raises(NotConfigured):
        DoorCookies.from_crawler(get_crawler(settings_dict={"COOKIES_ENABLED": True}))
