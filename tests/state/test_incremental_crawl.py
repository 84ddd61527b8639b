"""Runs over a site that changes: only what is new, nothing twice, nothing lost, whatever kills the run."""

from __future__ import annotations

import gzip
import json
import sqlite3
import subprocess
import time
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from big_site import BigSite, served
from stores import state_url
from warm_scrapy import Warm, scrapy

pytestmark = pytest.mark.slow

FAST = ("AUTOTHROTTLE_ENABLED=0", "CONCURRENT_REQUESTS_PER_DOMAIN=16", "RETRY_TIMES=2", "EXTRACT_WORKERS=0")


def command(base: str, folder: Path, *more: str, output: str = "articles.jsonl") -> list[str]:
    arguments = ["crawl", "news", "-a", f"site={base}/", "-o", str(folder / output)]
    for setting in (f"STATE_URL={state_url(folder)}", *FAST):
        arguments += ["-s", setting]
    return [*arguments, *more]


def run(base: str, folder: Path, *more: str, output: str = "articles.jsonl") -> subprocess.CompletedProcess[str]:
    return scrapy(*command(base, folder, *more, output=output))


def lines(path: Path) -> list[dict[str, Any]]:
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return [json.loads(line) for line in data.decode().splitlines()]


@pytest.mark.usefixtures("each_store")
def test_three_runs(tmp_path: Path) -> None:
    site = BigSite(60)
    output = tmp_path / "articles.jsonl"
    with served(site) as base:
        first = run(base, tmp_path)
        assert first.returncode == 0, first.stderr[-3000:]
        paths = {site.path(n) for n in site.revisions}
        assert Counter(item["canonical_url"] for item in lines(output)) == Counter(base + path for path in paths)
        assert {item["revision"] for item in lines(output)} == {1}
        assert not [path for path in site.asked if path.startswith("/private")]
        listings = [path for path in site.asked if site.is_listing(path)]
        total = sum(site.asked.values())
        assert total <= 1.15 * (len(paths) + len(listings)), (total, len(listings))
        assert len(listings) >= 10  # all sections to their ends

        site.reset_log()
        second = run(base, tmp_path)
        assert second.returncode == 0, second.stderr[-3000:]
        assert not [path for path in site.asked if path in paths]
        assert len(lines(output)) == 60
        unconditional = [path for path in site.asked if not site.conditional[path]]
        assert set(unconditional) <= {"/robots.txt"} | {p for p in site.asked if site.answer(p, "")[0] == 404}

        for number in (1, 30, 50):
            site.revisions[number] += 1
        site.revisions |= dict.fromkeys(range(60, 65), 1)
        third = run(base, tmp_path)
        assert third.returncode == 0, third.stderr[-3000:]
        new = lines(output)[60:]
        assert len(new) == 8
        assert sorted(item["canonical_url"] for item in new if item["revision"] == 2) == sorted(
            base + site.path(n) for n in (1, 30, 50)
        )


def test_a_site_with_other_addresses_than_before(tmp_path: Path) -> None:
    """What changes with a new system: all pages have moved, and what they say is what they said."""
    site = BigSite(8)
    with served(site) as base:
        assert run(base, tmp_path).returncode == 0
        site.path = lambda number: f"/archive/{100000 + number}.html"  # type: ignore[method-assign]
        site.revisions[8] = 1
        second = run(base, tmp_path)
        assert second.returncode == 0, second.stderr[-3000:]
        urls = [item["url"] for item in lines(tmp_path / "articles.jsonl")]
        assert len(urls) == 9 and urls[8] == f"{base}/archive/100008.html"
        site.reset_log()
        assert run(base, tmp_path).returncode == 0
        assert not [path for path in site.asked if path.endswith(".html")], "they are known by their new addresses"


@pytest.mark.usefixtures("each_store")
def test_a_second_run_at_once_says_so(tmp_path: Path) -> None:
    site = BigSite(30)
    with served(site) as base:
        first = Warm(*command(base, tmp_path, "-s", "DOWNLOAD_DELAY=0.1"))
        deadline = time.monotonic() + 3600
        while not site.asked and time.monotonic() < deadline:
            time.sleep(0.05)
        second = run(base, tmp_path)
        assert first.wait(timeout=3600) == 0
    assert second.returncode == 1
    assert second.stderr.count("\n") == 1 and "another run" in second.stderr, second.stderr
    assert len(lines(tmp_path / "articles.jsonl")) == 30


def test_a_locked_state_is_one_line(tmp_path: Path) -> None:
    holder = sqlite3.connect(tmp_path / "state.db", isolation_level=None)
    holder.execute("CREATE TABLE t (a)")
    holder.execute("BEGIN EXCLUSIVE")
    done = run("http://127.0.0.1:1", tmp_path)
    holder.close()
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1 and "state" in done.stderr and "locked" in done.stderr, done.stderr


def test_a_state_that_is_none(tmp_path: Path) -> None:
    (tmp_path / "state.db").write_text("this is no database, whatever its name says " * 100)
    done = run("http://127.0.0.1:1", tmp_path)
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1 and "state" in done.stderr, done.stderr


def test_urls_by_name_are_always_fetched(tmp_path: Path) -> None:
    site = BigSite(5)
    with served(site) as base:
        for _ in range(2):
            url = base + site.path(1)
            done = scrapy("crawl", "news", "-a", f"url={url}", "-O", str(tmp_path / "one.jsonl"))
            assert done.returncode == 0, done.stderr
            assert [item["url"] for item in lines(tmp_path / "one.jsonl")] == [url]


def test_an_output_that_is_overwritten_is_whole(tmp_path: Path) -> None:
    site = BigSite(10)
    with served(site) as base:
        for _ in range(2):
            options = [*command(base, tmp_path)]
            options[options.index("-o")] = "-O"
            done = scrapy(*options)
            assert done.returncode == 0, done.stderr
            assert len(lines(tmp_path / "articles.jsonl")) == 10
        done = run(base, tmp_path, output="later.jsonl")
        assert done.returncode == 0 and lines(tmp_path / "later.jsonl") == []


def test_state_and_output_belong_together(tmp_path: Path) -> None:
    """Whoever moves one of them away is told what that means."""
    site = BigSite(5)
    with served(site) as base:
        assert run(base, tmp_path).returncode == 0
        for path in tmp_path.glob("state.db*"):
            if path.is_file():
                path.unlink()
        done = run(base, tmp_path)
        assert done.returncode == 0 and "may be written again" in done.stderr, done.stderr
        assert Counter(item["revision"] for item in lines(tmp_path / "articles.jsonl")) == {1: 10}
        (tmp_path / "articles.jsonl").unlink()
        done = run(base, tmp_path)
        assert done.returncode == 0 and "is shorter than it was" in done.stderr, done.stderr
        assert lines(tmp_path / "articles.jsonl") == []
