"""Whoever starts a crawl has its state: here scripts of a few lines, without a command of ours."""

from __future__ import annotations

import json
import subprocess
from collections import Counter
from pathlib import Path

import pytest
from big_site import BigSite, served
from warm_scrapy import scrapy

from newscrawl.state.crawl_state import CrawlState

pytestmark = pytest.mark.slow

SCRIPT = """
import sys
from scrapy.crawler import CrawlerProcess
from scrapy.utils.project import get_project_settings

settings = get_project_settings()
settings.update({
    "STATE_URL": sys.argv[2], "FEEDS": {sys.argv[3]: {"format": "jsonlines"}}, "AUTOTHROTTLE_ENABLED": False,
    "LOG_LEVEL": "WARNING", "CONCURRENT_REQUESTS_PER_DOMAIN": 16, "EXTRACT_WORKERS": 1,
})
process = CrawlerProcess(settings)
process.crawl("news", site=sys.argv[1])
process.start()
"""
IN_TURN = """
import asyncio, sys
from twisted.internet.asyncioreactor import install
install()
from scrapy.crawler import AsyncCrawlerRunner
from scrapy.utils.project import get_project_settings
from scrapy.utils.reactor import is_asyncio_reactor_installed
from twisted.internet import reactor
from newscrawl.errors import NewscrawlError

settings = get_project_settings()
settings.update({
    "STATE_URL": sys.argv[2], "FEEDS": {sys.argv[3]: {"format": "jsonlines"}}, "AUTOTHROTTLE_ENABLED": False,
    "EXTRACT_WORKERS": 0,
})

async def main():
    runner = AsyncCrawlerRunner(settings)
    try:
        for _ in range(2):
            await runner.crawl("news", site=sys.argv[1])
    except NewscrawlError as error:
        print(f"{type(error).__name__}: {error}")
    finally:
        reactor.stop()

reactor.callWhenRunning(lambda: asyncio.ensure_future(main()))
reactor.run()
"""


def run(script: str, base: str, folder: Path) -> subprocess.CompletedProcess[str]:
    state = f"sqlite:///{folder / 'state.db'}"
    return scrapy("-c", script, f"{base}/", state, str(folder / "articles.jsonl"))


def revisions(folder: Path) -> Counter[tuple[str, int]]:
    items = map(json.loads, (folder / "articles.jsonl").read_text("utf-8").splitlines())
    return Counter((item["canonical_url"], item["revision"]) for item in items)


def test_a_script_gets_only_what_is_new(tmp_path: Path) -> None:
    site = BigSite(30)
    with served(site) as base:
        first = run(SCRIPT, base, tmp_path)
        assert first.returncode == 0 and first.stderr == "", first.stderr
        expected = Counter((base + site.path(number), 1) for number in range(30))
        assert revisions(tmp_path) == expected
        site.reset_log()
        second = run(SCRIPT, base, tmp_path)
        assert second.returncode == 0 and second.stderr == "", second.stderr
        assert revisions(tmp_path) == expected
        assert not [path for path in site.asked if path in {site.path(number) for number in range(30)}]


def test_crawls_of_one_process_in_turn(tmp_path: Path) -> None:
    """The state is closed when the crawl is over, not when the process is."""
    site = BigSite(10)
    with served(site) as base:
        done = run(IN_TURN, base, tmp_path)
        assert (done.returncode, done.stdout) == (0, ""), done.stdout + done.stderr
        assert sum(revisions(tmp_path).values()) == 10


@pytest.mark.parametrize("broken", ["locked", "no database"])
def test_a_state_that_cannot_be_had_is_an_error_before_anything_is_fetched(tmp_path: Path, broken: str) -> None:
    site = BigSite(3)
    (tmp_path / "articles.jsonl").write_text("{}\n")
    with served(site) as base:
        if broken == "locked":
            holder = CrawlState(f"sqlite:///{tmp_path / 'state.db'}", ["127.0.0.1"])
            done = run(IN_TURN, base, tmp_path)
            holder.close()
        else:
            (tmp_path / "state.db").write_text("this is no database, whatever its name says " * 100)
            done = run(IN_TURN, base, tmp_path)
    assert done.stdout.startswith("StateError: ") and done.stdout.count("\n") == 1, done.stdout + done.stderr
    assert not site.asked and (tmp_path / "articles.jsonl").read_text() == "{}\n"
    assert "Traceback" not in done.stderr, done.stderr
