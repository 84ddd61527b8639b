"""Disks that are full, folders that cannot be written: one clear line, an exit code, and valid data."""

from __future__ import annotations

import gzip
import json
import os
import re
import subprocess
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from big_site import BigSite, served
from warc_records import record
from warm_scrapy import scrapy

pytestmark = [pytest.mark.slow, pytest.mark.faults]


@contextmanager
def mounted(folder: Path, options: str) -> Iterator[None]:
    """A file system of its own size there; root alone may do that."""
    folder.mkdir()
    if os.geteuid() != 0:
        pytest.skip("mounting a small file system needs root")
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)], capture_output=True, text=True)
    if done.returncode:
        pytest.skip(f"no file system can be mounted here: {done.stderr.strip()}")
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def crawl(base: str, state: Path, output: str) -> subprocess.CompletedProcess[str]:
    command = ["crawl", "news", "-a", f"site={base}/", "-o", output]
    settings = (
        "AUTOTHROTTLE_ENABLED=0",
        "EXTRACT_WORKERS=0",
        "CONCURRENT_REQUESTS_PER_DOMAIN=8",
        "CHECKPOINT_EVERY=0.2",
    )
    for setting in (*settings, f"STATE_URL=sqlite:///{state}"):
        command += ["-s", setting]
    return scrapy(*command)


def urls(path: Path) -> Counter[str]:
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return Counter(json.loads(line)["canonical_url"] for line in data.splitlines())


def check(done: subprocess.CompletedProcess[str]) -> None:
    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stderr
    said = [line for line in done.stderr.splitlines() if "The run ends here" in line]
    assert len(said) == 1, done.stderr


@pytest.mark.parametrize("name", ["articles.jsonl", pytest.param("articles.jsonl.gz", marks=pytest.mark.long)])
def test_a_disk_that_is_full(tmp_path: Path, name: str) -> None:
    """What was written stays; when there is room again, the same command does the rest."""
    site, disk = BigSite(60), tmp_path / "disk"
    with served(site) as base, mounted(disk, "size=12k" if name.endswith("gz") else "size=96k"):
        check(crawl(base, tmp_path / "state.db", str(disk / name)))
        found = urls(disk / name)
        assert 0 < len(found) < 60 and set(found.values()) == {1}
        subprocess.run(["mount", "-o", "remount,size=10m", str(disk)], check=True)
        done = crawl(base, tmp_path / "state.db", str(disk / name))
        assert done.returncode == 0, done.stderr
        assert urls(disk / name) == Counter(base + site.path(n) for n in site.revisions)


def test_no_room_for_the_state(tmp_path: Path) -> None:
    site, disk, output = BigSite(120), tmp_path / "disk", tmp_path / "articles.jsonl"
    with served(site) as base, mounted(disk, "size=320k"):
        check(crawl(base, disk / "state.db", str(output)))
        assert set(urls(output).values()) <= {1}
        subprocess.run(["mount", "-o", "remount,size=50m", str(disk)], check=True)
        done = crawl(base, disk / "state.db", str(output))
        assert done.returncode == 0, done.stderr
        assert urls(output) == Counter(base + site.path(n) for n in site.revisions)


def test_folders_that_cannot_be_written(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    with mounted(disk, "size=1m,ro"):
        for state, output in (
            (tmp_path / "state.db", disk / "a.jsonl"),
            (disk / "state.db", tmp_path / "a.jsonl"),
            (tmp_path / "state.db", disk / "new" / "a.jsonl"),
        ):
            done = crawl("http://127.0.0.1:1", state, str(output))
            assert done.returncode == 1
            assert done.stderr.count("\n") == 1 and done.stderr.startswith("error: "), done.stderr


def test_a_device_that_is_full(tmp_path: Path) -> None:
    site = BigSite(20)
    with served(site) as base:
        check(crawl(base, tmp_path / "state.db", "/dev/full:jsonlines"))
        done = crawl(base, tmp_path / "state.db", str(tmp_path / "a.jsonl"))
    assert done.returncode == 0, done.stderr
    assert len(urls(tmp_path / "a.jsonl")) == 20


def page(site: BigSite, path: str) -> bytes:
    return b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + site.answer(path, "")[2]


def test_an_archive_is_not_read_on(tmp_path: Path) -> None:
    """Hours of extraction that nobody would ever see."""
    archive, site = tmp_path / "a.warc", BigSite(60)
    site.base = "https://pier.example"
    archive.write_bytes(b"".join(record(site.base + path, page(site, path)) for path in map(site.path, site.revisions)))
    command = [
        "crawl",
        "archive",
        "-a",
        f"path={archive}",
        "-O",
        "/dev/full:jsonlines",
        "-L",
        "INFO",
    ]
    done = scrapy(*command)
    check(done)
    read = re.search(r"'newscrawl/archive/pages': (\d+)", done.stderr)
    assert read is not None and int(read[1]) < 40, done.stderr
