"""`scrapy reextract` against `scrapy crawl archive`: the same articles from the same archives."""

from __future__ import annotations

import gzip
import json
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from scrapy.cmdline import execute

from benchmarks.served import Answering
from benchmarks.served import served as serving
from tests.helpers.parts_site import STORIES

pytestmark = pytest.mark.slow

pytest.importorskip("daft", reason="Daft is not installed: make install-dataset-test")

Scrapy = Callable[..., subprocess.CompletedProcess[str]]
CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"
TEXT = "The bridge over the Lower Mill was reopened on Monday after eleven weeks of repairs to its two piers. " * 8


def page(number: int) -> bytes:
    return f"""<!doctype html><html lang="en"><head><title>Bridge {number} reopens | Mill News</title>
<meta property="og:type" content="article">
<meta property="article:published_time" content="2026-11-0{number}T08:00:00Z">
<meta property="og:site_name" content="Mill News"></head><body><article><h1>Bridge {number} reopens</h1>
<p>{TEXT}</p><p>Residents of Street {number} were the first to cross. {TEXT}</p></article></body></html>""".encode()


def record(url: str, payload: bytes, kind: str = "text/html; charset=utf-8") -> bytes:
    content = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n\r\n".encode() + payload
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2026-11-09T00:00:00Z\r\n"
    return f"{head}Content-Length: {len(content)}\r\n\r\n".encode() + content + b"\r\n\r\n"


@pytest.fixture
def archives(tmp_path: Path) -> list[Path]:
    """Articles, one of them twice, other records, and a file that is cut off."""
    records = [record(f"https://mill.example/news/bridge-{n}", page(n)) for n in (1, 2, 3, 2)]
    records.append(record("https://mill.example/contact", b"<!doctype html><title>Contact</title><p>Write to us.</p>"))
    records.append(record("https://mill.example/a.pdf", b"%PDF", "application/pdf"))
    whole, torn = tmp_path / "whole.warc.gz", tmp_path / "torn.warc"
    whole.write_bytes(b"".join(map(gzip.compress, records)))
    torn.write_bytes(b"".join(record(f"https://mill.example/news/bridge-{n}", page(n)) for n in (4, 5))[:-500])
    return [torn, whole]


def crawled(run_scrapy: Scrapy, paths: list[Path], out: Path) -> list[str]:
    run_scrapy("crawl", "archive", "-a", f"path={','.join(map(str, paths))}", "-O", str(out), timeout=3600)
    return sorted(out.read_text(encoding="utf-8").splitlines())


def test_the_same_articles_as_a_crawl_in_the_order_of_the_archives(
    run_scrapy: Scrapy, archives: list[Path], tmp_path: Path
) -> None:
    out = tmp_path / "new [2026] é" / "out.jsonl.gz"
    done = run_scrapy("reextract", *map(str, archives), "-o", str(out))
    assert done.returncode == 1, done.stderr  # one archive is damaged
    assert f"failed: damaged archive: {archives[0]}, byte" in done.stderr
    assert "1  dropped: not an article" in done.stderr
    assert "1  records skipped: content-type" in done.stderr
    assert "1  dropped: the same article again" in done.stderr
    lines = gzip.decompress(out.read_bytes()).decode().splitlines()
    assert sorted(lines) == crawled(run_scrapy, archives, tmp_path / "crawl.jsonl")
    assert [line[line.index("bridge-") :][:8] for line in lines] == [f"bridge-{n}" for n in (4, 1, 2, 3)]
    assert [path.name for path in out.parent.iterdir()] == [out.name]


def test_a_page_that_takes_too_long_costs_that_page(run_scrapy: Scrapy, archives: list[Path], tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    done = run_scrapy("reextract", str(archives[1]), "-o", str(out), "-s", "EXTRACT_TIMEOUT=0.0001", "--workers", "1")
    assert done.returncode == 1
    assert done.stderr.count("took longer than 0.0001 s") == 5
    assert out.read_bytes() == b""


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ("", "give archives and a file"),
        ("a.warc", "give archives and a file"),
        ("/no/such.warc -o {out}", "/no/such.warc: no such file"),
        ("docs -o {out}", "docs: is a folder: name its files, docs/*.warc*"),
        ("cc-news:2026-10 -o {out}", "takes days"),
        ("{warc} -o out.csv", "has to be a local file, .jsonl"),
        ("{warc} -o {out} --since soon", "since=soon"),
        ("{warc} -o {out} --keep some", "keep=some"),
        ("{warc} -o {out} --workers 0", "--workers 0"),
        ("{warc} -o {out} --fast", "unknown option --fast"),
        ("{warc} -o {out} --host https://www.example.com/", ": --host www.example.com"),
        ("{warc} -o {out} --host *.example.com/news", ": --host *.example.com"),
    ],
)
def test_bad_arguments(
    capsys: pytest.CaptureFixture[str], archives: list[Path], tmp_path: Path, arguments: str, message: str
) -> None:
    with pytest.raises(SystemExit) as end:
        execute(["scrapy", "reextract", *arguments.format(out=tmp_path / "out.jsonl", warc=archives[1]).split()])
    assert end.value.code == 2
    [line] = capsys.readouterr().err.splitlines()
    assert line.startswith("error: ") and message in line


@pytest.mark.long
def test_the_same_on_ray(run_scrapy: Scrapy, archives: list[Path], tmp_path: Path) -> None:
    pytest.importorskip("ray", reason="Ray is not installed: make install-dataset-test")
    here, there = tmp_path / "here.jsonl", tmp_path / "there.jsonl"
    run_scrapy("reextract", *map(str, archives), "-o", str(here))
    done = run_scrapy("reextract", *map(str, archives), "-o", str(there), "--engine", "ray", timeout=3600)
    assert done.returncode == 1, done.stderr
    assert here.read_bytes() == there.read_bytes() != b""


@pytest.mark.skipif(not CORPUS.is_dir(), reason="../shared/corpus is not here")
@pytest.mark.long
def test_the_same_on_real_pages(run_scrapy: Scrapy, tmp_path: Path) -> None:
    path, out = CORPUS / "fundus-dev.warc.gz", tmp_path / "out.jsonl"
    done = run_scrapy("reextract", str(path), "-o", str(out), timeout=3600)
    assert done.returncode == 0, done.stderr
    lines = sorted(out.read_text(encoding="utf-8").splitlines())
    assert len(lines) > 120
    assert lines == crawled(run_scrapy, [path], tmp_path / "crawl.jsonl")


def test_an_articles_pages_are_joined_as_a_crawl_joins_them(run_scrapy: Scrapy, tmp_path: Path) -> None:
    """Pages of others between them, one that is missing, and one that comes before its first."""
    pages = [(story, number) for number in (1, 2, 3) for story in STORIES]
    pages.remove((STORIES[2], 2))
    pages.insert(0, pages.pop(pages.index((STORIES[4], 2))))
    archive, out = tmp_path / "parts.warc.gz", tmp_path / "out.jsonl"
    records = [record(f"https://post.example{s.path(n)}", s.html(n).encode()) for s, n in pages]
    archive.write_bytes(b"".join(map(gzip.compress, records)))
    done = run_scrapy("reextract", str(archive), "-o", str(out), "--workers", "1")
    assert done.returncode == 0, done.stderr
    articles = out.read_text("utf-8").splitlines()
    assert sorted(articles) == crawled(run_scrapy, [archive], tmp_path / "crawled.jsonl")
    bodies = {
        article["url"].removeprefix("https://post.example"): article["body"] for article in map(json.loads, articles)
    }
    for story in STORIES:
        whole = all(text in bodies[story.first] for number in (1, 2, 3) for text in story.paragraphs(number))
        assert whole == (story not in (STORIES[2], STORIES[4])), story.language


@pytest.fixture
def common_crawl() -> Iterator[tuple[str, list[str]]]:
    """Two days of news, from a server that breaks off each connection after 1,000 bytes; and what was asked for."""
    hosts = ("mill.example", "www.mill.example", "weir.example")
    files = {
        f"/crawl-data/CC-NEWS/2026/10/CC-NEWS-202610{day:02}001122-0000{day}.warc.gz": b"".join(
            gzip.compress(record(f"https://{host}/news/bridge-{day}{number}", page(number)))
            for host in hosts
            for number in range(1, 4)
        )
        for day in (1, 2, 4)
    }
    listing = gzip.compress("".join(f"{path[1:]}\n" for path in files).encode())
    files["/crawl-data/CC-NEWS/2026/10/warc.paths.gz"] = listing
    asked: list[str] = []

    class Handler(Answering):
        def do_GET(self) -> None:
            asked.append(self.path)
            data = files.get(self.path)
            if data is None:
                self.send_error(404)
                return
            start = int(self.headers["Range"].removeprefix("bytes=").removesuffix("-"))
            self.send_response(206)
            self.send_header("Content-Range", f"bytes {start}-{len(data) - 1}/{len(data)}")
            self.send_header("Content-Length", str(len(data) - start))
            self.end_headers()
            self.wfile.write(data[start : start + 1000])

    with serving(Handler) as base:
        yield f"{base}/", asked


@pytest.mark.parametrize("engine", ["native", pytest.param("ray", marks=pytest.mark.long)])
def test_common_crawls_news_of_a_period_and_a_host(
    run_scrapy: Scrapy, common_crawl: tuple[str, list[str]], tmp_path: Path, engine: str
) -> None:
    if engine == "ray":
        pytest.importorskip("ray", reason="Ray is not installed: make install-dataset-test")
    base, asked = common_crawl
    out = tmp_path / "out.jsonl"
    period = ("cc-news:2026-10-01..2026-10-03", "--host", "*.mill.example", "--host", "mill.example")
    more = ("-o", str(out), "-s", f"CC_NEWS_URL={base}", "--engine", engine)
    done = run_scrapy("reextract", *period, *more, timeout=3600)
    assert done.returncode == 0, done.stderr
    assert "6  records skipped: host" in done.stderr and "12 pages read" in done.stderr
    urls = [json.loads(line)["url"] for line in out.read_text("utf-8").splitlines()]
    # www. and the bare host are one site
    assert urls == [f"https://mill.example/news/bridge-{day}{number}" for day in (1, 2) for number in (1, 2, 3)]
    assert not any("20261004" in path for path in asked)
    assert sum("20261001" in path for path in asked) > 2


def test_a_listing_that_is_not_there_is_one_line(
    run_scrapy: Scrapy, common_crawl: tuple[str, list[str]], tmp_path: Path
) -> None:
    more = ("-o", str(tmp_path / "out.jsonl"), "-s", f"CC_NEWS_URL={common_crawl[0]}")
    done = run_scrapy("reextract", "cc-news:2025-01-01", *more)
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1 and "2025/01/warc.paths.gz: the listing cannot be read: HTTP 404" in done.stderr
