"""A state that breaks in the middle of a run: the run ends, with a line, and does not wait for what never comes."""

from __future__ import annotations

import re
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import pytest
from big_site import BigSite, served
from warm_scrapy import scrapy

pytestmark = [pytest.mark.slow, pytest.mark.faults]


def crawl(base: str, folder: Path) -> subprocess.CompletedProcess[str]:
    command = ["crawl", "news", "-a", f"site={base}/", "-o", str(folder / "a.jsonl")]
    for setting in ("AUTOTHROTTLE_ENABLED=0", "EXTRACT_WORKERS=0", f"STATE_URL=sqlite:///{folder / 'state.db'}"):
        command += ["-s", setting]
    return scrapy(*command)


@pytest.mark.parametrize("table", ["pages", "listings", "notes", "outcomes", "facts", "runs", "feeds"])
def test_a_damaged_page_of_the_state_ends_the_run(tmp_path: Path, table: str) -> None:
    site, path = BigSite(6), tmp_path / "state.db"
    with served(site) as base:
        assert crawl(base, tmp_path).returncode == 0
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute("pragma wal_checkpoint(truncate)")
            (root,) = connection.execute("select rootpage from sqlite_master where name = ?", (table,)).fetchone()
            (size,) = connection.execute("pragma page_size").fetchone()
        with path.open("r+b") as file:
            file.seek((root - 1) * size)
            file.write(b"\xff" * size)
        done = crawl(base, tmp_path)
    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stderr, done.stderr
    said = [line for line in done.stderr.splitlines() if "malformed" in line and re.search("ERROR|^error: ", line)]
    assert len(said) == 1, done.stderr
