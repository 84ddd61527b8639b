"""The live picture on a terminal, the log elsewhere, and the table at the end."""

from __future__ import annotations

import os
import pty
import re
from pathlib import Path

import pytest
from warm_scrapy import Warm, scrapy

from newscrawl.sample.server import serve


def command(base: str, folder: Path, *settings: str) -> list[str]:
    path = folder / "sources.toml"
    other = base.replace("127.0.0.1", "localhost")
    path.write_text(f'[[source]]\nname = "one"\nsite = "{base}/"\n[[source]]\nname = "two"\nsite = "{other}/"\n')
    arguments = [
        "crawl",
        "news",
        "-a",
        f"sources={path}",
        "-O",
        str(folder / "o.jsonl"),
    ]
    for setting in ("AUTOTHROTTLE_ENABLED=0", "EXTRACT_WORKERS=0", "STATE_URL=", *settings):
        arguments += ["-s", setting]
    return arguments


@pytest.mark.slow
def test_on_a_terminal(tmp_path: Path) -> None:
    with serve() as base:
        ours, theirs = pty.openpty()
        environment = os.environ | {"COLUMNS": "120", "TERM": "xterm"}
        process = Warm(*command(base, tmp_path), stderr=theirs, env=environment)
        os.close(theirs)
        seen = b""
        while True:
            try:
                chunk = os.read(ours, 65536)
            except OSError:  # how Linux tells that the other end is closed
                break
            if not chunk:
                break
            seen += chunk
        os.close(ours)
        assert process.wait(timeout=3600) == 0
    text = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", seen.decode())
    assert "pages/s" in text
    rows = [line.split() for line in text.splitlines() if line.startswith(("one", "two"))]
    assert any(row[1].isdigit() for row in rows)
    assert "\x1b[" in seen.decode()


@pytest.mark.slow
def test_without_progress_the_summary_counts_all_the_same(tmp_path: Path) -> None:
    with serve() as base:
        done = scrapy(*command(base, tmp_path, "PROGRESS_EVERY=0"))
    table = done.stderr[done.stderr.rindex("source") :]
    for name in ("one", "two"):
        assert re.search(rf"{name}\s+[1-9]\d*\s+[1-9]\d*\s+0\s+\d+\s+0", table), table


@pytest.mark.slow
@pytest.mark.parametrize("settings", [("PROGRESS_EVERY=0.3",)])
def test_elsewhere(tmp_path: Path, settings: tuple[str, ...]) -> None:
    with serve() as base:
        done = scrapy(*command(base, tmp_path, *settings))
    assert done.returncode == 0, done.stderr
    assert "\x1b[" not in done.stderr
    assert re.search(r"one: \d+ pages, \d+ new, 0 updated", done.stderr)
    table = done.stderr[done.stderr.rindex("source") :]
    assert re.search(r"one\s+\d+\s+\d+", table) and re.search(r"two\s+\d+\s+\d+", table)
