"""`WARC=FOLDER`: what was fetched is kept as it came, stays whole, and gives the same articles again."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import random
import shutil
import signal
import subprocess
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import brotli
import pytest
from big_site import BigSite, served
from fastwarc.warc import ArchiveIterator as FastArchiveIterator
from warcio.archiveiterator import ArchiveIterator
from warcio.cli import main as warcio
from warm_scrapy import Warm, scrapy

from benchmarks.served import Answering
from benchmarks.served import served as serving
from newscrawl.archives.warc import page_at
from newscrawl.extraction.extract import extract_article
from newscrawl.state.codecs import zstd

pytestmark = pytest.mark.slow

Scrapy = Callable[..., subprocess.CompletedProcess[str]]
PROSE = " ".join(f"In house {n} of the old harbour the water stood at the second step on Monday." for n in range(12))
SECRETS = ("s3cret", "b1scuit", "Basic")


class Site:
    """Four articles, packed and in chunks, which a parameter tells apart that elsewhere is tracking.

    What its headers and files say is to be found again in the archive.
    """

    def __init__(self) -> None:
        self.base = ""
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.revised = ""

    def article(self, number: int) -> str:
        title = f"The harbour stood under water for the day number {number}"
        date = f"2026-11-0{number}T08:00:00+00:00"
        data = json.dumps({"@type": "NewsArticle", "headline": title, "datePublished": date})
        head = f'<title>{title}</title><script type="application/ld+json">{data}</script>'
        return (
            f'<html lang="en"><head>{head}</head><body><article><h1>{title}</h1><p>{PROSE}</p></article></body></html>'
        )

    def answer(self, path: str) -> tuple[int, str, bytes]:
        if path.startswith("/news/read?ref="):
            return 200, "text/html; charset=utf-8", (self.article(int(path[-1])) + self.revised).encode()
        if path == "/":
            links = "".join(
                f'<a href="/news/read?ref={n}">The harbour under water for day number {n}</a>' for n in range(1, 5)
            )
            return 200, "text/html", f"<html><body>{links}</body></html>".encode()
        if path == "/robots.txt":
            return 200, "text/plain", b"User-agent: GPTBot\nDisallow: /\n"
        if path == "/.well-known/tdmrep.json":
            return 200, "application/json", b'[{"location": "/news/", "tdm-reservation": 1}]'
        return 404, "text/html", b"<h1>Nothing</h1>"


@pytest.fixture
def site() -> Iterator[Site]:
    state = Site()

    class Handler(Answering):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            state.asked.append((self.path, dict(self.headers)))
            status, kind, body = state.answer(self.path)
            etag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
            if status == 200 and self.headers.get("If-None-Match") == etag:
                status, body = 304, b""
            packed = gzip.compress(body, mtime=0) if kind.startswith("text/html") and status == 200 else body
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Set-Cookie", "session=b1scuit")
            self.send_header("X-Letters", "Größe")
            if status != 404 and "news" not in self.path:
                self.send_header("ETag", etag)
            if packed is not body:
                self.send_header("Content-Encoding", "gzip")
                self.send_header("Transfer-Encoding", "chunked")
                self.end_headers()
                for start in range(0, len(packed), 100):
                    piece = packed[start : start + 100]
                    self.wfile.write(b"%x\r\n%s\r\n" % (len(piece), piece))
                self.wfile.write(b"0\r\n\r\n")
                return
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    with serving(Handler) as state.base:
        yield state


def command(folder: Path, *what: str, **settings: Any) -> list[str]:
    usual = {
        "STATE_URL": f"sqlite:///{folder / 'state.db'}",
        "WARC": f"{folder / 'warc'}/",
        "AUTOTHROTTLE_ENABLED": 0,
        "SITE_MEMORY": 0,
        "EXTRACT_WORKERS": 0,
    }
    command = ["crawl", "news", *what]
    for name, value in (usual | settings).items():
        command += ["-s", f"{name}={value}"]
    return command


def crawl(folder: Path, *what: str, expected: int = 0, **settings: Any) -> str:
    done = scrapy(*command(folder, *what, **settings))
    assert done.returncode == expected and "Traceback" not in done.stderr, done.stderr
    return done.stderr


def items(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def archives(folder: Path) -> list[Path]:
    return sorted((folder / "warc").glob("*.warc.gz"))


def check_files(folder: Path) -> None:
    """The two libraries that others read archives with take them for whole, one gzip member for each record."""
    with pytest.raises(SystemExit) as end:
        warcio(["check", *map(str, archives(folder))])
    assert not end.value.code
    for path in archives(folder):
        with path.open("rb") as file:
            theirs = [one.stream_pos for one in FastArchiveIterator(file, verify_digests=False)]
        with path.open("rb") as file:
            records = ArchiveIterator(file, check_digests="raise")
            kinds = []
            offsets = []
            for one in records:
                kinds.append(one.rec_type)
                one.content_stream().read()
                offsets.append(records.get_record_offset())
        assert kinds[0] == "warcinfo" and theirs == offsets
        members = path.read_bytes().split(b"\x1f\x8b\x08\0\0\0\0\0")
        assert len(members) - 1 == len(kinds)


def records(path: Path) -> list[tuple[str, str, dict[str, str], bytes]]:
    """Kind, path of the address, HTTP headers and payload as it lies there."""
    found = []
    with path.open("rb") as file:
        for one in ArchiveIterator(file):
            url = one.rec_headers.get_header("WARC-Target-URI") or ""
            headers = {name.lower(): value for name, value in one.http_headers.headers} if one.http_headers else {}
            found.append((one.rec_type, url.partition("//")[2].partition("/")[2], headers, one.raw_stream.read()))
    return found


DAFT = pytest.mark.skipif(find_spec("daft") is None, reason="Daft is not installed: make install-dataset-test")


def reextracted(run_scrapy: Scrapy, folder: Path, *more: str) -> list[dict[str, Any]]:
    out = folder / "again.jsonl"
    done = run_scrapy("reextract", f"{folder / 'warc'}/*.warc.gz", "-o", str(out), "--workers", "1", *more)
    assert done.returncode == 0, done.stderr
    return items(out)


def compared(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    left_out = ("discovered_via", "revision")
    kept = [{name: value for name, value in item.items() if name not in left_out} for item in found]
    return sorted(kept, key=lambda item: (item["id"], item["fetched_at"], item["content_hash"]))


def test_what_was_sent_is_kept_as_it_was_sent(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAPER_KEY", "s3cret")
    monkeypatch.setenv("PAPER_COOKIE", "b1scuit")
    sources = tmp_path / "sources.toml"
    sources.write_text(
        f'[[source]]\nname = "harbour"\nsite = "{site.base}/"\nheaders = {{ X-Key = "env:PAPER_KEY" }}\n'
        'cookies = { session = "env:PAPER_COOKIE" }\n'
    )
    out = tmp_path / "a.jsonl"
    crawl(tmp_path, "-a", f"sources={sources}", "-O", str(out))
    [path] = archives(tmp_path)
    check_files(tmp_path)
    assert path.name.startswith("newscrawl-20")
    found = records(path)
    kinds = Counter(kind for kind, *_ in found)
    assert (
        kinds["response"] == kinds["request"]
        and kinds["warcinfo"] == 1
        and set(kinds)
        <= {
            "response",
            "request",
            "warcinfo",
        }
    )
    responses = {address: (headers, body) for kind, address, headers, body in found if kind == "response"}
    story = "news/read?ref=1"
    assert {"robots.txt", ".well-known/tdmrep.json", "", story} <= responses.keys()
    headers, body = responses[story]
    assert headers["content-encoding"] == "gzip" and "transfer-encoding" not in headers
    assert gzip.decompress(body) == site.answer("/news/read?ref=1")[2]
    whole = gzip.decompress(path.read_bytes())
    assert "Größe".encode("latin-1") in whole or "Größe".encode() in whole
    assert any("X-Key" in asked and "Cookie" in asked for _, asked in site.asked)
    assert not [secret for secret in SECRETS if secret.encode() in whole]
    for item in items(out):
        assert item["archive"]["file"] == path.name and item["source"] == "harbour"
        page = page_at(path, item["archive"]["offset"])
        assert page is not None and page.url == item["url"]


@DAFT
def test_reextraction_gives_what_the_crawl_wrote(run_scrapy: Scrapy, site: Site, tmp_path: Path) -> None:
    """Over three runs: a first one, one in which nothing changed, and one in which the articles did."""
    out, named = tmp_path / "a.jsonl", tmp_path / "sources.toml"
    named.write_text(f'[[source]]\nname = "harbour"\nsite = "{site.base}/"\n', "utf-8")
    for change in ("", "", "<p>More.</p>"):
        site.revised = change
        crawl(tmp_path, "-a", f"sources={named}", "-o", str(out))
    check_files(tmp_path)
    written = items(out)
    assert {item["rights"].get("tdm_reservation") for item in written} == {True}
    assert {urlsplit(item["canonical_url"]).query for item in written} == {f"ref={n}" for n in range(1, 5)}
    assert compared(reextracted(run_scrapy, tmp_path)) == compared(written)
    kinds = Counter(kind for path in archives(tmp_path)[1:] for kind, *_ in records(path))
    assert kinds["revisit"] >= 2  # the files and listings that did not change


ODDLY_SENT: dict[str, tuple[int, str, Callable[[bytes], bytes]]] = {
    "zstd": (200, "zstd", zstd.compress),
    "no-word-of-it": (200, "", gzip.compress),
    "another-word": (200, "deflate", gzip.compress),
    "no-word-for-packing": (200, "utf-8", bytes),
    "said-to-be-copied": (203, "", bytes),
    "said-to-be-a-part": (206, "gzip", gzip.compress),
    "said-to-be-missing": (404, "br", brotli.compress),
}


@DAFT
def test_what_a_crawl_takes_is_taken_from_its_archive(run_scrapy: Scrapy, tmp_path: Path) -> None:
    class Handler(Answering):
        def do_GET(self) -> None:
            name = self.path.strip("/")
            status, encoding, packed = ODDLY_SENT.get(name, (404, "", bytes))
            text = (
                f"<html lang='en'><body><article><h1>A day of {name}</h1><p>{name} {PROSE}</p></article></body></html>"
            )
            self.send_response(status)
            self.send_header("Content-Type", "text/html")
            if encoding:
                self.send_header("Content-Encoding", encoding)
            self.end_headers()
            self.wfile.write(packed(text.encode() if name in ODDLY_SENT else b""))

    out = tmp_path / "a.jsonl"
    with serving(Handler) as base:
        urls = ",".join(f"{base}/{name}" for name in ODDLY_SENT)
        crawl(tmp_path, "-a", f"url={urls}", "-O", str(out), HTTPERROR_ALLOWED_CODES=404)
    written = items(out)
    assert {item["url"].rpartition("/")[2] for item in written} == set(ODDLY_SENT)
    assert compared(reextracted(run_scrapy, tmp_path)) == compared(written)


@DAFT
def test_an_unchanged_payload_is_kept_once(run_scrapy: Scrapy, site: Site, tmp_path: Path) -> None:
    """A run that knows nothing fetches all again: its archive refers to the first one, and can be read by itself."""
    urls = ",".join(f"{site.base}/news/read?ref={n}" for n in (1, 2))
    first, second = tmp_path / "a.jsonl", tmp_path / "b.jsonl"
    crawl(tmp_path, "-a", f"url={urls}", "-O", str(first))
    crawl(tmp_path, "-a", f"url={urls}", "-O", str(second))
    check_files(tmp_path)
    newest = archives(tmp_path)[-1]
    bodies = {(kind, address): body for kind, address, _, body in records(newest)}
    assert bodies["revisit", "news/read?ref=1"] == b""
    assert {item["archive"]["file"] for item in items(second)} == {newest.name}
    done = run_scrapy("reextract", str(newest), "-o", str(tmp_path / "again.jsonl"))
    assert done.returncode == 0, done.stderr
    assert compared(items(tmp_path / "again.jsonl")) == compared(items(second))
    identity = items(second)[0]["id"]
    done = run_scrapy("explain", identity, "--json", "-s", f"WARC={tmp_path / 'warc'}")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["item"]["title"] == items(second)[0]["title"]
    done = run_scrapy("explain", "0" * 32, "-s", f"WARC={tmp_path / 'warc'}")
    assert done.returncode == 2 and "no article of that id" in done.stderr


@DAFT
def test_each_file_can_be_read_alone(run_scrapy: Scrapy, tmp_path: Path) -> None:
    """A new file from a size on: articles are the same, and those of any file have their site's robots.txt."""
    site, out = BigSite(16), tmp_path / "a.jsonl"
    with served(site) as base:
        crawl(tmp_path, "-a", f"site={base}/", "-O", str(out), WARC_FILE_BYTES=12_000)
        files = archives(tmp_path)
        assert len(files) > 2 and all(path.stat().st_size < 40_000 for path in files)
        check_files(tmp_path)
        assert compared(reextracted(run_scrapy, tmp_path)) == compared(items(out))
        for path in files:
            assert "robots.txt" in [address for _, address, *_ in records(path)]


def test_without_it_nothing_is_kept(site: Site, tmp_path: Path) -> None:
    out = tmp_path / "a.jsonl"
    crawl(tmp_path, "-a", f"site={site.base}/", "-O", str(out), WARC="")
    assert not (tmp_path / "warc").exists() and not any("archive" in item for item in items(out))


def test_a_folder_that_cannot_be_written_is_one_line(site: Site, tmp_path: Path) -> None:
    (tmp_path / "warc").write_text("a file")
    said = crawl(tmp_path, "-a", f"site={site.base}/", "-O", str(tmp_path / "a.jsonl"), expected=1)
    assert said.count("\n") == 1 and "warc" in said
    assert not site.asked


@pytest.mark.faults
@DAFT
def test_runs_that_are_killed_leave_whole_files(run_scrapy: Scrapy, tmp_path: Path) -> None:
    """Killed at random moments: of each article that is written the page is kept, as it was when it was written."""
    site, out, chance = BigSite(20), tmp_path / "a.jsonl", random.Random(os.environ.get("KILL_SEED", "1"))
    with served(site) as base:
        arguments = command(tmp_path, "-a", f"site={base}/", "-o", str(out), CONCURRENT_REQUESTS_PER_DOMAIN=8)
        for _ in range(2):
            before = sum(site.asked.values())
            process = Warm(*arguments)
            enough = before + chance.randint(8, 14)  # fewer than there are, so that each is killed
            while process.poll() is None and sum(site.asked.values()) < enough:
                threading.Event().wait(0.005)
            process.kill()
            assert process.wait() == -signal.SIGKILL
        last = archives(tmp_path)[-1]
        with last.open("ab") as file:  # what a kill in the midst of a write leaves, whether or not one hit it
            file.write(gzip.compress(b"WARC/1.1\r\nWARC-Type: response\r\n" + random.Random(1).randbytes(999))[:-300])
        said = crawl(tmp_path, "-a", f"site={base}/", "-o", str(out), CONCURRENT_REQUESTS_PER_DOMAIN=8)
    assert "ends with the last record that is whole" in said
    check_files(tmp_path)
    written = items(out)
    assert len({item["id"] for item in written}) == len(written) == 20
    for item in written:
        page = page_at(tmp_path / "warc" / item["archive"]["file"], item["archive"]["offset"])
        assert page is not None and extract_article(page).content_hash == item["content_hash"]
    again = {(item["id"], item["content_hash"]) for item in reextracted(run_scrapy, tmp_path)}
    assert again == {(item["id"], item["content_hash"]) for item in written}


@pytest.mark.faults
def test_a_disk_that_is_full(tmp_path: Path) -> None:
    """One line; what is known has its page, and when there is room again the same command does the rest."""
    if os.geteuid() != 0:
        pytest.skip("mounting a small file system needs root")
    disk, out, site = tmp_path / "warc", tmp_path / "a.jsonl", BigSite(60)
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=100k", "tmpfs", str(disk)]
    if (done := subprocess.run(mount, capture_output=True, text=True)).returncode:
        pytest.skip(f"no file system can be mounted here: {done.stderr.strip()}")
    try:
        with served(site) as base:
            said = crawl(tmp_path, "-a", f"site={base}/", "-o", str(out), expected=1, CHECKPOINT_EVERY=0.2)
            assert said.count("The run ends here: archive:") == 1, said
            check_files(tmp_path)
            assert len(items(out)) < 60
            subprocess.run(["mount", "-o", "remount,size=10m", str(disk)], check=True)
            crawl(tmp_path, "-a", f"site={base}/", "-o", str(out))
            check_files(tmp_path)
        written = items(out)
        assert len({item["id"] for item in written}) == len(written) == 60
        for item in written:
            assert page_at(disk / item["archive"]["file"], item["archive"]["offset"]) is not None
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=True)


@pytest.fixture
def bucket() -> Iterator[Callable[[], str]]:
    """Starts an S3 server that has a bucket; before that nobody listens at its address."""
    server = os.environ.get("MOTO_SERVER") or shutil.which("moto_server")
    if server is None:
        pytest.skip("no S3 server: pip install 'moto[server]' somewhere, and name its moto_server in MOTO_SERVER")
    pytest.importorskip("pyarrow", reason="pyarrow is not installed: make install-dataset-test")
    import socket
    import urllib.request

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    started: list[subprocess.Popen[bytes]] = []

    def start() -> str:
        if not started:
            quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
            started.append(subprocess.Popen([server, "-H", "127.0.0.1", "-p", str(port)], **quiet))
            for _ in range(600):
                try:
                    make = urllib.request.Request(f"http://127.0.0.1:{port}/pages", method="PUT")
                    urllib.request.urlopen(make).close()
                    break
                except OSError:
                    threading.Event().wait(0.1)
        return f"s3://pages/harbour?endpoint_override=http://127.0.0.1:{port}"

    yield start
    for process in started:
        process.kill()
        process.wait()


@DAFT
def test_finished_files_go_to_object_storage(
    bucket: Callable[[], str], run_scrapy: Scrapy, site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What cannot be stored is a failure that the run names; the next one stores it."""
    for name, value in {"ACCESS_KEY_ID": "a", "SECRET_ACCESS_KEY": "b", "DEFAULT_REGION": "us-east-1"}.items():
        monkeypatch.setenv(f"AWS_{name}", value)
    out, where = tmp_path / "a.jsonl", ("-a", f"site={site.base}/", "-o", str(tmp_path / "a.jsonl"))
    lost = "s3://pages/harbour?endpoint_override=http://127.0.0.1:1"
    said = crawl(tmp_path, *where, expected=1, WARC_STORE=lost)
    assert "archives not stored" in said
    target = bucket()
    site.revised = "<p>More.</p>"
    crawl(tmp_path, *where, WARC_STORE=target)
    crawl(tmp_path, *where, WARC_STORE=target)
    from pyarrow.fs import FileSelector, FileSystem

    system, path = FileSystem.from_uri(target)
    stored = {info.base_name: info for info in system.get_file_info(FileSelector(path))}
    assert stored.keys() == {path.name for path in archives(tmp_path)}
    for local in archives(tmp_path):
        with system.open_input_stream(stored[local.name].path, compression=None) as file:
            assert file.read() == local.read_bytes()
    monkeypatch.setenv("AWS_ENDPOINT_URL", target.rpartition("=")[2])
    paths = [f"s3://{stored[name].path}" for name in sorted(stored)]
    done = run_scrapy("reextract", *paths, "-o", str(tmp_path / "again.jsonl"))
    assert done.returncode == 0, done.stderr
    assert compared(items(tmp_path / "again.jsonl")) == compared(items(out))


@pytest.mark.parametrize(
    ("target", "said"), [("ftp://host/x", "takes s3://"), ("pages", "takes s3://"), ("s3:///", "names no")]
)
def test_targets_that_cannot_be(site: Site, tmp_path: Path, target: str, said: str) -> None:
    told = crawl(tmp_path, "-a", f"site={site.base}/", "-O", str(tmp_path / "a.jsonl"), expected=2, WARC_STORE=target)
    assert said in told and told.count("\n") == 1 and not site.asked
