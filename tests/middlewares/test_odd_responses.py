"""Responses that browsers forgive, over real HTTP: no page is lost for them, and none is followed round and round."""

from __future__ import annotations

import gzip
import json
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from warm_scrapy import scrapy

from benchmarks.served import Answering
from benchmarks.served import served as serving

pytestmark = pytest.mark.slow

Raw = Callable[[str], bytes]
"""The address of the server -> all bytes that go out."""


def story(name: str, head: str = "", lang: str = "en") -> str:
    places = ("the harbour", "the old mill", "Corrin", "Dovre Street", "the upper town")
    prose = "".join(
        f"<p>The lamps of {place} will burn all night again, the council said about {name} on Monday, after years in "
        "which they went out at eleven to save money.</p>"
        for place in places
    )
    title = f"Lamps to burn all night: {name}"
    return (
        f'<!doctype html><html lang="{lang}"><head>{head}<title>{title}</title></head><body><article><h1>{title}</h1>'
        f"<time datetime=2026-11-02>2 November 2026</time>{prose}</article></body></html>"
    )


def raw(body: str | bytes, *headers: str, length: int | None = None, content_type: str = "text/html") -> bytes:
    data = body.encode() if isinstance(body, str) else body
    lines = [f"Content-Type: {content_type}"] if content_type else []
    lines += [f"Content-Length: {len(data) if length is None else length}", *headers]
    return ("HTTP/1.1 200 OK\r\n" + "".join(f"{line}\r\n" for line in lines) + "\r\n").encode("latin-1") + data


def moved(target: str) -> str:
    return f"<html><body><nav>{'<a href=/x>A section of the site</a> ' * 40}</nav><p>Go to {target}</p></body></html>"


def refresh(content: str, name: str = "") -> str:
    meta = f'<meta http-equiv="Refresh" content="{content}">'
    return story(name, meta) if name else moved(content).replace("<body>", f"<head>{meta}</head><body>")


LISTED = "/lamps-of-all-streets-1.html"
HOME = f'<html><body><h2><a href="{LISTED}">A headline of some words</a></h2></body></html>'
WHOLE = story("whole").encode()
PAGES: dict[str, Raw] = {
    # what broke off, and came whole
    "/too-long": lambda base: raw(story("too long"), length=90_000),
    "/chunk": lambda base: (
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"
        + b"%x\r\n%s\r\n" % (len(WHOLE), WHOLE)
    ),
    "/filled-up": lambda base: (
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"
        + b"%06X  ; of=2 \x80\r\n%s\r\n" % (900, WHOLE[:900])
        + b"%x      \r\n%s\r\n0     \r\n\r\n" % (len(WHOLE) - 900, WHOLE[900:])
    ),
    "/packed": lambda base: raw(gzip.compress(story("packed").encode()), "Content-Encoding: gzip", length=90_000),
    "/two-members": lambda base: raw(
        b"".join(gzip.compress(part) for part in (story("two").encode()[:700], story("two").encode()[700:])),
        "Content-Encoding: gzip",
    ),
    "/said-twice": lambda base: raw(gzip.compress(story("said twice").encode()), *["Content-Encoding: gzip"] * 2),
    "/packed-twice": lambda base: raw(
        gzip.compress(gzip.compress(story("packed twice").encode())), "Content-Encoding: gzip"
    ),
    "/all-of-a-part": lambda base: raw(story("all of a part")).replace(b"200 OK", b"206 Partial Content", 1),
    # and what did not
    "/half": lambda base: raw(story("half")[:900], length=90_000),
    "/part": lambda base: raw(story("part")[:900]).replace(b"200 OK", b"206 Partial Content", 1),
    # types
    "/twice": lambda base: raw(story("twice"), "Content-Type: text/html; charset=utf-8"),
    "/octets": lambda base: raw(story("octets"), content_type="application/octet-stream"),
    "/untyped": lambda base: raw(story("untyped"), content_type=""),
    "/as-text": lambda base: raw(story("as text"), content_type="text/plain; charset=utf-8"),
    "/data": lambda base: raw(b"\x89PNG\r\n" + bytes(90), content_type="application/octet-stream"),
    # headers
    "/blank-colon": lambda base: raw(story("blank colon"), "Server : a", content_type="text/html"),
    "/no-name": lambda base: raw(story("no name"), "\xe2\x80\x98x-frame\xe2\x80\x99: deny", "a b: c", ": d", "e"),
    "/long-header": lambda base: raw(story("long header"), f"Content-Security-Policy: {'a ' * 40_000}"),
    "/as-it-is": lambda base: raw(story("as it is"), "Transfer-Encoding: identity"),
    "/length": lambda base: raw(story("length")).replace(b"Content-Length: ", b"Content-Length: x"),
    "/goes-on": lambda base: raw(story("goes on")).replace(b"\r\n", b"\r\n  from: nothing\r\n\tmore\r\n", 1),
    "/first-lines": lambda base: b"\r\n\r\n" + raw(story("first lines")),
    # labels of no encoding
    **{
        f"/label-{label}": lambda base, label=label: raw(  # type: ignore[misc]
            story(label, f"<meta charset={label}>"), content_type=f"text/html; charset={label}"
        )
        for label in ("zlib", "idna", "undefined", "hex", "utf-7")
    },
    # control characters
    "/controls": lambda base: raw(story("con\x0b\x01\x1btrols&#11;&#xffff;")),
    # refreshes that are redirects
    "/header": lambda base: raw(moved("there"), "Refresh: 0; url=/target-of-header"),
    "/header-plain": lambda base: raw(moved("there"), f"Refresh: 5;{base}/target-of-header-plain"),
    "/meta": lambda base: raw(refresh("0;URL='/target-of-meta'")),
    "/meta-comma": lambda base: raw(f"<base href='{base}/x/'>" + refresh("2,../target-of-meta-comma")),
    # and that are none
    "/reload": lambda base: raw(refresh("0", "reload")),
    "/self": lambda base: raw(refresh(f"1; url={base}/self#top", "self")),
    "/late": lambda base: raw(refresh("60; url=/never", "late")),
    "/whole-story": lambda base: raw(refresh("3; url=/never", "whole story")),
    "/no-scripts": lambda base: raw(f"<noscript>{refresh('0; url=/never')}</noscript>" + story("no scripts")),
    "/file": lambda base: raw(refresh("0; url=file:///etc/hostname", "file")),
    "/loop": lambda base: raw(refresh("0; url=/loop-back")),
    "/loop-back": lambda base: raw(refresh("0; url=/loop")),
}
for name in ("header", "header-plain", "meta", "meta-comma"):
    PAGES[f"/target-of-{name}"] = lambda base, name=name: raw(story(f"behind {name}"))  # type: ignore[misc]
ASKED_FOR = [path for path in PAGES if not path.startswith("/target-of")]
PAGES["/"] = lambda base: raw(HOME, content_type="text/html; charset=zlib")
PAGES[LISTED] = lambda base: raw(story("streets"))


@contextmanager
def served() -> Iterator[tuple[str, Counter[str]]]:
    asked: Counter[str] = Counter()

    class Handler(Answering):
        def do_GET(self) -> None:
            asked[self.path] += 1
            self.close_connection = True
            if page := PAGES.get(self.path):
                self.wfile.write(page(base))
            else:
                self.send_error(404)

    with serving(Handler) as base:
        yield base, asked


def crawl(tmp_path: Path, **argument: str) -> tuple[list[dict[str, Any]], str]:
    target = tmp_path / "out.jsonl"
    command = ["crawl", "news", "-O", str(target)]
    command += [f"-a{name}={value}" for name, value in argument.items()]
    for setting in ("STATE_URL=", "AUTOTHROTTLE_ENABLED=0", "RETRY_TIMES=1", "EXTRACT_WORKERS=1", "SITE_MEMORY=0"):
        command += ["-s", setting]
    done = scrapy(*command)
    return [json.loads(line) for line in target.read_text("utf-8").splitlines()], done.stderr


def test_every_page_comes(tmp_path: Path) -> None:
    with served() as (base, asked):
        items, log = crawl(tmp_path, url=",".join(base + path for path in ASKED_FOR))
    found = {item["url"].removeprefix(base): item for item in items}
    lost = {"/half", "/part", "/data", "/loop", "/loop-back"}
    redirected = {"/header", "/header-plain", "/meta", "/meta-comma"}
    assert set(found) == set(ASKED_FOR) - lost - redirected | {f"/target-of-{path[1:]}" for path in redirected}, log
    assert all(item["body"].count("will burn all night") == 5 for item in items)
    assert found["/controls"]["title"] == "Lamps to burn all night: con trols"
    assert "/never" not in asked and asked["/loop"] <= 2 and asked["/loop-back"] <= 2
    assert asked["/half"] == asked["/too-long"] == 2, "a second try comes before half a page is looked at"
    assert "Not fetched: " + base + "/half: the connection broke off before the end" in log
    assert "Not fetched: " + base + "/part: only a part of it came" in log


def test_a_home_page_with_a_label_of_no_encoding(tmp_path: Path) -> None:
    with served() as (base, _):
        items, log = crawl(tmp_path, site=f"{base}/")
    assert [item["url"] for item in items] == [base + LISTED], log
