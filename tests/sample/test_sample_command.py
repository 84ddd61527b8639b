"""`scrapy sample`, twice: what a newcomer sees of a crawl, apart from crawls of their own."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import ExitStack, suppress
from pathlib import Path

import pytest
from warm_scrapy import scrapy

from newscrawl.commands.sample import PORT
from newscrawl.sample.server import serve

pytestmark = pytest.mark.slow
ROOT = Path(__file__).resolve().parents[2]


def sample(folder: Path, *arguments: str) -> str:
    done = scrapy("sample", *arguments, cwd=folder, env=os.environ | {"SCRAPY_SETTINGS_MODULE": "newscrawl.settings"})
    assert done.returncode == 0, done.stderr
    return done.stderr


def at_its_port(folder: Path, *arguments: str) -> str:
    """What is known of the sample is known by its address."""
    said = sample(folder, *arguments)
    if "is taken" in said:
        pytest.skip(f"port {PORT} is taken here")
    return said


def test_a_second_run_shows_an_incremental_crawl(tmp_path: Path) -> None:
    assert "24 articles written to output/sample.jsonl" in at_its_port(tmp_path)
    assert "0 new, 24 known" in at_its_port(tmp_path)
    assert len((tmp_path / "output/sample.jsonl").read_text("utf-8").splitlines()) == 24
    assert not (tmp_path / "output/articles.jsonl").exists() and not (tmp_path / "output/state.db").exists()
    (tmp_path / "output/sample.jsonl").unlink()
    assert "3 articles written" in at_its_port(tmp_path, "--limit", "3"), "who removes the articles wants them again"


def test_a_dataset_of_the_sample_shows_what_an_opt_out_does(tmp_path: Path) -> None:
    pytest.importorskip("daft")
    sample(tmp_path)
    build = [sys.executable, "-m", "newscrawl", "dataset", "build", "output/sample.jsonl", "-o", "news"]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        build, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=3600, check=False
    )
    assert done.returncode == 0 and "18 articles written to news" in done.stdout, done.stderr
    assert "18 left, 6 dropped" in done.stderr and "Warning" not in done.stderr, done.stderr


def test_nothing_fails_when_robots_txt_is_not_obeyed(tmp_path: Path) -> None:
    said = sample(tmp_path, "-s", "ROBOTSTXT_OBEY=0", "-O", "all.jsonl")
    assert "24 articles written" in said and "failed" not in said, said


def test_an_output_that_is_named_is_whole_each_time(tmp_path: Path) -> None:
    for _ in range(2):
        assert "3 articles written to mine.jsonl" in sample(tmp_path, "--limit", "3", "-O", "mine.jsonl")
    assert not (tmp_path / "output").exists()


def test_a_taken_port_is_said_and_another_one_used(tmp_path: Path) -> None:
    with ExitStack() as stack:
        with suppress(OSError):  # somebody has it already
            stack.enter_context(serve(PORT))
        assert f"port {PORT} is taken, the sample site is at http://127.0.0.1:" in sample(tmp_path, "--limit", "1")
