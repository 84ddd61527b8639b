"""What an operator reads of a crawl, at the default log level: real runs on loopback."""

from __future__ import annotations

import gzip
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
FAST = ("-s", "AUTOTHROTTLE_ENABLED=0", "-s", "EXTRACT_WORKERS=0")


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
    assert (
        done.returncode == 0
        and "Overridden settings" not in done.stderr
        and "Scrapy 2" not in done.stderr
        and "Dumping" not in done.stderr
    )
    assert done.stderr.count("\n") < 30, done.stderr
    count = len(ids(first))
    done = run_scrapy(*crawl, "-o", str(second))
    assert f"0 new, {count} known: 0 written, {count} known articles are in " in done.stderr
    assert "first.jsonl; use -O or --again to write them again" in done.stderr
    assert second.read_text() == ""
    done = run_scrapy(*crawl, "-o", str(second), "--again")
    assert ids(second) == ids(first), done.stderr
    assert {json.loads(line)["revision"] for line in second.read_text("utf-8").splitlines()} == {1}
    for names in (("empty.db", "empty.csv", "empty.jsonl.gz"), ("empty.db",)):
        # what holds nothing is not named, whatever its size
        outputs = [part for name in names for part in ("-o", str(tmp_path / name))]
        done = run_scrapy(*crawl, *outputs)
        assert "first.jsonl" in done.stderr and "second.jsonl; use -O" in done.stderr, done.stderr
    assert gzip.decompress((tmp_path / "empty.jsonl.gz").read_bytes()) == b""
    done = run_scrapy(*crawl, "-O", str(tmp_path / "third.jsonl"))
    assert ids(tmp_path / "third.jsonl") == ids(first), "a file that is begun anew holds all that is known"
    assert "Scrapy 2" in run_scrapy(*crawl, "-o", str(first), "-L", "INFO").stderr


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


def test_a_selector_that_finds_nothing_is_told_and_counted(run_scrapy: Run, site: str, tmp_path: Path) -> None:
    sources = tmp_path / "sources.toml"
    sources.write_text(SOURCES.format(site).replace("title::text", ".no-such-class::text"))
    crawl = ("crawl", "news", "-a", f"sources={sources}", "-a", "limit=4", *FAST, "-O", f"{tmp_path}/a.jsonl")
    done = run_scrapy(*crawl, "-s", "STATE_URL=")
    told = "kestrel: the selector for section found nothing on 4 of 4 articles"
    assert done.returncode == 0 and told in done.stderr, done.stderr
    assert "selectors that found nothing on most articles" in done.stderr
    assert run_scrapy(*crawl, "-s", "STATE_URL=", "-s", "FAIL_ON_DECAY=1").returncode == 1


def test_a_wrong_key_is_named_before_a_missing_one(run_scrapy: Run, tmp_path: Path) -> None:
    sources = tmp_path / "sources.toml"
    sources.write_text('[[source]]\nname = "a"\nsit = "https://a.example/"\n')
    done = run_scrapy("crawl", "news", "-a", f"sources={sources}")
    assert done.returncode == 2 and "sit is no key here" in done.stderr


def test_units_are_written_with_the_two_commands(run_scrapy: Run, tmp_path: Path) -> None:
    sources, units = tmp_path / "sources.toml", tmp_path / "units"
    sources.write_text('[[source]]\nname = "a"\nsite = "https://a.example/"\nevery = "1h"\n')
    done = run_scrapy("schedule", str(sources), "--systemd", str(units))
    assert done.returncode == 0, done.stderr
    assert [line.split() for line in done.stdout.splitlines()[1:]] == [
        ["systemctl", "--user", "daemon-reload"],
        ["systemctl", "--user", "enable", "--now", "newscrawl-a.timer"],
    ]
    assert (units / "newscrawl-a.service").read_text().startswith("[Unit]\n")
    printed = run_scrapy("schedule", "--systemd", str(sources)).stdout
    assert all((units / name).read_text().strip() in printed for name in ("newscrawl-a.service", "newscrawl-a.timer"))


def test_a_language_that_is_none_is_refused_with_those_that_there_are(run_scrapy: Run, tmp_path: Path) -> None:
    pytest.importorskip("daft")
    articles = tmp_path / "a.jsonl"
    articles.write_text('{"id": "a", "language": "pt-BR"}\n{"id": "b", "language": "de"}\n')
    done = run_scrapy("dataset", "build", str(articles), "-o", str(tmp_path / "set"), "--lang", "english")
    assert done.returncode == 2 and "english" in done.stderr and "there are de, pt-BR" in done.stderr, done.stderr
