"""Two runs over a site on which everything goes wrong: the good articles come, and the end comes too."""

from __future__ import annotations

import json
import subprocess
from collections import Counter
from pathlib import Path

import impatient
import pytest
from hostile_site import GOOD, NEVER, HostileSite, hostile, later
from warm_scrapy import scrapy

pytestmark = [pytest.mark.slow, pytest.mark.faults]

EXPECTED = [*GOOD, "/news/another-good-page-behind-redirects", "/news/faulty-page-that-is-late-reset"]


def crawl(site: HostileSite, folder: Path, *more: str) -> subprocess.CompletedProcess[str]:
    output = folder / "articles.jsonl"
    command = ["crawl", "news", "-a", f"site={site.base}/", "-o", str(output), *more]
    settings = (
        f"STATE_URL=sqlite:///{folder / 'state.db'}",
        "RETRY_TIMES=1",
        "AUTOTHROTTLE_ENABLED=0",
    )
    for setting in (*settings, "HOST_GIVE_UP_AFTER=50"):
        command += ["-s", setting]
    return scrapy(*impatient.command("hangs", 2, *command))


def written(folder: Path) -> Counter[str]:
    lines = (folder / "articles.jsonl").read_text("utf-8").splitlines()
    return Counter(json.loads(line)["canonical_url"] for line in lines)


def test_everything_goes_wrong(tmp_path: Path) -> None:
    with hostile() as site:
        done = crawl(site, tmp_path, "-s", "EXPLAIN_URLS=1")
        assert done.returncode == 1, done.stderr  # there are failures
        assert "Traceback" not in done.stderr, done.stderr
        assert written(tmp_path) == Counter(site.base + path for path in EXPECTED), done.stderr
        assert not [path for path in site.asked if path.startswith(NEVER)]
        assert max(site.asked[path] for path in GOOD) == 1
        assert sum(site.asked.values()) < 400  # 200 listings at most, and the articles
        assert site.asked["/news/faulty-page-that-is-loop"] < 25
        for path, reason in (
            ("/news/faulty-page-that-is-missing", "fetched because listed by sitemap: new"),
            ("http://elsewhere.example/other-site-story-here", "skipped because another site"),
            ("/private/secret-page-of-the-desk", "robots.txt"),
            ("/picture-of-the-day.jpg", "skipped because a file, no page"),
            ("/calendar/2026/11/", "skipped because a calendar"),
            (GOOD[9], "skipped because it was found before in this run"),
        ):
            assert any(path in line and reason in line for line in done.stderr.splitlines()), (path, reason)

        site.asked.clear()
        site.lastmods[GOOD[0]] = later(3)
        again = crawl(site, tmp_path)
        assert written(tmp_path) == Counter(site.base + path for path in EXPECTED)
        # what may have been bad luck is tried again, what was the page's own fault is not, and dates tell of changes
        assert {path for path in site.asked if path.startswith("/news/")} == {
            GOOD[0],
            "/news/faulty-page-that-is-reset",
            "/news/faulty-page-that-is-hangs",
            "/news/faulty-page-that-is-short",
        }, again.stderr
