"""What a site says never does anything to the terminal of whoever reads the log."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from answering_server import Answer, server
from warm_scrapy import scrapy

from newscrawl.text.characters import shown

CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@pytest.mark.slow
def test_no_line_of_a_log_holds_a_control_character(tmp_path: Path) -> None:
    nasty = "\x1b]0;owned\x07\x1b[2J\u202etxt.exe\x9b31m"

    def answer(path: str, number: int) -> Answer:
        html = {"Content-Type": "text/html; charset=utf-8", "Content-Encoding": "\x1b]0;owned\x07"}
        if path == "/robots.txt":
            lines = f"User-agent: *\nDisallow: /x\nSitemap: {nasty}/map.xml\nSitemap: http://[{nasty}]/map.xml\n"
            return 200, {"Content-Type": "text/plain"}, lines.encode()
        if path == "/rss.xml":
            feed = f"<rss version='2.0'><channel><item><link>http://a.example/{nasty}</link></item>{nasty}<item>"
            return 200, {"Content-Type": "application/rss+xml"}, feed.encode()
        if path == "/":
            head = "<link rel=alternate type=application/rss+xml href=/rss.xml>"
            links = f"<a href='/{nasty}-a-long-story-of-the-harbour'>A long story of the harbour {nasty}</a>"
            return 200, html, f"<html><head>{head}</head><body>{links}</body></html>".encode()
        return 404, html, nasty.encode()

    log = tmp_path / "log"
    with server(answer) as (base, asked):
        command = ["crawl", "news", "-a", f"site={base}/", "-O", str(tmp_path / "a.jsonl")]
        for setting in ("EXPLAIN_URLS=1", "LOG_LEVEL=DEBUG", "AUTOTHROTTLE_ENABLED=0", "STATE_URL=", f"LOG_FILE={log}"):
            command += ["-s", setting]
        done = scrapy(*command)
    assert any(path == "/rss.xml" for _, path in asked)
    for text in (log.read_bytes().decode("utf-8"), done.stderr):
        assert not CONTROLS.search(text), CONTROLS.findall(text)


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("Größe 橋\tand\nmore", "Größe 橋\tand\nmore"),
        ("a\x1b[31mb\x07", r"a\x1b[31mb\x07"),
        ("\u202eexe\u2069\x85\r", r"\u202eexe\u2069\x85\r"),
        ("lone \ud83d", r"lone \ud83d"),
    ],
)
def test_what_is_shown(text: str, seen: str) -> None:
    assert shown(text) == seen
