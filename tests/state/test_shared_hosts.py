"""Two sources of one site: one lock, one memory, and what one leaves out the other may want."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from big_site import BigSite, served
from stores import state_url
from warm_scrapy import scrapy

from newscrawl.errors import StateError
from newscrawl.extraction.wanted import Wanted
from newscrawl.state.crawl_state import CrawlState
from newscrawl.state.records import Known, RunFeeds, text_of

pytestmark = pytest.mark.usefixtures("each_store")

NOON = datetime(2026, 11, 1, 12, tzinfo=UTC)


@pytest.fixture
def url(tmp_path: Path) -> str:
    return state_url(tmp_path)


def test_one_run_has_a_host_whatever_its_source_is_called(url: str) -> None:
    feed = CrawlState(url, ["feed"], hosts=["pier.example"])
    with pytest.raises(StateError, match=r"another source of the site 'pier\.example' is being crawled by another run"):
        CrawlState(url, ["nightly"], hosts=["pier.example"])
    CrawlState(url, ["quay"], hosts=["quay.example", "pier.example:8080"]).close()
    feed.close()
    CrawlState(url, ["nightly"], hosts=["pier.example"]).close()


def test_a_source_and_a_host_of_one_name_are_two_things(url: str) -> None:
    one = CrawlState(url, ["pier.example"])
    CrawlState(url, ["pier"], hosts=["pier.example"]).close()
    one.close()


def refuses(wanted: Wanted) -> Callable[[Known], bool]:
    return lambda page: wanted.refuses_again(page.status, page.published, text_of(page.content))


@pytest.mark.parametrize(
    ("status", "note", "published_at", "alike", "other"),
    [
        ("language", "fr", None, Wanted(languages=("de", "es")), Wanted(languages=("fr",))),
        ("language", "zh-Hant-HK", None, Wanted(languages=("de",)), Wanted(languages=("zh",))),
        ("language", "fr", None, Wanted(languages=("de",)), Wanted()),
        ("too_old", "", "2026-10-30T00:00:00Z", Wanted(since=NOON), Wanted(since=NOON.replace(month=10))),
        ("too_old", "", None, Wanted(since=NOON), Wanted()),
        ("too_new", "", "2026-11-02T00:00:00Z", Wanted(until=NOON), Wanted(until=NOON.replace(day=3))),
        ("too_new", "", "2026-11-02T00:00:00Z", Wanted(until=NOON), Wanted()),
    ],
)
def test_what_is_left_out_is_known_to_whoever_leaves_it_out_too(
    url: str, status: str, note: str, published_at: str | None, alike: Wanted, other: Wanted
) -> None:
    state = CrawlState(url, ["a"])
    state.begin(RunFeeds())
    state.pages.arrived("http://a.example/1", "a.example/1", None, {})
    state.pages.dropped("http://a.example/1", status, published_at, note)
    page = [("a.example/1", None, None)]
    assert not state.visits(page, refuses(alike))[0].fetch
    assert state.visits(page, refuses(other))[0].fetch
    assert state.visits(page)[0].fetch
    state.close()


def test_what_a_filter_left_out_is_known_while_there_is_that_filter(url: str) -> None:
    state = CrawlState(url, ["a"])
    state.begin(RunFeeds())
    name = "our_project.filters.is_about_the_harbour_and_its_towns"
    state.pages.arrived("http://a.example/1", "a.example/1", None, {})
    state.pages.dropped("http://a.example/1", "filtered", None, name)
    page = [("a.example/1", None, None)]
    assert state.visits(page)[0].fetch
    state.use_filters(["our_project.filters.others", name])
    assert not state.visits(page)[0].fetch
    state.use_filters(["our_project.filters.others"])
    assert state.visits(page)[0].fetch
    state.close()


def crawl(folder: Path, source: str) -> subprocess.CompletedProcess[str]:
    command = ["crawl", "news", "-a", f"sources={folder / 'sources.toml'}"]
    command += ["-a", f"source={source}"] if source else []
    command += ["-o", str(folder / "articles.jsonl"), "-s", f"STATE_URL={state_url(folder)}"]
    for setting in ("AUTOTHROTTLE_ENABLED=0", "CONCURRENT_REQUESTS_PER_DOMAIN=16", "EXTRACT_WORKERS=0"):
        command += ["-s", setting]
    return scrapy(*command)


def two_sources(folder: Path, base: str) -> None:
    (folder / "sources.toml").write_text(
        f'[[source]]\nname = "fast"\nsite = "{base}/"\ndiscover = ["feed"]\nevery = "5m"\n'
        f'[[source]]\nname = "nightly"\nsite = "{base}"\ncron = "0 3 * * *"\n'
    )


@pytest.mark.slow
def test_what_one_source_fetched_the_other_knows(tmp_path: Path) -> None:
    site = BigSite(40)
    site.fails_first.clear()
    with served(site) as base:
        two_sources(tmp_path, base)
        first = crawl(tmp_path, "fast")
        assert first.returncode == 0, first.stderr
        fast = (tmp_path / "articles.jsonl").read_text().splitlines()
        assert 0 < len(fast) < 40
        holder = CrawlState(state_url(tmp_path), ["fast"], hosts=[base.removeprefix("http://")])
        refused = crawl(tmp_path, "nightly")
        holder.close()
        assert refused.returncode == 1
        assert refused.stderr.count("\n") == 1 and "another source of the site" in refused.stderr, refused.stderr
        site.reset_log()
        second = crawl(tmp_path, "nightly")
        assert second.returncode == 0, second.stderr
    paths = [site.path(n) for n in site.revisions]
    assert len((tmp_path / "articles.jsonl").read_text().splitlines()) == 40
    assert sum(site.asked[path] for path in paths) == 40 - len(fast)


@pytest.mark.slow
def test_both_in_one_run_ask_for_a_page_once(tmp_path: Path) -> None:
    site = BigSite(40)
    site.fails_first.clear()
    with served(site) as base:
        two_sources(tmp_path, base)
        done = crawl(tmp_path, "")
        assert done.returncode == 0, done.stderr
    assert len((tmp_path / "articles.jsonl").read_text().splitlines()) == 40
    assert {site.asked[site.path(n)] for n in site.revisions} == {1}
