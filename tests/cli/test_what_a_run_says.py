"""What an operator reads of a crawl, at the default log level: real runs on loopback."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import CompletedProcess
from urllib.request import urlopen

import pytest
from warc_records import record

from newscrawl.cli.summary import ROWS
from newscrawl.running.reasons import DropReason, SkipReason
from newscrawl.sample.server import serve

pytestmark = pytest.mark.slow
Run = Callable[..., CompletedProcess[str]]
FAST = ("-s", "AUTOTHROTTLE_ENABLED=0")


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    with serve() as url:
        yield url


def ids(path: Path) -> list[str]:
    return sorted(json.loads(line)["id"] for line in path.read_text("utf-8").splitlines())


def test_known_articles_are_written_again_when_asked_for(run_scrapy: Run, site: str, tmp_path: Path) -> None:
    crawl = ("crawl", "news", "-a", f"site={site}", *FAST, "-s", f"STATE_URL=sqlite:///{tmp_path}/state.db")
    first, second = tmp_path / "first.jsonl", tmp_path / "second.jsonl"
    done = run_scrapy(*crawl, "-o", str(first))
    assert done.returncode == 0 and "Overridden settings" not in done.stderr and "Dumping" not in done.stderr
    assert done.stderr.count("\n") < 30, done.stderr
    count = len(ids(first))
    done = run_scrapy(*crawl, "-o", str(second))
    assert f"0 new, {count} known: 0 written, {count} known articles are in " in done.stderr
    assert "first.jsonl; use --again to write them again" in done.stderr
    assert second.read_text() == ""
    done = run_scrapy(*crawl, "-o", str(second), "--again")
    assert ids(second) == ids(first), done.stderr
    assert {json.loads(line)["revision"] for line in second.read_text("utf-8").splitlines()} == {1}


def test_each_source_gives_its_share(run_scrapy: Run, site: str, tmp_path: Path) -> None:
    other = site.replace("127.0.0.1", "localhost")
    output = tmp_path / "a.jsonl"
    crawl = ("crawl", "news", "-a", f"site={site},{other}", *FAST, "-s", "STATE_URL=", "-O", str(output))
    done = run_scrapy(*crawl, "-a", "limit_per_source=3")
    sources = [json.loads(line)["source"] for line in output.read_text("utf-8").splitlines()]
    assert sorted(sources) == ["127.0.0.1"] * 3 + ["localhost"] * 3, done.stderr
    assert run_scrapy(*crawl, "-a", "limit_per_source=0").returncode == 2


def test_every_reason_has_its_row() -> None:
    by_name = {DropReason.FILTERED.stat}
    assert {reason.stat for reason in [*DropReason, *SkipReason]} - by_name <= set(ROWS)


SOURCES = """
[[source]]
name = "kestrel"
site = "{}"
[source.selectors]
section = "title::text"
"""


def test_named_pages_and_archives_have_the_selectors_of_the_usual_file(
    run_scrapy: Run, site: str, tmp_path: Path
) -> None:
    sources, output = tmp_path / "sources.toml", tmp_path / "a.jsonl"
    sources.write_text(SOURCES.format(site))
    one = ("-a", "limit=1", *FAST, "-s", f"SOURCES={sources}", "-O", str(output))
    done = run_scrapy("crawl", "news", "-a", f"site={site}", *one, "-s", "STATE_URL=")
    [found] = map(json.loads, output.read_text("utf-8").splitlines())
    assert found["title"] in found["section"], done.stderr
    archive = tmp_path / "a.warc"
    headers = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
    with urlopen(found["url"]) as response:
        archive.write_bytes(record(found["url"], headers + response.read()))
    run_scrapy("crawl", "news", "-a", f"url={found['url']}", *one)
    assert json.loads(output.read_text("utf-8"))["section"] == found["section"]
    for given in (("-s", f"SOURCES={sources}"), ("-a", f"sources={sources}", "-s", "SOURCES=")):
        done = run_scrapy("crawl", "archive", "-a", f"path={archive}", *given, "-O", str(output))
        again = json.loads(output.read_text("utf-8"))
        assert (again["section"], again["source"]) == (found["section"], "kestrel"), done.stderr
