"""Feeds that cannot be opened: no page is fetched for them, and no article is safe that they do not have."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest
from big_site import BigSite, served
from warm_scrapy import scrapy

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]


def crawl(
    base: str, folder: Path, *more: str, settings_of: str = "newscrawl.settings", place: str = ""
) -> subprocess.CompletedProcess[str]:
    command = ["crawl", "news", "-a", f"site={base}/", *more]
    settings = ("AUTOTHROTTLE_ENABLED=0", "EXTRACT_WORKERS=0", f"STATE_URL=sqlite:///{folder / 'state.db'}")
    for setting in settings:
        command += ["-s", setting]
    environment = os.environ | {"PYTHONPATH": str(ROOT / "tests" / "helpers"), "FAULTY_PLACE": place}
    environment["SCRAPY_SETTINGS_MODULE"] = settings_of
    return scrapy(*command, env=environment)


def lines(path: Path) -> list[str]:
    return path.read_text("utf-8").splitlines() if path.exists() else []


@pytest.mark.parametrize(
    ("output", "why"),
    [
        ("s3://bucket/articles.jsonl", "boto3"),
        ("sftp://host.example/articles.jsonl", "no storage for sftp://"),
        ("foo://host.example/articles.jsonl", "no storage for foo://"),
        ("{folder}/%(nope)s.jsonl", "nope"),
    ],
)
def test_an_output_that_cannot_be_opened_is_refused(tmp_path: Path, output: str, why: str) -> None:
    site = BigSite(3)
    with served(site) as base:
        done = crawl(base, tmp_path, "-O", output.replace("{folder}", str(tmp_path)))
        assert done.returncode == 2, done.stderr
        assert done.stderr.startswith("error: cannot write ") and why in done.stderr
        assert done.stderr.count("\n") == 1
        assert not site.asked
        assert crawl(base, tmp_path, "-o", str(tmp_path / "a.jsonl")).returncode == 0
    assert len(lines(tmp_path / "a.jsonl")) == 3


@pytest.mark.parametrize("option", ["-o", "-O"])
def test_a_pipe_is_written_from_its_first_line_to_its_last(tmp_path: Path, option: str) -> None:
    """It is opened once: whoever reads it takes the first that closes it for its end."""
    site, pipe = BigSite(5), tmp_path / "pipe.jsonl"
    os.mkfifo(pipe)
    with served(site) as base, subprocess.Popen(["cat", pipe], stdout=subprocess.PIPE, text=True) as reader:
        try:
            done = crawl(base, tmp_path, option, str(pipe))
        finally:
            os.close(os.open(pipe, os.O_RDWR | os.O_NONBLOCK))  # a reader that still waits ends
        assert reader.stdout is not None
        read = reader.stdout.read()
    assert done.returncode == 0, done.stderr
    assert len(read.splitlines()) == 5 and all(map(json.loads, read.splitlines()))


def test_batches_need_names_of_their_own(tmp_path: Path) -> None:
    feeds = {str(tmp_path / "a.jsonl"): {"format": "jsonlines", "batch_item_count": 2}}
    done = crawl("http://127.0.0.1:1", tmp_path, "-s", f"FEEDS={json.dumps(feeds)}")
    assert done.returncode == 2 and "batch_id" in done.stderr and done.stderr.count("\n") == 1


def test_a_feed_that_fails_at_opening_ends_the_run(tmp_path: Path) -> None:
    """Beside one that works: what only that has is no safer."""
    site = BigSite(20)
    feeds = {str(tmp_path / "a.jsonl"): {"format": "jsonlines"}, "odd://x": {"format": "jsonlines"}}
    with served(site) as base:
        done = crawl(base, tmp_path, "-s", f"FEEDS={json.dumps(feeds)}", settings_of="faulty_settings")
        assert done.returncode == 1, done.stderr
        assert done.stderr.count("The run ends here") == 1 and "Traceback" not in done.stderr, done.stderr
        again = crawl(
            base, tmp_path, "-a", "since=2099-01-01", "-s", f"FEEDS={json.dumps(feeds)}", settings_of="faulty_settings"
        )
        assert again.returncode == 1, again.stderr  # a feed of no articles
        assert crawl(base, tmp_path, "-o", str(tmp_path / "b.jsonl")).returncode == 0
    assert len(lines(tmp_path / "b.jsonl")) == 20


def test_a_state_that_is_locked_at_the_start_ends_the_run(tmp_path: Path) -> None:
    site = BigSite(3)
    with served(site) as base:
        for place in ("-1", "1"):  # before the feeds are built, and after
            output = str(tmp_path / "a.jsonl")
            done = crawl(base, tmp_path, "-o", output, settings_of="faulty_settings", place=place)
            assert done.returncode == 1, done.stderr
            said = [line for line in done.stderr.splitlines() if "locked" in line and "ERROR" in line]
            assert "Traceback" not in done.stderr, done.stderr
            assert len(said) == 1 or done.stderr.splitlines()[-1].startswith("error: the state"), done.stderr
            assert not site.asked and not lines(tmp_path / "a.jsonl")
        assert crawl(base, tmp_path, "-o", str(tmp_path / "a.jsonl")).returncode == 0
    assert len(lines(tmp_path / "a.jsonl")) == 3
