"""Every crawl writes its record: while it goes on, when it ends, and when it is asked to end."""

from __future__ import annotations

import time
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import stores
from warm_scrapy import Warm

from newscrawl.extensions.source_figures import SourceSeen
from newscrawl.running.reasons import DropReason
from newscrawl.sample.server import serve
from newscrawl.state.database import Database
from newscrawl.state.run_reading import RunReading, SourceRun
from newscrawl.state.run_records import ask_to_stop

ROOT = Path(__file__).resolve().parents[2]


def test_what_is_counted_of_a_source(make_article) -> None:
    seen = SourceSeen()
    for minute in (1, 5, 9):
        seen.article(make_article(discovered_via="feed", published_at=f"2026-11-01T09:5{minute}:00+00:00"))
    seen.article(make_article(discovered_via="links", published_at="2026-11-01"))
    seen.article(make_article(revision=2, tags=["a"]))
    seen.dropped(DropReason.NOT_ARTICLE)
    seen.dropped(DropReason.UNCHANGED)
    counts = {"skipped robots_txt": 4, "errors": 2, "pages": 7, "new": 4, "updated": 1, "unchanged": 1}
    found = seen.snapshot().figures("a", counts, [(1, "x", "y")])
    assert (found.pages, found.new, found.updated, found.unchanged, found.errors) == (7, 4, 1, 1, 2)
    assert found.details.reasons == {"dropped not_article": 1, "skipped robots_txt": 4}
    assert found.details.channels == {"feed": 3, "links": 1} and found.details.delays == {"feed": 300}
    assert found.details.fields["title"] == (5, 5) and found.details.fields["tags"] == (1, 5)


def crawl(folder: Path, site: str, *options: str) -> Warm:
    command = ["crawl", "news", "-a", f"site={site}", "-O", str(folder / "a.jsonl")]
    command += ["-s", f"STATE_URL={stores.state_url(folder)}", "-s", "AUTOTHROTTLE_ENABLED=0", *options]
    return Warm(*command)


def records(folder: Path) -> list[SourceRun]:
    database = Database(stores.state_url(folder))
    try:
        return list(RunReading(database).last().values())
    finally:
        database.close()


@pytest.mark.slow
@pytest.mark.parametrize("each_store", ["sqlite", pytest.param("postgresql", marks=pytest.mark.long)], indirect=True)
@pytest.mark.usefixtures("each_store")
def test_a_crawl_from_a_shell_leaves_its_record(tmp_path: Path) -> None:
    with serve() as site:
        code = crawl(tmp_path, site, "-s", f"LOG_FILE={tmp_path}/log").wait(timeout=3600)
    [found] = records(tmp_path)
    lines = len((tmp_path / "a.jsonl").read_text().splitlines())
    assert found.figures.new == lines > 0 and found.figures.pages >= lines
    assert (found.run.exit_code, found.run.reason, found.run.log) == (code, "finished", f"{tmp_path}/log")
    assert sum(found.figures.details.channels.values()) == lines
    assert found.figures.details.fields["title"] == [lines, lines]
    with serve(urlsplit(site).port or 0) as same:
        crawl(tmp_path, same).wait(timeout=3600)
    [again] = records(tmp_path)
    assert same == site and len((tmp_path / "a.jsonl").read_text().splitlines()) == lines
    assert (again.figures.new, again.figures.updated, again.figures.details.channels) == (0, 0, {}), "written, not new"


@pytest.mark.slow
def test_a_crawl_that_goes_on_is_seen_and_ends_when_it_is_asked_to(tmp_path: Path) -> None:
    slowly = ("-s", "DOWNLOAD_DELAY=2", "-s", "CHECKPOINT_EVERY=0.2")
    with serve() as site:
        process = crawl(tmp_path, site, *slowly)
        found = wait_for_record(tmp_path)
        assert found.is_running and found.run.exit_code is None
        database = Database(stores.state_url(tmp_path))
        ask_to_stop(database, found.run.id)
        database.close()
        code = process.wait(timeout=3600)
    [found] = records(tmp_path)
    assert (found.run.exit_code, found.run.reason) == (1, "shutdown") and code == 1


def wait_for_record(folder: Path) -> SourceRun:
    deadline = time.monotonic() + 3600
    while time.monotonic() < deadline:
        if found := records(folder):
            return found[0]
        time.sleep(0.2)
    raise AssertionError("there is no record")
