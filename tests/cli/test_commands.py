"""The commands as their users type them: real processes, real files."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path

import pytest
from warm_scrapy import Warm

import newscrawl
from benchmarks.served import Answering
from benchmarks.served import served as serving
from newscrawl.cli.base import BaseCommand

pytestmark = pytest.mark.slow

Scrapy = Callable[..., subprocess.CompletedProcess[str]]
ROOT = Path(__file__).resolve().parents[2]
TEXT = "The bridge over the Lower Mill was reopened on Monday after eleven weeks of repairs to its two piers. " * 8


def page(number: int) -> bytes:
    return f"""<!doctype html><html lang="en"><head><title>Bridge {number} reopens | Mill News</title>
<meta property="og:type" content="article">
<meta property="article:published_time" content="2026-11-0{number}T08:00:00Z">
<meta property="og:site_name" content="Mill News"></head><body><article><h1>Bridge {number} reopens</h1>
<p>{TEXT}</p><p>Residents of Street {number} were the first to cross. {TEXT}</p></article></body></html>""".encode()


def record(url: str, payload: bytes) -> bytes:
    content = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + payload
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2026-11-09T00:00:00Z\r\n"
    return f"{head}Content-Length: {len(content)}\r\n\r\n".encode() + content + b"\r\n\r\n"


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Six articles and a page that is none."""
    path = tmp_path / "pages.warc"
    records = [record(f"https://mill.example/news/bridge-{number}", page(number)) for number in range(1, 7)]
    records.append(record("https://mill.example/contact", b"<!doctype html><title>Contact</title><p>Write to us.</p>"))
    path.write_bytes(b"".join(records))
    return path


def read(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ("crawl", "give one spider"),
        ("crawl nope", "there is no spider 'nope'; there are archive, news"),
        ("crawl news https://www.example.com/", "crawl news -a site=https://www.example.com/"),
        ("crawl https://www.example.com/", "crawl news -a site=https://www.example.com/"),
        ("crawl sources.toml", "crawl news -a sources=sources.toml"),
        ("crawl archive 2026.warc.gz", "crawl archive -a path=2026.warc.gz"),
        ("crawl news site=https://www.example.com/", "-a site=https://www.example.com/"),
        ("crawl news -a site=www.example.com", "not an http or https URL: give site=https://www.example.com"),
        ("crawl archive", "needs -a path="),
        ("crawl archive -a path=/no/such.warc", "path=/no/such.warc: no such file"),
        ("crawl archive -a path=docs", "path=docs: is a folder: name its files, docs/*.warc*"),
        (
            "crawl archive -a path=s3://mill/a.warc.gz",
            "a.warc.gz: no such file; newscrawl reextract reads files that lie",
        ),
        ("crawl archive -a path={archive} -a colour=red", "unknown argument -a colour="),
        ("crawl news -a site=http://127.0.0.1:9/ -a lmit=2", "unknown argument -a lmit=... (limit?); there are site"),
        ("crawl news -a site=http://127.0.0.1:9/ -a depth=2", "unknown argument -a depth=... (a key of sources.toml"),
        ("crawl news -a url=" + 50 * "mill-" + " -a limit=2", "url=" + 20 * "mill-" + "...: is not an http"),
        ("crawl news -o", "argument -o/--output: expected one argument"),
        ("schedule --once --status x", "not allowed with argument"),
        ("schedule --stauts x", "unknown option --stauts (--status?)"),
        (
            "crawl archive -a path={archive} --logfile /no/such/log",
            "--logfile /no/such/log: cannot be written",
        ),
        (
            "crawl archive -a path={archive} -s LOG_FILE=/no/such/log",
            "LOG_FILE=/no/such/log: cannot be written",
        ),
        ("crawl archive -a path={archive} --pidfile /", "--pidfile /: cannot be written (Is a directory)"),
        ("crawl archive -a path={archive} -a limit=none", "limit=none"),
        ("crawl archive -a path={archive} -a since=soon", "since=soon"),
        ("crawl archive -a path={archive} -a keep", "-a keep: has to be NAME=VALUE"),
        ("crawl archive -a path={archive} -a limit=1 -a limit=2", "-a limit=... is there 2 times"),
        ("crawl archive -a path={archive} -s EXTRACT_WORKERS=lots", "-s EXTRACT_WORKERS=lots: has to be a number"),
        ("crawl archive -a path={archive} -L LOUD", "log level LOUD"),
        (
            "crawl news -a site=http://127.0.0.1:9/ -s STATE_URL=nope",
            "STATE_URL 'nope' is no database URL, like sqlite:///nope",
        ),
        (
            "crawl news -a site=http://127.0.0.1:9/ -s STATE_URL=mysql://a/b",
            "STATE_URL 'mysql://a/b' is no database URL",
        ),
        ("crawl news -a site=http://127.0.0.1:9/ -s STATE_URL=sqlite://", "STATE_URL 'sqlite://' names no file"),
        ("schedule docs/examples/sources.toml --status -s SCHEDULE_URL=nope", "SCHEDULE_URL 'nope' is no database URL"),
        ("crawl archive -a path={archive} -O out.nope", "no format is called 'nope'"),
        ("crawl archive -a path={archive} -O -", "-: is standard output, in which format? -:jsonlines, say"),
        ("crawl archive -a path={archive} -O= -a keep=all", "--overwrite-output is empty"),
        ("crawl archive -a path={archive} -s MARKDOWN", "-s MARKDOWN: has to be NAME=VALUE"),
        ("crawl news -a sources=http://mill.example/", "http://mill.example/: is an address, and no file of sources"),
        ("schedule http://mill.example/ --status", "http://mill.example/: is an address, and no file of sources"),
        ("explain --save= http://mill.example/", "--save is empty"),
        ("crawl archive -a path={archive} --fast", "unknown option --fast"),
        ("crawl news --site http://mill.example/", "--site: give it behind -a: -a site=..."),
        ("crawl news --limit=5 -a site=http://mill.example/", "--limit=5: give it behind -a: -a limit=5"),
        ("crawl news -s LIMIT=5 -a site=http://mill.example/", "-s LIMIT=5: give it behind -a: -a limit=5"),
        ("sample more", "no argument 'more'"),
        ("parse", "give one URL"),
        ("parse --spider nope http://mill.example/", "there is no spider 'nope'"),
        ("parse --spider news -a colour=red http://mill.example/", "unknown argument -a colour="),
        ("parse --spider news --meta nope http://mill.example/", "--meta"),
        ("shell --fast", "unknown option --fast"),
        ("explain", "give one page"),
        ("explain --fast x", "unknown option --fast"),
        ("schedule", "give one file of sources"),
        ("schedule --fast x", "unknown option --fast"),
        ("dataset", "give an action"),
        ("desk no-such.jsonl", "no-such.jsonl: there is no such output"),
        ("reextract --fast x", "unknown option --fast"),
        ("reextract x", "give archives and a file"),
    ],
)
def test_bad_arguments_are_one_line_and_exit_code_2(
    run_scrapy: Scrapy, archive: Path, arguments: str, message: str
) -> None:
    done = run_scrapy(*arguments.format(archive=archive).split())
    assert done.returncode == 2
    assert done.stdout == ""
    [line] = done.stderr.splitlines()
    assert line.startswith("error: ")
    assert message in line


def test_every_command_of_ours_refuses_in_one_way() -> None:
    names = {path.stem for path in (ROOT / "newscrawl" / "commands").glob("[a-z]*.py")}
    for name in names - {"version"}:  # Scrapy's own, with a line before it
        assert issubclass(import_module(f"newscrawl.commands.{name}").Command, BaseCommand)
    assert {"crawl", "sample", "shell", "explain", "schedule", "dataset", "reextract", "parse"} <= names


def test_a_feed_that_cannot_be_written_stops_the_run_before_it_starts(
    run_scrapy: Scrapy, archive: Path, tmp_path: Path
) -> None:
    (tmp_path / "taken").write_bytes(b"")
    done = run_scrapy("crawl", "archive", "-a", f"path={archive}", "-O", str(tmp_path / "taken" / "out.jsonl"))
    assert done.returncode == 1
    [line] = done.stderr.splitlines()
    assert line.startswith("error: cannot write")


def test_standard_output_is_clean_json_lines(run_scrapy: Scrapy, archive: Path, tmp_path: Path) -> None:
    default = ROOT / "output" / "articles.jsonl"
    before = default.stat().st_mtime_ns if default.exists() else None
    done = run_scrapy("crawl", "archive", "-a", f"path={archive}", "-O", "-:jsonlines")
    assert done.returncode == 0, done.stderr
    articles = [json.loads(line) for line in done.stdout.splitlines()]
    assert sorted(article["title"] for article in articles) == [f"Bridge {number} reopens" for number in range(1, 7)]
    assert "6 articles written to standard output" in done.stderr
    assert "1  dropped: not an article" in done.stderr
    assert "not support" not in done.stderr
    assert (default.stat().st_mtime_ns if default.exists() else None) == before, "-O and the default feed as well"


def test_output_is_appended_to_or_replaced(run_scrapy: Scrapy, archive: Path, tmp_path: Path) -> None:
    out = tmp_path / "new" / "out.jsonl"
    for option, count in (("-o", 6), ("-o", 12), ("-O", 6)):
        assert run_scrapy("crawl", "archive", "-a", f"path={archive}", option, str(out)).returncode == 0
        assert len(read(out)) == count


def test_keep_limit_and_provenance(run_scrapy: Scrapy, archive: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    crawl = ("crawl", "archive", "-a", f"path={archive}", "-O", str(out))
    extra = ("-s", "MARKDOWN=1", "-s", "FIELDS_EXTRA=images, breadcrumbs")
    assert run_scrapy(*crawl, "-a", "keep=all", "-s", "PROVENANCE=1", *extra).returncode == 0
    pages = read(out)
    assert all(list(page)[-4:] == ["markdown", "images", "breadcrumbs", "provenance"] for page in pages)
    assert all(page["markdown"] for page in pages if page["is_article"]) and not any("videos" in page for page in pages)
    refused = run_scrapy(*crawl, "-s", "FIELDS_EXTRA=pictures")
    assert refused.returncode == 2 and refused.stderr.startswith("error: FIELDS_EXTRA: there is no 'pictures'")
    assert [page["is_article"] for page in pages].count(False) == 1
    assert len(pages) == 7
    assert [page["provenance"]["body"]["trafilatura"] for page in pages if page["is_article"]] == ["asked"] * 6
    assert all("provenance" in page for page in pages)
    refused = run_scrapy(*crawl, "-s", "FILTERS=mine.on_bridges")
    assert refused.returncode == 2 and refused.stderr.startswith("error: FILTERS: ")
    refused = run_scrapy(*crawl, "-s", "TRAFILATURA=sometimes")
    assert refused.returncode == 2
    assert refused.stderr.startswith("error: TRAFILATURA=sometimes: takes always, unsure, never")
    done = run_scrapy(*crawl, "-a", "limit=2", "-s", "EXTRACT_WORKERS=2")
    assert done.returncode == 0
    assert len(read(out)) == 2
    assert all("provenance" not in page for page in read(out))


def test_failures_are_listed_and_exit_code_1(run_scrapy: Scrapy, archive: Path, tmp_path: Path) -> None:
    archive.write_bytes(archive.read_bytes()[:-40])
    out = tmp_path / "out.jsonl"
    done = run_scrapy("crawl", "archive", "-a", f"path={archive}", "-O", str(out))
    assert done.returncode == 1
    assert len(read(out)) == 6
    assert "failed: damaged archive record" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_crawl_ends_whole(archive: Path, tmp_path: Path, number: int) -> None:
    """And does not say that all is done."""
    out = tmp_path / "out.jsonl"
    archive.write_bytes(archive.read_bytes() * 300)
    with (tmp_path / "log").open("wb") as file:
        crawl = Warm(
            "crawl", "archive", "-a", f"path={archive}", "-a", "keep=all", "-O", str(out), stderr=file.fileno()
        )
    deadline = time.monotonic() + 3600
    while not (out.exists() and out.stat().st_size > 20_000):
        assert time.monotonic() < deadline
        time.sleep(0.05)
    os.killpg(crawl.pid, number)  # as Ctrl-C in a terminal does it: the workers get it too
    code, log = crawl.wait(timeout=3600), (tmp_path / "log").read_text("utf-8")
    assert code == 1, log
    assert "stopped before its end by a signal" in log and "failed" not in log
    assert "Traceback" not in log
    assert f"{len(read(out))} pages written" in log


def test_figures_that_cannot_be_written_are_a_failure(run_scrapy: Scrapy, archive: Path, tmp_path: Path) -> None:
    report, out = tmp_path / "none" / "report.json", tmp_path / "out.jsonl"
    done = run_scrapy("crawl", "archive", "-a", f"path={archive}", "-O", str(out), "-s", f"RUN_REPORT={report}")
    assert done.returncode == 1 and len(read(out)) == 6
    assert f"failed: figures not written: {report}: No such file or directory" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_foreign_spider_gets_the_pipelines(run_scrapy: Scrapy, tmp_path: Path) -> None:
    spider = tmp_path / "foreign.py"
    spider.write_text(
        "from scrapy import Request, Spider\n"
        "from newscrawl.extraction.document.page import Page\n"
        "class Foreign(Spider):\n"
        "    name = 'foreign'\n"
        "    async def start(self):\n"
        "        yield Request('data:,x')\n"
        "    def parse(self, response):\n"
        f"        yield Page('https://mill.example/1', {page(1)!r})\n"
        "        yield {'other': 'item'}\n",
        encoding="utf-8",
    )
    out = tmp_path / "out.jsonl"
    done = run_scrapy("runspider", str(spider), "-s", f"FEEDS={json.dumps({str(out): {'format': 'jsonlines'}})}")
    assert done.returncode == 0, done.stderr
    items = read(out)
    assert {"other": "item"} in items
    assert "Bridge 1 reopens" in [item.get("title") for item in items]


@pytest.fixture
def site() -> Iterator[str]:
    """An article at /news/bridge-1, nothing else."""

    class Handler(Answering):
        def do_GET(self) -> None:
            found = self.path == "/news/bridge-1"
            self.send(page(1) if found else b"", status=200 if found else 404)

    with serving(Handler) as base:
        yield base


def test_parse_shows_the_article(run_scrapy: Scrapy, site: str) -> None:
    done = run_scrapy("parse", "--spider", "news", "--pipelines", "--nocolour", f"{site}/news/bridge-1")
    assert done.returncode == 0, done.stderr
    assert "'title': 'Bridge 1 reopens'" in done.stdout
    assert "<html" not in done.stdout


def test_parse_without_pipelines_shows_no_payload(run_scrapy: Scrapy, site: str) -> None:
    done = run_scrapy("parse", "--nocolour", f"{site}/news/bridge-1")  # the spider is news where no other claims it
    assert f"'url': '{site}/news/bridge-1'" in done.stdout
    assert "<html" not in done.stdout


def test_parse_of_a_page_that_is_not_there_fails(run_scrapy: Scrapy, site: str) -> None:
    assert run_scrapy("parse", "--spider", "news", f"{site}/news/nothing").returncode == 1


def test_one_url_to_standard_output(run_scrapy: Scrapy, site: str) -> None:
    done = run_scrapy("crawl", "news", "-a", f"url={site}/news/bridge-1", "-O", "-:jsonlines")
    assert done.returncode == 0, done.stderr
    [article] = map(json.loads, done.stdout.splitlines())
    assert (article["title"], article["discovered_via"]) == ("Bridge 1 reopens", "url")


def test_shell_fetches_a_page(run_scrapy: Scrapy, site: str) -> None:
    done = run_scrapy("shell", f"{site}/news/bridge-1", "-c", "response.status")
    assert done.stdout.strip() == "200", done.stderr


def test_the_sample_site_is_crawled(run_scrapy: Scrapy, tmp_path: Path) -> None:
    pytest.importorskip("newscrawl.sample.server", reason="the sample site is not there")
    out = tmp_path / "out.jsonl"
    done = run_scrapy("sample", "--limit", "3", "-O", str(out))
    assert done.returncode == 0, done.stderr
    assert f"3 articles written to {out}" in done.stderr
    assert len(read(out)) == 3


def test_version(run_scrapy: Scrapy) -> None:
    first, second = run_scrapy("version").stdout.splitlines()
    assert first == f"newscrawl {newscrawl.__version__}" and second.startswith("Scrapy 2.")
