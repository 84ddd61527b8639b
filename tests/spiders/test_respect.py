"""Crawls of sites that reserve what they have: what items tell, and what is not asked for."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from big_site import WORDS
from warm_scrapy import scrapy

from benchmarks.served import Answering
from benchmarks.served import served as serving

pytestmark = pytest.mark.slow

TEXT = " ".join(
    f"The {a} of the {b} {c}s every morning before work." for a, b, c in zip(WORDS, WORDS[1:], WORDS[2:], strict=False)
)


@contextmanager
def site(robots_txt: str, tdmrep: str | None = None) -> Iterator[tuple[str, list[str]]]:
    """Two stories, /paid/ and /open/, that the home page links to; gives its address and the paths asked for."""
    asked: list[str] = []
    paths = ["/paid/harbour-council-opens-a-bridge", "/open/harbour-council-closes-a-bridge"]

    class Handler(Answering):
        def do_GET(self) -> None:
            asked.append(self.path)
            pages = {"/robots.txt": robots_txt, "/.well-known/tdmrep.json": tdmrep}
            pages["/"] = "".join(f'<p><a href="{path}">A story of the harbour</a></p>' for path in paths)
            for path in paths:
                story = f"<h1>Harbour {path[1:5]}</h1>" + f"<p>{path[1:5]} {TEXT}</p>" * 3
                pages[path] = f"<html lang=en><title>x</title><body><article>{story}</article></body></html>"
            body = pages.get(self.path)
            self.send_response(404 if body is None else 200)
            kind = {"txt": "text/plain", "json": "application/json"}.get(self.path.rpartition(".")[2], "text/html")
            self.send_header("Content-Type", kind)
            self.send_header("X-Robots-Tag", "noai")
            self.send_header("X-Robots-Tag", "otherbot: noindex")
            self.end_headers()
            self.wfile.write((body or "").encode())

    with serving(Handler) as base:
        yield f"{base}/", asked


def crawl(
    folder: Path, home: str, respect: str, state: str = ""
) -> tuple[subprocess.CompletedProcess[str], list[dict[str, Any]]]:
    sources, output = folder / "sources.toml", folder / "out.jsonl"
    sources.write_text(f'[[source]]\nname = "pier"\nsite = "{home}"\ndiscover = ["links"]\n{respect}\n')
    settings = {"STATE_URL": state, "AUTOTHROTTLE_ENABLED": "0", "DOWNLOAD_DELAY": "0", "EXTRACT_WORKERS": "0"}
    options = [part for name, value in settings.items() for part in ("-s", f"{name}={value}")]
    done = scrapy("crawl", "news", "-a", f"sources={sources}", "-O", str(output), *options)
    return done, [json.loads(line) for line in output.read_text("utf-8").splitlines()]


def test_a_crawl_tells_what_is_reserved(tmp_path: Path) -> None:
    reserved_paths = json.dumps([{"location": "/paid/", "tdm-reservation": 1}])
    with site("User-agent: *\nContent-Signal: ai-train=no\n", reserved_paths) as (home, asked):
        done, items = crawl(tmp_path, home, "")
    assert done.returncode == 0, done.stderr
    by_path = {item["url"].removeprefix(home)[:4]: item["rights"] for item in items}
    both = {"content_signal": {"ai-train": "no"}, "noai": True}
    assert by_path == {"paid": both | {"tdm_reservation": True}, "open": both}
    assert asked.count("/.well-known/tdmrep.json") == 1


def test_a_crawl_leaves_alone_what_is_reserved(tmp_path: Path) -> None:
    rules = "User-agent: *\nContent-Usage: /paid/ train-ai=n\n"
    with site(rules) as (home, asked):
        done, items = crawl(tmp_path, home, 'respect = "ai-train"')
    assert done.returncode == 0, done.stderr
    assert [item["url"].removeprefix(home)[:4] for item in items] == ["open"]
    assert not any(path.startswith("/paid/") for path in asked)
    assert "1  listed articles that their site reserves" in done.stderr


def test_a_site_that_reserves_all_is_not_read(tmp_path: Path) -> None:
    with site("User-agent: *\nAllow: /\n", json.dumps([{"location": "/", "tdm-reservation": 1}])) as (home, asked):
        done, items = crawl(tmp_path, home, 'respect = ["ai-train", "tdm"]')
    assert done.returncode == 0, done.stderr
    assert items == [] and set(asked) == {"/robots.txt", "/.well-known/tdmrep.json"}
    assert "pier is not crawled: its site reserves tdm_reservation" in done.stderr


def test_a_file_that_is_not_there_is_remembered(tmp_path: Path) -> None:
    state = f"sqlite:///{tmp_path / 'state.db'}"
    with site("User-agent: *\nAllow: /\n") as (home, asked):
        codes = [crawl(tmp_path, home, 'respect = "tdm"', state)[0].returncode for _ in range(2)]
    assert codes == [0, 0]
    assert asked.count("/.well-known/tdmrep.json") == 1
