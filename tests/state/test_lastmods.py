"""What a listing says of changes is compared with what it said itself, and believed as long as it comes true."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from big_site import BigSite, served
from stores import state_url
from warm_scrapy import scrapy

from newscrawl.state.crawl_state import CrawlState
from newscrawl.state.lastmods import IN_VAIN
from newscrawl.state.records import RunFeeds, key_of
from newscrawl.state.revisits import Listed

pytestmark = pytest.mark.usefixtures("each_store")

MAP, OTHER = "https://a.example/map.xml", "https://a.example/other.xml"
THEN = datetime(2026, 10, 1, 8, tzinfo=UTC)


class Run:
    """One run over a state."""

    def __init__(self, folder: Path) -> None:
        self.state = CrawlState(state_url(folder), ["a"])
        self.state.begin(RunFeeds(remote=True))
        self.written: list[str] = []

    def look(self, page: str, minutes: int, content: str, listing: str = MAP) -> bool:
        """Whether it is fetched for what its listing says; then it has this content."""
        listed = Listed(page, THEN, THEN + timedelta(minutes=minutes), listing)
        if not self.state.visits([listed])[0].fetch:
            return False
        self.state.pages.arrived(f"https://{page}", page, None, {})
        article = key_of(page).hex()
        if self.state.is_new(f"https://{page}", article, key_of(content).hex(), None):
            self.written.append(article)
        return True

    def end(self) -> None:
        self.state.end(self.written, {}, complete=True)
        self.state.close()


def run(folder: Path, *looks: tuple[str, int, str] | tuple[str, int, str, str]) -> list[bool]:
    made = Run(folder)
    found = [made.look(*look) for look in looks]
    made.end()
    return found


def test_a_change_before_the_fetch_is_seen(tmp_path: Path) -> None:
    """The page or its listing was a cache's, or the site's clock is late."""
    assert run(tmp_path, ("a.example/1", 0, "one")) == [True]
    assert run(tmp_path, ("a.example/1", 0, "two")) == [False]
    assert run(tmp_path, ("a.example/1", 5, "two")) == [True]
    assert run(tmp_path, ("a.example/1", 5, "two")) == [False]
    assert run(tmp_path, ("a.example/1", 9, "three", OTHER)) == [False], "another listing has a clock of its own"


def test_a_run_that_was_cut_off_sees_it_again(tmp_path: Path) -> None:
    run(tmp_path, ("a.example/1", 0, "one"))
    killed = Run(tmp_path)
    assert killed.look("a.example/1", 5, "two")
    killed.state.close()
    assert run(tmp_path, ("a.example/1", 5, "two")) == [True]


def test_a_listing_that_cries_wolf_is_not_believed(tmp_path: Path) -> None:
    pages = [f"a.example/{n}" for n in range(IN_VAIN)]
    run(tmp_path, *((page, 0, "one") for page in pages))
    assert all(run(tmp_path, *((page, 1, "one") for page in pages[1:])))
    assert run(tmp_path, (pages[0], 1, "one")) == [True], "19 of 20"
    assert run(tmp_path, (pages[0], 2, "two"), (pages[1], 2, "two", OTHER)) == [False, False]
    assert run(tmp_path, ("a.example/new", 2, "one")) == [True]


def test_what_the_server_calls_unchanged_came_not_true_either(tmp_path: Path) -> None:
    """A listing may cry wolf of pages that are answered with 304."""
    pages = [f"a.example/{n}" for n in range(IN_VAIN)]
    run(tmp_path, *((page, 0, "one") for page in pages))
    made = Run(tmp_path)
    for page in pages:
        assert made.state.visits([Listed(page, THEN, THEN + timedelta(minutes=1), MAP)])[0].fetch
        made.state.pages.unchanged(page)
    made.end()
    assert run(tmp_path, (pages[0], 2, "two")) == [False]


def test_one_that_comes_true_now_and_then_is_believed(tmp_path: Path) -> None:
    pages = [f"a.example/{n}" for n in range(IN_VAIN)]
    run(tmp_path, *((page, 0, "one") for page in pages))
    run(tmp_path, *((page, 1, "one") for page in pages[:-1]), (pages[-1], 1, "two"))
    assert all(run(tmp_path, *((page, 2, "one") for page in pages[:-1])))


class Late(BigSite):
    """Its clock is some weeks behind."""

    def modified(self, number: int) -> datetime:
        return self.published(number) + timedelta(minutes=self.revisions[number])


@pytest.mark.slow
def test_an_update_of_a_site_whose_clock_is_late(tmp_path: Path) -> None:
    site, output = Late(10), tmp_path / "a.jsonl"
    command = ["crawl", "news", "-o", str(output)]
    for setting in ("AUTOTHROTTLE_ENABLED=0", "EXTRACT_WORKERS=0", f"STATE_URL={state_url(tmp_path)}"):
        command += ["-s", setting]
    with served(site) as base:
        for changed in ((), (0, 7), ()):
            for number in changed:
                site.revisions[number] += 1
            site.reset_log()
            done = scrapy(*command, "-a", f"site={base}/")
            assert done.returncode == 0, done.stderr
        lines = [json.loads(line) for line in output.read_text("utf-8").splitlines()]
        assert sorted(line["canonical_url"] for line in lines if line["revision"] == 2) == sorted(
            base + site.path(number) for number in (0, 7)
        )
        assert len(lines) == 12
        assert not any(site.asked[site.path(number)] for number in site.revisions)
