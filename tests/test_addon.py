"""The add-on in scripts of a few lines, as other projects have them: real crawls of the sample site on loopback."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from scrapy import Spider
from scrapy.settings import Settings
from warm_scrapy import scrapy

from newscrawl import article_page
from newscrawl.addon import Addon
from newscrawl.errors import UsageError
from newscrawl.sample.server import serve

ROOT = Path(__file__).resolve().parents[1]
SETTINGS = {
    "ADDONS": {"newscrawl.Addon": 500},
    "FEEDS": {"out.jsonl": {"format": "jsonlines"}},
    "AUTOTHROTTLE_ENABLED": False,
    "CONCURRENT_REQUESTS_PER_DOMAIN": 8,
    "EXTRACT_WORKERS": 1,
}
SPIDER = """
from newscrawl import article_page
class Theirs(scrapy.Spider):
    name, start_urls, seen = "theirs", [sys.argv[1] + "/"], 0
    def parse(self, response):
        own = {"page": 1, "site": "Kestrel", "source": "theirs"}
        yield from response.follow_all(css="h2 a, h3 a", callback=self.parse_article, meta=own)
    @article_page
    def parse_article(self, response):
        pass
"""
STARTS = {
    "process": "process = CrawlerProcess(settings); process.crawl(Theirs); process.start()",
    "async process": "process = AsyncCrawlerProcess(settings); process.crawl(Theirs); process.start()",
    "async runner": """
from scrapy.utils.log import configure_logging
from scrapy.utils.reactor import install_reactor
configure_logging()
install_reactor("twisted.internet.asyncioreactor.AsyncioSelectorReactor")
from twisted.internet.task import react
from scrapy.utils.defer import deferred_from_coro
react(lambda reactor: deferred_from_coro(AsyncCrawlerRunner(settings).crawl(Theirs)))
""",
}


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    with serve() as url:
        yield url


def run(script: str, folder: Path, *arguments: str, cold: bool = False) -> subprocess.CompletedProcess[str]:
    """A script without a `__main__` guard; `cold`: in a file, and not of a process that has loaded all."""
    head = "import sys, scrapy\nfrom scrapy.crawler import AsyncCrawlerProcess, AsyncCrawlerRunner, CrawlerProcess\n"
    text, environment = f"{head}settings = {SETTINGS!r}\n{script}", {"PYTHONPATH": str(ROOT), "PATH": ""}
    if not cold:
        return scrapy("-c", text, *arguments, cwd=folder, env=environment)
    (folder / "script.py").write_text(text)
    return subprocess.run(
        [sys.executable, "script.py", *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=3600,
        check=False,
    )


def articles(folder: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in (folder / "out.jsonl").read_text("utf-8").splitlines()]


@pytest.mark.slow
@pytest.mark.parametrize("start", STARTS.values(), ids=STARTS)
def test_a_script_run_twice_has_every_article_once(start: str, site: str, tmp_path: Path) -> None:
    first = run(SPIDER + start, tmp_path, site)
    assert first.returncode == 0 and "Traceback" not in first.stderr, first.stderr
    found = articles(tmp_path)
    assert len(found) > 5 and len({article["id"] for article in found}) == len(found)
    assert all(article["body"] and article["source"] == "theirs" for article in found)
    second = run(SPIDER + start, tmp_path, site)
    assert second.returncode == 0, second.stderr
    assert articles(tmp_path) == found
    assert f"'newscrawl/known': {len(found)}" in second.stderr


@pytest.mark.slow
def test_pages_that_a_spider_yields_itself_become_articles(site: str, tmp_path: Path) -> None:
    script = """
from newscrawl import Page
class Own(scrapy.Spider):
    name, start_urls = "own", [sys.argv[1] + "/"]
    custom_settings = {"USER_AGENT": "theirs/1.0"}
    def parse(self, response):
        yield from response.follow_all(css="h2 a, h3 a", callback=self.story)
    def story(self, response):
        yield {"said": self.crawler.settings["USER_AGENT"]}
        yield Page.of(response.body, response.url)
process = CrawlerProcess(settings); process.crawl(Own); process.start()
"""
    done = run(script, tmp_path, site, cold=True)
    found = articles(tmp_path)
    assert [one for one in found if "said" in one][0] == {"said": "theirs/1.0"}, done.stderr
    assert len([one for one in found if one.get("body")]) > 5


def test_what_a_project_sets_goes_before_what_the_add_on_sets() -> None:
    class Mine:
        pass

    settings = Settings({"ITEM_PIPELINES": {Mine: 10, "newscrawl.pipelines.validate.ValidatePipeline": None}})
    settings.set("DOWNLOAD_TIMEOUT", 7)
    Addon().update_settings(settings)
    pipelines = settings["ITEM_PIPELINES"]
    assert pipelines[Mine] == 10 and pipelines["newscrawl.pipelines.validate.ValidatePipeline"] is None
    assert pipelines["newscrawl.pipelines.extract.ExtractPipeline"] == 100
    assert settings.getint("DOWNLOAD_TIMEOUT") == 7
    assert settings["STATE_URL"] and settings["USER_AGENT"].startswith("newscrawl/")
    assert settings.getint("CONCURRENT_ITEMS") == 100  # their responses may hold many articles
    assert settings["BOT_NAME"] == "scrapybot" and settings["LOG_LEVEL"] == "DEBUG" and not settings["FEEDS"]


def test_a_crawl_without_a_reactor_is_refused() -> None:
    with pytest.raises(UsageError, match="needs Twisted's reactor"):
        Addon().update_settings(Settings({"TWISTED_REACTOR_ENABLED": False}))


@pytest.mark.parametrize("reactor", ["twisted.internet.selectreactor.SelectReactor", "", None])
def test_a_crawl_on_another_loop_than_asyncios_is_refused(reactor: str | None) -> None:
    with pytest.raises(UsageError, match="asyncio's loop: remove TWISTED_REACTOR from"):
        Addon().update_settings(Settings({"TWISTED_REACTOR": reactor}))


def test_selectors_of_a_callback_are_checked_where_they_stand() -> None:
    with pytest.raises(UsageError, match="titel"):
        article_page(selectors={"titel": "h1"})


def test_a_decorated_callback_keeps_its_name() -> None:
    class Theirs(Spider):
        @article_page(selectors={"title": "h1::text"})
        def story(self, response: object) -> None:
            """Theirs."""

    assert Theirs.story.__name__ == "story" and Theirs.story.__doc__ == "Theirs."
